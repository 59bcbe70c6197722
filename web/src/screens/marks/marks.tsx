import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { TermField } from "../../parts/document-fields.tsx";
import { SelectField } from "../../parts/fields.tsx";
import { KeptColumns } from "../../parts/kept-columns.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { ClassColumns } from "./class-columns.tsx";

/** A teacher's classes with the state of their marks, and the marks of one subject to type; for the office, one class. */
export function MarksScreen() {
  const { call, session, workplace } = useServices();
  const year = workplace.year.value;
  const directory = useSignal<ClassList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const chosenClass = useSignal<string | undefined>(undefined);
  const isTeacher = session.account.value?.role === "teacher";
  const texts = t.value.marks;

  function load(): void {
    problem.value = undefined;
    call("listClasses", { query: { school_year: year } }).then(
      (found) => {
        directory.value = found;
      },
      (error: unknown) => {
        problem.value = asProblem(error);
      },
    );
  }
  useEffect(load, [year]);

  const { school, classes = [] } = directory.value ?? {};
  const periods = school?.entry_periods ?? [];
  const period = workplace.periodOf(periods);
  const one = classes.find(({ id }) => id === chosenClass.value) ?? classes[0];
  const shown = isTeacher ? classes : one === undefined ? [] : [one];

  return (
    <>
      <ScreenHead title={isTeacher ? texts.titleOwn : texts.title} lead={texts.lead} />
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={load} />}
      {directory.value !== undefined && classes.length === 0 && (
        <section class="card">
          <EmptyState icon="marks" texts={texts.none} />
        </section>
      )}
      {(directory.value !== undefined || problem.value !== undefined) && <KeptColumns classes={classes} />}
      {shown.length > 0 && (
        <div class="card form choices">
          <TermField periods={periods} value={period?.id ?? ""} onChange={workplace.choosePeriod} />
          {!isTeacher && (
            <SelectField
              label={texts.class}
              value={one?.id ?? ""}
              choices={classes.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(chosen) => (chosenClass.value = chosen)}
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
