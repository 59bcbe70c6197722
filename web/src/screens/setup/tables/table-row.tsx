import { useId, useMemo } from "preact/hooks";
import { setupText } from "../../../i18n/setup/texts.ts";
import { type CellFault, clipboardCells } from "./table.ts";

interface TableRowProps {
  /** From 0. */
  readonly row: number;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
  readonly faults: readonly CellFault[];
  readonly edits: RowEdits;
}

/** What a row does to its table. They stay the same while the table changes. */
export interface RowEdits {
  readonly type: (row: number, column: number, text: string) => void;
  readonly paste: (row: number, column: number, cells: readonly (readonly string[])[]) => void;
  readonly remove: (row: number) => void;
}

/** A row of a table. One that says what it said is not drawn again. */
export function TableRow({ row, columns, cells, faults, edits }: TableRowProps) {
  const id = useId();
  const texts = setupText.value.table;
  return useMemo(
    () => (
      <tr class={faults.length > 0 ? "faulty" : undefined}>
        <th scope="row" class="fine">
          {row + 1}
          {faults
            .filter(({ column }) => column === undefined)
            .map(({ text }, n) => (
              <span key={n} class="field-error" lang="fr">
                {text}
              </span>
            ))}
        </th>
        {columns.map((name, column) => {
          const wrong = faults.filter((fault) => fault.column === column);
          const described = `${id}-${column}`;
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
                onInput={(event) => edits.type(row, column, event.currentTarget.value)}
                onPaste={(event) => {
                  const text = event.clipboardData?.getData("text/plain") ?? "";
                  // A text of one cell goes where the cursor is.
                  if (!/[\t\n]/.test(text.trim())) return;
                  event.preventDefault();
                  edits.paste(row, column, clipboardCells(text));
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
          <button type="button" class="quiet" aria-label={texts.remove(row + 1)} onClick={() => edits.remove(row)}>
            ×
          </button>
        </td>
      </tr>
    ),
    [row, columns, cells, faults, edits, texts],
  );
}
