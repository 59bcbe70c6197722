import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import { t } from "../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import type { Period } from "../../parts/periods.ts";
import { SaveBeforeLeaving } from "../../parts/save-before-leaving.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { type ClassStudent, fullName, studentsOf } from "../../parts/students.ts";
import { followLink } from "../../routing/address.ts";
import { linkToImport } from "../../routing/import-link.ts";
import { linkTo, mayOpen } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { ClassCard } from "./class-card.tsx";
import { createClassForm } from "./class-form-work.ts";
import { ComingStudent } from "./coming-student.tsx";
import { EnrolledStudent } from "./enrolled-student.tsx";
import type { Done } from "./form-props.ts";
import { StudentLines } from "./student-lines.tsx";
import { useUnsavedForms } from "./use-unsaved-forms.ts";

interface ClassEnrolmentsProps {
  readonly classId: string;
  /** Whose form is open; undefined: that of somebody who comes. */
  readonly studentId: string | undefined;
  readonly periods: readonly Period[];
  /** That one works in. */
  readonly period: Period | undefined;
  readonly years: readonly string[];
  readonly onRenamed: () => void;
}

/** One class with the form of one student. */
export function ClassEnrolments({ classId, studentId, periods, period, years, onRenamed }: ClassEnrolmentsProps) {
  const { call, may } = useServices();
  const students = useSignal<readonly ClassStudent[] | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const done = useSignal<Done | undefined>(undefined);
  const classForm = useMemo(() => createClassForm(call, classId), [call, classId]);
  const unsaved = useUnsavedForms();
  const texts = enrolmentText.value;

  function load(): void {
    problem.value = undefined;
    studentsOf(call, classId).then(
      (found) => {
        students.value = found;
      },
      (error: unknown) => {
        problem.value = asProblem(error);
      },
    );
  }
  // Whoever goes on to another student has saved the one before.
  useEffect(load, [studentId]);
  useEffect(() => {
    void classForm.load();
    unsaved.watch("class", classForm);
    return () => classForm.leave();
  }, [classForm]);

  function onDone(what: Done["what"], student: Done["student"]): void {
    done.value = { what, student };
    load();
  }
  const name = classForm.state.value.stored?.name;
  const known = students.value;
  const { what, student: of } = done.value ?? {};
  // Beside the button that was pressed: on a phone the list is far below.
  const said = (
    <p class="hint" role="status">
      {what !== undefined && of !== undefined && texts.done[what](fullName(of))}{" "}
      {what === "added" && of !== undefined && mayOpen(may, "proofStudent") && (
        <a href={linkTo("proofStudent", { classId, studentId: of.student_id })} onClick={followLink}>
          {texts.page}
        </a>
      )}
    </p>
  );
  const form = { classId, periods, onDone, unsaved, said };
  return (
    <>
      <ScreenHead title={name === undefined ? texts.title : texts.of(name)} lead={texts.lead}>
        {mayOpen(may, "imports") && (
          <a class="button secondary" href={linkToImport("students", classId)} onClick={followLink}>
            {texts.import}
          </a>
        )}
      </ScreenHead>
      <SaveBeforeLeaving of={unsaved} texts={texts.leave} />
      <div class="columns">
        {studentId === undefined ? (
          <ComingStudent {...form} period={period} years={years} />
        ) : (
          <EnrolledStudent
            key={studentId}
            {...form}
            studentId={studentId}
            student={known?.find((one) => one.student_id === studentId)}
          />
        )}
        <div class="stack">
          <ClassCard form={classForm} onSave={() => void classForm.save().then((isSaved) => isSaved && onRenamed())} />
          <section class="card" aria-labelledby="students">
            <h2 id="students">{known === undefined ? texts.list : texts.count(known.length)}</h2>
            {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={load} />}
            {known === undefined && problem.value === undefined && <p class="hint">{t.value.wait}</p>}
            {known?.length === 0 && <EmptyState icon="classes" texts={texts.none} />}
            {known !== undefined && known.length > 0 && (
              <StudentLines students={known} periods={periods} current={studentId} />
            )}
          </section>
        </div>
      </div>
    </>
  );
}
