import { t } from "../../i18n/language.ts";
import { SelectField } from "../../parts/fields.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { keepInAddress, search } from "../../routing/address.ts";
import { CLASS, classIn } from "../../routing/class-link.ts";
import { linkTo } from "../../routing/screens.ts";
import { ClassSubjects } from "./class-subjects.tsx";

/** For the office: the subjects of a class, their names in each language of papers, and how they count. */
export function SubjectsScreen() {
  const { directory, problem, load } = useClasses();
  const texts = t.value.subjects;

  const { school, classes = [] } = directory ?? {};
  const classId = classes.find(({ id }) => id === classIn(search.value))?.id ?? classes[0]?.id;
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={load} />}
      {directory === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {directory !== undefined && classes.length === 0 && (
        <section class="card">
          <EmptyState icon="subjects" texts={texts.noClasses} />
        </section>
      )}
      {classId !== undefined && school !== undefined && (
        <>
          <div class="card form choices">
            <SelectField
              label={t.value.schoolClass}
              value={classId}
              choices={classes.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => keepInAddress(linkTo("subjects", {}, { [CLASS]: id }))}
            />
          </div>
          <ClassSubjects key={classId} classId={classId} groups={school.groups} />
        </>
      )}
    </>
  );
}
