import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { ApiProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { CheckField, ChoiceField, SelectField, TextField } from "../../parts/fields.tsx";
import { CardForm, SubmitButton } from "../../parts/form.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { periodName } from "../../parts/periods.ts";
import { search } from "../../routing/address.ts";
import { useServices } from "../../services.ts";
import { useSubjects } from "./class-subjects.ts";
import { ClassTables } from "./class-tables.tsx";
import { CsvFields } from "./csv-fields.tsx";
import { IMPORT_KINDS, importChoice, isOfPeriod, termOf, useChoiceFields } from "./import-choice.ts";
import { type ImportWork, isWorkedOn } from "./import-work.ts";

interface ImportFormProps {
  readonly work: ImportWork;
  readonly directory: ClassList | undefined;
  readonly problem: ApiProblem | undefined;
  /** Undefined: the current one. */
  readonly year: string | undefined;
  readonly onReload: () => void;
}

/** What a file brings, and the file. Sending it writes nothing yet. */
export function ImportForm({ work, directory, problem, year, onReload }: ImportFormProps) {
  const fields = useChoiceFields(search.value);
  const { workplace } = useServices();
  const file = useRef<File | undefined>(undefined);
  const isFileMissing = useSignal(false);
  const texts = t.value.imports;
  const { what, classId, term, subject, removesEmpty } = fields;
  const classes = directory?.classes ?? [];
  const school = directory?.school;
  const subjects = useSubjects(what.value === "marks" ? classId.value : "");
  const current = workplace.periodOf(school?.entry_periods ?? [])?.id;
  const state = work.state.value;
  const busy = state.kind === "sending" || (state.kind === "shown" && isWorkedOn(state.view));

  function submit(): void {
    isFileMissing.value = file.current === undefined;
    if (file.current === undefined || busy) return;
    void work.send(importChoice(fields, current, year), file.current);
    // On a phone the result is below the form.
    document.getElementById("import-result")?.focus();
  }

  return (
    <CardForm onSubmit={submit}>
      <h2>{texts.create}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={onReload} />}
      {directory === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {directory !== undefined && classes.length === 0 && <EmptyState icon="imports" texts={texts.noClasses} />}
      <ChoiceField
        legend={texts.what}
        value={what.value}
        choices={IMPORT_KINDS.map((kind) => ({ value: kind, label: texts.kinds[kind] }))}
        onChange={(value) => (what.value = value)}
      />
      <SelectField
        label={texts.schoolClass}
        value={classId.value}
        choices={[
          { value: "", label: what.value === "subjects" ? texts.allClasses : texts.fileSaysClass },
          ...classes.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => {
          classId.value = value;
          subject.value = "";
        }}
      />
      {isOfPeriod(what.value) && (
        <SelectField
          label={t.value.term}
          value={termOf(fields, current)}
          choices={[
            ...(school?.entry_periods ?? []).map((period) => ({ value: period.id, label: periodName(period) })),
            { value: "", label: texts.fileSaysTerm },
          ]}
          onChange={(value) => (term.value = value)}
        />
      )}
      {what.value === "marks" && subjects.length > 0 && (
        <SelectField
          label={texts.subject}
          hint={texts.subjectHint}
          value={subject.value}
          choices={[
            { value: "", label: texts.allSubjects },
            ...subjects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => (subject.value = value)}
        />
      )}
      <TextField
        label={texts.file}
        hint={texts.fileHint}
        error={isFileMissing.value ? texts.fileMissing : undefined}
        type="file"
        accept=".xlsx,.ods,.xls,.csv,.txt"
        onChange={(event) => {
          file.current = event.currentTarget.files?.[0];
          isFileMissing.value = false;
        }}
      />
      <CheckField
        label={texts.removesEmpty}
        hint={texts.removesEmptyHint}
        checked={removesEmpty.value}
        onChange={(checked) => (removesEmpty.value = checked)}
      />
      <CsvFields fields={fields} />
      <SubmitButton busy={busy}>{texts.check}</SubmitButton>
      <ClassTables what={what.value} classId={classId.value} term={termOf(fields, current)} subjectId={subject.value} />
    </CardForm>
  );
}
