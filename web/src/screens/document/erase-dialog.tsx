import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { type Student, studentName } from "../../parts/student-search.ts";
import { useServices } from "../../services.ts";

interface EraseDialogProps {
  readonly student: Student;
  /** @param erasureId of the erasure that has begun; undefined: none. */
  readonly onClose: (erasureId: string | undefined) => void;
}

/** Says what an erasure deletes, and has the matricule typed before it begins: there is no way back. */
export function EraseDialog({ student, onClose }: EraseDialogProps) {
  const { call } = useServices();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const typed = useSignal("");
  const isMissing = useSignal(false);
  const isSending = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  useEffect(() => dialog.current?.showModal(), []);
  const texts = t.value.studentData;
  const expected = student.matricule === "" ? student.id : student.matricule;

  async function erase(): Promise<void> {
    isMissing.value = !sounds(typed.value, expected);
    if (isMissing.value || isSending.value) return;
    isSending.value = true;
    problem.value = undefined;
    try {
      const { id } = await call("eraseStudent", { student_id: student.id, body: { matricule: typed.value } });
      onClose(id);
    } catch (error) {
      problem.value = asProblem(error);
      isSending.value = false;
    }
  }

  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={() => onClose(undefined)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <h2 id={titleId}>{texts.confirmTitle(studentName(student))}</h2>
        <p>{texts.goes}</p>
        <ul class="bullets">
          {Object.values(texts.kinds).map((kind) => (
            <li key={kind}>{kind}</li>
          ))}
        </ul>
        <p>{texts.changes}</p>
        <TextField
          label={student.matricule === "" ? texts.typeId(expected) : texts.typeMatricule(expected)}
          error={isMissing.value ? texts.differs : undefined}
          value={typed.value}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
        <div class="actions end">
          <button type="button" class="secondary" onClick={() => dialog.current?.close()}>
            {t.value.cancel}
          </button>
          <button type="submit" class="danger" aria-disabled={isSending.value}>
            {isSending.value ? t.value.wait : texts.confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Whether a text is the expected one, whatever its capitals and the spaces around it. */
const sounds = (typed: string, expected: string) => typed.trim().toUpperCase() === expected.trim().toUpperCase();
