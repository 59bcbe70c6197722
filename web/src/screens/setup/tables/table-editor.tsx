import { useId } from "preact/hooks";
import { setupText } from "../../../i18n/setup/texts.ts";
import { Icon } from "../../../parts/icons.tsx";
import {
  type CellFault,
  clipboardCells,
  csvCells,
  emptyRows,
  type Table,
  withCell,
  withCells,
  withoutRow,
} from "./table.ts";

interface TableEditorProps {
  readonly label: string;
  readonly table: Table;
  /** What the columns mean is fixed: pasted heads are left out. */
  readonly keepsColumns?: boolean;
  readonly faults: readonly CellFault[];
  readonly onChange: (table: Table) => void;
}

const MORE_ROWS = 5;

/** A table to be typed or pasted, with what is wrong at its place. */
export function TableEditor({ label, table, keepsColumns = false, faults, onChange }: TableEditorProps) {
  const id = useId();
  const texts = setupText.value.table;
  const { columns, rows } = table;
  const faultsAt = (row: number, column: number | undefined) =>
    faults.filter((fault) => fault.row === row && fault.column === column);
  const put = (cells: readonly (readonly string[])[], row: number, column: number) =>
    onChange(withCells(table, cells, { row, column }, keepsColumns));

  return (
    <div class="setup-table">
      <p class="hint">{texts.paste}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section class="wide-table" tabIndex={0} aria-label={texts.label(label)}>
        <table>
          <thead>
            <tr>
              <td />
              {columns.map((name, n) => (
                <th key={n} scope="col">
                  {name}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => {
              const ofRow = faultsAt(row, undefined);
              return (
                <tr key={row} class={faults.some((fault) => fault.row === row) ? "faulty" : undefined}>
                  <th scope="row" class="fine">
                    {row + 1}
                    {ofRow.map(({ text }, n) => (
                      <span key={n} class="field-error" lang="fr">
                        {text}
                      </span>
                    ))}
                  </th>
                  {columns.map((name, column) => {
                    const wrong = faultsAt(row, column);
                    const described = `${id}-${row}-${column}`;
                    return (
                      <td key={column}>
                        <input
                          type="text"
                          aria-label={texts.cell(name, row + 1)}
                          aria-invalid={wrong.length > 0}
                          {...(wrong.length > 0 && { "aria-describedby": described })}
                          autocomplete="off"
                          spellcheck={false}
                          value={cells[column] ?? ""}
                          onInput={(event) => onChange(withCell(table, row, column, event.currentTarget.value))}
                          onPaste={(event) => {
                            const text = event.clipboardData?.getData("text/plain") ?? "";
                            // A text of one cell goes where the cursor is.
                            if (!/[\t\n]/.test(text.trim())) return;
                            event.preventDefault();
                            put(clipboardCells(text), row, column);
                          }}
                        />
                        {wrong.length > 0 && (
                          <p class="field-error" id={described} lang="fr">
                            {wrong.map(({ text }) => text).join(" ")}
                          </p>
                        )}
                      </td>
                    );
                  })}
                  <td>
                    <button
                      type="button"
                      class="quiet"
                      aria-label={texts.remove(row + 1)}
                      onClick={() => onChange(withoutRow(table, row))}
                    >
                      ×
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <div class="setup-table-tools">
        <button
          type="button"
          class="secondary"
          onClick={() => onChange({ ...table, rows: [...rows, ...emptyRows(MORE_ROWS, columns.length)] })}
        >
          {texts.more}
        </button>
        <label class="button secondary" for={id}>
          <Icon name="upload" />
          {texts.file}
        </label>
        <input
          class="drop-file"
          id={id}
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const field = event.currentTarget;
            const file = field.files?.[0];
            field.value = "";
            void file?.arrayBuffer().then((bytes) => put(csvCells(decoded(bytes)), 0, 0));
          }}
        />
      </div>
      <p class="hint" id={`${id}-hint`}>
        {texts.fileHint}
      </p>
    </div>
  );
}

/** UTF-8, or what Excel writes where nobody tells it otherwise. What is read stands in the table, to be looked at. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What is wrong with no cell of the table. */
export function WholeFaults({ faults }: { readonly faults: readonly CellFault[] }) {
  const whole = faults.filter(({ row }) => row === undefined);
  if (whole.length === 0) return null;
  return (
    <div class="notice error" role="alert">
      <div lang="fr">
        <strong>{setupText.value.table.whole}</strong>
        <ul class="lines">
          {whole.map(({ text }, n) => (
            <li key={n}>{text}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
