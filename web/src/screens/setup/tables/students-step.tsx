import type { ImportView } from "@palmares/core/contract/schemas/imports";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { setupText } from "../../../i18n/setup/texts.ts";
import { SelectField } from "../../../parts/fields.tsx";
import { EmptyState, ErrorNotice, ProblemNotice } from "../../../parts/notice.tsx";
import { useServices } from "../../../services.ts";
import { createImportWork, isWorkedOn } from "../../imports/import-work.ts";
import { sendFile } from "../../imports/send-file.ts";
import type { StepProps } from "../step-props.ts";
import { FileField } from "./file-field.tsx";
import { createFileReading } from "./file-reading.ts";
import {
  type CellFault,
  cellFault,
  csvOf,
  emptyRows,
  type Table,
  withCells,
  withClass,
  withoutClass,
} from "./table.ts";
import { TableEditor, WholeFaults } from "./table-editor.tsx";

const FIRST_ROWS = 6;
const NONE: readonly CellFault[] = [];

/** The students of the school: a table that is checked by the import, mended in place, and applied by it. */
export function StudentsStep({ records: { directory }, onSaved }: StepProps) {
  const { call } = useServices();
  const work = useMemo(() => createImportWork({ call, sendFile, wait }), [call]);
  useEffect(() => () => work.leave(), [work]);
  const all = setupText.value;
  const [texts, table] = [all.students, all.table];
  const columns = Object.values(texts.columns);
  const typed = useSignal<Table>({ columns, rows: emptyRows(FIRST_ROWS, columns.length) });
  /** What was sent for the check that is shown; undefined: the table says something else by now. */
  const checked = useSignal<{ readonly sent: readonly number[] } | undefined>(undefined);
  const isEmpty = useSignal(false);
  const reading = useMemo(
    () =>
      createFileReading({
        call,
        what: "students",
        onTable: ({ columns, rows }) => {
          change({ columns, rows });
          // What a file says is looked at without a press: the table shows what is wrong with it.
          check();
        },
        onCells: (cells) => change(withCells(typed.value, cells, { row: 0, column: 0 })),
      }),
    [call],
  );
  const state = work.state.value;
  const view = state.kind === "shown" ? state.view : undefined;
  const isApplying = view?.status === "APPLYING";
  const isBusy = state.kind === "sending" || (view !== undefined && isWorkedOn(view));
  const shown = checked.value === undefined ? undefined : view;
  const sent = checked.value?.sent;
  const faults = useMemo(
    () => (shown === undefined || sent === undefined ? NONE : faultsOf(shown, sent)),
    [shown, sent],
  );
  const count = Math.max(faults.length, shown?.faults_count ?? 0);
  const isDone = shown?.status === "DONE";

  useEffect(() => {
    if (isDone) void onSaved();
  }, [isDone, shown?.id]);

  if (directory.classes.length === 0) return <EmptyState icon="classes" texts={texts.noClasses} />;

  function change(next: Table): void {
    typed.value = next;
    checked.value = undefined;
    isEmpty.value = false;
  }

  /** Has the table compared. A comparison that is still under way is of an older table, and is not waited for. */
  function check(): void {
    const { csv, sent } = csvOf(typed.value);
    isEmpty.value = sent.length === 0;
    if (sent.length === 0) return;
    checked.value = { sent };
    void work.send({ what: "students", delimiter: ";", encoding: "utf-8", empty: "leave" }, new Blob([csv]));
  }

  const totals = shown?.totals;
  const problem = state.kind === "problem" ? state.problem : state.kind === "shown" ? state.problem : undefined;
  const canApply = shown?.status === "COMPARED" && count === 0 && (shown.progress?.steps ?? 0) > 0;
  const classless = withoutClass(typed.value);
  return (
    <>
      <p class="lead">{texts.lead}</p>
      <div class="card form">
        <FileField reading={reading} isBusy={isApplying} />
        <TableEditor label={all.names.eleves} table={typed.value} faults={faults} onChange={change} />
        {classless > 0 && (
          <SelectField
            label={texts.classOfOthers(classless)}
            hint={texts.classOfOthersHint}
            value=""
            disabled={isApplying}
            choices={[
              { value: "", label: texts.chooseClass },
              ...directory.classes.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={(name) => {
              if (name !== "") change(withClass(typed.value, name, texts.columns.class));
            }}
          />
        )}
        <WholeFaults faults={faults} />
        {problem !== undefined && <ProblemNotice problem={problem} />}
        {isEmpty.value && <ErrorNotice>{table.empty}</ErrorNotice>}
        <p class="hint" role="status">
          {isBusy && (isApplying ? table.applying : table.checking)}
          {!isBusy && view !== undefined && shown === undefined && table.changed}
          {!isBusy && count > 0 && table.faults(count)}
          {canApply && `${table.fine} `}
          {!isBusy &&
            !isDone &&
            count === 0 &&
            totals !== undefined &&
            texts.would(shown?.students ?? 0, totals.created, totals.changed, totals.unchanged)}
          {isDone && texts.applied}
        </p>
        {!isBusy && shown !== undefined && (shown.warnings ?? []).length > 0 && !isDone && (
          <ul class="bullets" lang="fr">
            {(shown.warnings ?? []).map(({ detail }, n) => (
              <li key={n}>{detail}</li>
            ))}
          </ul>
        )}
        <div class="actions">
          <button
            type="button"
            class={canApply ? "secondary" : undefined}
            aria-disabled={isBusy}
            onClick={() => {
              if (!isBusy) check();
            }}
          >
            {table.check}
          </button>
          {canApply && shown !== undefined && (
            <button type="button" onClick={() => void work.apply(shown.id, "")}>
              {table.apply}
            </button>
          )}
        </div>
      </div>
    </>
  );
}

function faultsOf({ faults = [], failure }: ImportView, sent: readonly number[]): readonly CellFault[] {
  const found = faults.map((fault) => cellFault(fault, sent));
  return found.length === 0 && failure !== undefined ? [{ text: failure.detail }] : found;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
