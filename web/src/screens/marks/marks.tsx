import { t } from "../../i18n/language.ts";
import { TermField } from "../../parts/document-fields.tsx";
import { SelectField } from "../../parts/fields.tsx";
import { KeptColumns } from "../../parts/kept-columns.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { followLink, keepInAddress, search } from "../../routing/address.ts";
import { CLASS, classIn } from "../../routing/class-link.ts";
import { linkToImport } from "../../routing/import-link.ts";
import { linkTo, mayOpen } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { ClassColumns } from "./class-columns.tsx";

/** A teacher's classes with the state of their marks, and the marks of one subject to type; for the office, one class. */
export function MarksScreen() {
  const { may, session, workplace } = useServices();
  const { directory, problem, load } = useClasses();
  const isTeacher = session.account.value?.role === "teacher";
  const texts = t.value.marks;

  const { school, classes = [] } = directory ?? {};
  const periods = school?.entry_periods ?? [];
  const period = workplace.periodOf(periods);
  const one = classes.find(({ id }) => id === classIn(search.value)) ?? classes[0];
  const shown = isTeacher ? classes : one === undefined ? [] : [one];

  return (
    <>
      <ScreenHead title={isTeacher ? texts.titleOwn : texts.title} lead={texts.lead}>
        {one !== undefined && mayOpen(may, "imports") && (
          <a class="button secondary" href={linkToImport("marks", isTeacher ? undefined : one.id)} onClick={followLink}>
            {texts.import}
          </a>
        )}
      </ScreenHead>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={load} />}
      {directory === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {directory !== undefined && classes.length === 0 && (
        <section class="card">
          <EmptyState icon="marks" texts={texts.none} />
        </section>
      )}
      {(directory !== undefined || problem !== undefined) && <KeptColumns classes={classes} />}
      {shown.length > 0 && (
        <div class="card form choices">
          <TermField periods={periods} value={period?.id ?? ""} onChange={workplace.choosePeriod} />
          {!isTeacher && (
            <SelectField
              label={texts.class}
              value={one?.id ?? ""}
              choices={classes.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(chosen) => keepInAddress(linkTo("marks", {}, { [CLASS]: chosen }))}
            />
          )}
        </div>
      )}
      {period !== undefined &&
        shown.map(({ id, name }) => (
          <ClassColumns key={`${id} ${period.id}`} classId={id} className={name} period={period} />
        ))}
    </>
  );
}
