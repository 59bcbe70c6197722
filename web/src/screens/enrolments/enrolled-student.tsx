import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { type ClassStudent, fullName } from "../../parts/students.ts";
import { followLink, openAddress } from "../../routing/address.ts";
import { linkToEnrolment } from "../../routing/enrolment-link.ts";
import { linkTo, mayOpen } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { createStudentForm } from "./enrolment-work.ts";
import type { FormProps } from "./form-props.ts";
import { StudentCard } from "./student-card.tsx";

interface EnrolledStudentProps extends FormProps {
  readonly studentId: string;
  /** As the list has it; undefined while it is read. */
  readonly student: ClassStudent | undefined;
}

/** A student of the class: corrected, or gone. */
export function EnrolledStudent({ classId, studentId, student, periods, unsaved, onDone, said }: EnrolledStudentProps) {
  const { call, may } = useServices();
  const isAsking = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const form = useMemo(
    () => createStudentForm(call, { classId, studentId, periods: periods.map(({ id }) => id) }),
    [call, classId, studentId],
  );
  useEffect(() => {
    void form.load();
    unsaved.watch("student", form);
    // On a phone the form is above the list.
    document.getElementById("student-form")?.focus();
    return () => form.leave();
  }, [form]);
  const texts = enrolmentText.value;
  const { stored } = form.state.value;
  const name = stored === undefined ? "" : fullName(stored);

  async function save(): Promise<void> {
    const { stored: before } = form.state.value;
    const isSaved = await form.save();
    const { stored: now } = form.state.value;
    if (isSaved && now !== undefined && now !== before) onDone("changed", { ...now, student_id: studentId });
  }
  async function remove({ etag }: ClassStudent): Promise<void> {
    problem.value = undefined;
    try {
      await call("deleteEnrolment", { class_id: classId, student_id: studentId }, { ifMatch: etag });
    } catch (error) {
      problem.value = asProblem(error);
      return;
    }
    if (student !== undefined) onDone("removed", student);
    openAddress(linkToEnrolment(classId));
  }

  return (
    <>
      <StudentCard
        form={form}
        title={name === "" ? texts.edit : texts.change(name)}
        submit={texts.save}
        periods={periods}
        isNew={false}
        onSave={() => void save()}
        below={
          <>
            {said}
            <p class="class-links">
              {mayOpen(may, "proofStudent") && (
                <a href={linkTo("proofStudent", { classId, studentId })} onClick={followLink}>
                  {texts.page}
                </a>
              )}
              <a href={linkToEnrolment(classId)} onClick={followLink}>
                {texts.close}
              </a>
            </p>
            {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
            {student !== undefined && may("deleteEnrolment") && (
              <details>
                <summary>{texts.remove}</summary>
                <p class="hint">{texts.removeHint}</p>
                <button type="button" class="secondary" onClick={() => (isAsking.value = true)}>
                  {texts.remove}
                </button>
              </details>
            )}
          </>
        }
      />
      {isAsking.value && student !== undefined && (
        <Confirm
          texts={{ ...texts.confirm, title: texts.confirm.title(fullName(student)) }}
          onAnswer={(yes) => {
            isAsking.value = false;
            if (yes) void remove(student);
          }}
        />
      )}
    </>
  );
}
