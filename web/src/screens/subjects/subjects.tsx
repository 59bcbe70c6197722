import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { SelectField } from "../../parts/fields.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { ClassSubjects } from "./class-subjects.tsx";

/** For the office: the subjects of a class, their names in each language of papers, and how they count. */
export function SubjectsScreen() {
  const { call, workplace } = useServices();
  const directory = useSignal<ClassList | undefined>(undefined);
  const year = workplace.year.value;
  const chosen = useSignal<string | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.subjects;

  async function load(): Promise<void> {
    const asked = year;
    problem.value = undefined;
    try {
      const answer = await call("listClasses", { query: { school_year: asked } });
      if (asked === workplace.year.value) directory.value = answer;
    } catch (error) {
      problem.value = asProblem(error);
    }
  }
  useEffect(() => void load(), [year]);

  const { school, classes = [] } = directory.value ?? {};
  const classId = classes.find(({ id }) => id === chosen.value)?.id ?? classes[0]?.id;
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={() => void load()} />}
      {directory.value !== undefined && classes.length === 0 && (
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
              onChange={(id) => (chosen.value = id)}
            />
          </div>
          <ClassSubjects key={classId} classId={classId} groups={school.groups} />
        </>
      )}
    </>
  );
}
