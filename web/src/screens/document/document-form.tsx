import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import type { ApiProblem } from "../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE } from "../../document-kinds.ts";
import { t } from "../../i18n/language.ts";
import { DocumentTypeField, SchoolYearField, TermField, type TermName } from "../../parts/document-fields.tsx";
import { CheckField, ChoiceField } from "../../parts/fields.tsx";
import { CardForm } from "../../parts/form.tsx";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import type { DocumentWork } from "./document-work.ts";
import { StudentField } from "./student-field.tsx";
import type { Student } from "./student-search.ts";

interface DocumentFormProps {
  /** Undefined until it is known. */
  readonly school: ClassList["school"] | undefined;
  readonly work: DocumentWork;
  readonly problem: ApiProblem | undefined;
}

const MODES = ["normal", "streaming"] as const;

export function DocumentForm({ school, work, problem }: DocumentFormProps) {
  const student = useSignal<Student | undefined>(undefined);
  const type = useSignal(DEFAULT_DOCUMENT_TYPE);
  const term = useSignal<TermName>("T1");
  /** Undefined: the current one. */
  const year = useSignal<string | undefined>(undefined);
  const mode = useSignal<(typeof MODES)[number]>("normal");
  const forceNew = useSignal(false);
  const isStudentMissing = useSignal(false);
  const texts = t.value.document;
  const busy = work.state.value.kind === "sending" || work.state.value.kind === "pending";

  function submit(pressed: string): void {
    isStudentMissing.value = student.value === undefined;
    if (student.value === undefined || busy) return;
    const choice = { student: student.value, type: type.value, term: term.value };
    void (mode.value === "normal"
      ? work.make(choice, forceNew.value)
      : work.stream(choice, pressed === "save" ? "save" : "open"));
  }

  return (
    <CardForm onSubmit={submit}>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <SchoolYearField
        school={school}
        value={year.value}
        onChange={(chosen) => {
          year.value = chosen;
          student.value = undefined;
        }}
      />
      <StudentField
        // A student of one year is not the student of another: the search begins anew.
        key={year.value ?? ""}
        year={year.value}
        value={student.value}
        onChange={(chosen) => {
          student.value = chosen;
          if (chosen !== undefined) isStudentMissing.value = false;
        }}
        error={isStudentMissing.value ? t.value.student.missing : undefined}
      />
      <DocumentTypeField count="one" value={type.value} onChange={(value) => (type.value = value)} />
      <TermField terms={school?.terms} value={term.value} onChange={(value) => (term.value = value)} />
      <ChoiceField
        legend={texts.mode}
        value={mode.value}
        choices={[
          { value: "normal", label: texts.normal, hint: texts.normalHint },
          { value: "streaming", label: texts.streaming, hint: texts.streamingHint },
        ]}
        onChange={(value) => (mode.value = value)}
      />
      {mode.value === "normal" ? (
        <>
          <CheckField
            label={texts.forceNew}
            hint={texts.forceNewHint}
            checked={forceNew.value}
            onChange={(checked) => (forceNew.value = checked)}
          />
          <button type="submit" class="wide" aria-disabled={busy}>
            {busy ? t.value.wait : texts.make}
          </button>
        </>
      ) : (
        <div class="actions">
          <button type="submit" value="open" aria-disabled={busy}>
            <Icon name="open" />
            {texts.open}
          </button>
          <button type="submit" value="save" class="secondary" aria-disabled={busy}>
            <Icon name="download" />
            {texts.save}
          </button>
        </div>
      )}
    </CardForm>
  );
}
