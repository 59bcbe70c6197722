import { LIMITS } from "@palmares/core/contract/limits";
import { useId } from "preact/hooks";
import { number } from "../../../i18n/format.ts";
import { language } from "../../../i18n/language.ts";
import { setupText } from "../../../i18n/setup/texts.ts";
import { SelectField } from "../../../parts/fields.tsx";
import { Icon } from "../../../parts/icons.tsx";
import { ErrorNotice, ProblemNotice } from "../../../parts/notice.tsx";
import type { FileReading, FileState } from "./file-reading.ts";

const MEGA = 1024 * 1024;
const mostMega = () => number(language.value, LIMITS.tableFileBytes / MEGA);

/** A file that fills the table: the button, and how it was read. */
export function FileField({ reading, isBusy }: { readonly reading: FileReading; readonly isBusy: boolean }) {
  const id = useId();
  const texts = setupText.value.table;
  const state = reading.state.value;
  return (
    <div class="setup-file">
      <div class="setup-table-tools">
        <label class="button secondary" for={id}>
          <Icon name="upload" />
          {texts.file}
        </label>
        <input
          class="drop-file"
          id={id}
          type="file"
          accept=".xlsx,.ods,.xls,.xlsm,.csv,.txt,.tsv"
          aria-describedby={`${id}-hint`}
          disabled={isBusy}
          onChange={(event) => {
            const field = event.currentTarget;
            const file = field.files?.[0];
            // The same file may be chosen again after it was corrected.
            field.value = "";
            if (file !== undefined) void reading.open(file);
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {texts.fileHint(mostMega())}
        </p>
      </div>
      <p class="hint" role="status">
        {state.kind === "reading" && texts.reading}
        {state.kind === "read" && takenText(state)}
      </p>
      {state.kind === "tooLarge" && <ErrorNotice>{texts.tooLarge(mostMega())}</ErrorNotice>}
      {state.kind === "problem" && <ProblemNotice problem={state.problem} />}
      {state.kind === "read" && <HowItWasRead state={state} reading={reading} isBusy={isBusy} />}
    </div>
  );
}

type Read = Extract<FileState, { kind: "read" }>;

function takenText({ view: { sheets, rows } }: Read): string {
  const taken = sheets.filter(({ is_taken }) => is_taken).map(({ name }) => name);
  return setupText.value.table.taken(
    taken.filter((name) => name !== ""),
    rows.length,
  );
}

interface HowItWasReadProps {
  readonly state: Read;
  readonly reading: FileReading;
  readonly isBusy: boolean;
}

function HowItWasRead({ state: { view, chosen }, reading, isBusy }: HowItWasReadProps) {
  const texts = setupText.value.table;
  const filled = view.sheets.filter(({ rows }) => rows > 0);
  const taken = view.sheets.filter(({ is_taken }) => is_taken);
  const takesOne = chosen === undefined && taken.length === 1;
  const all = filled.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <>
      {filled.length > 1 && (
        <SelectField
          label={texts.sheet}
          hint={texts.sheetHint}
          disabled={isBusy}
          value={chosen ?? (takesOne ? (taken[0]?.name ?? "") : "")}
          choices={[
            ...(takesOne ? [] : [{ value: "", label: texts.allSheets(all) }]),
            ...filled.map(({ name, rows }) => ({ value: name, label: texts.sheetOf(name, rows) })),
          ]}
          onChange={(sheet) => void reading.choose(sheet === "" ? undefined : sheet)}
        />
      )}
      {view.notes.length > 0 && (
        <ul class="bullets" lang="fr">
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}
