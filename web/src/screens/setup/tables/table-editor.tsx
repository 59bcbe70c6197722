import { useMemo, useRef } from "preact/hooks";
import { setupText } from "../../../i18n/setup/texts.ts";
import { type CellFault, emptyRows, type Table, withCell, withCells, withoutRow } from "./table.ts";
import { type RowEdits, TableRow } from "./table-row.tsx";

interface TableEditorProps {
  readonly label: string;
  readonly table: Table;
  /** What the columns mean is fixed: pasted heads are left out. */
  readonly keepsColumns?: boolean;
  readonly faults: readonly CellFault[];
  readonly onChange: (table: Table) => void;
}

const MORE_ROWS = 5;
/** Rows that are looked at together. */
const CHUNK = 50;
const NONE: readonly CellFault[] = [];

/** A table to be typed or pasted, with what is wrong at its place. */
export function TableEditor({ label, table, keepsColumns = false, faults, onChange }: TableEditorProps) {
  const texts = setupText.value.table;
  const { columns, rows } = table;
  const region = useRef<HTMLElement>(null);
  const byRow = useMemo(() => Map.groupBy(faults, ({ row }) => row), [faults]);
  const latest = useRef({ table, keepsColumns, onChange });
  latest.current = { table, keepsColumns, onChange };
  const edits = useMemo<RowEdits>(() => {
    const change = (next: (table: Table) => Table) => latest.current.onChange(next(latest.current.table));
    return {
      type: (row, column, text) => change((now) => withCell(now, row, column, text)),
      paste: (row, column, cells) =>
        change((now) => withCells(now, cells, { row, column }, latest.current.keepsColumns)),
      remove: (row) => change((now) => withoutRow(now, row)),
    };
  }, []);
  /** Where the last press has led to. */
  const shownFault = useRef<HTMLElement | undefined>(undefined);
  function showNextFault(): void {
    const cells: readonly (HTMLElement | undefined)[] = faultyCells(region.current);
    shownFault.current = cells[cells.indexOf(shownFault.current) + 1] ?? cells[0];
    shownFault.current?.focus();
  }
  const hasFaultyRow = faults.some(({ row }) => row !== undefined);

  return (
    <div class="setup-table">
      <p class="hint">{texts.paste}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section class="wide-table" tabIndex={0} aria-label={texts.label(label)} ref={region}>
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
          {Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, n) => (
            <Rows
              key={n}
              first={n * CHUNK}
              rows={rows.slice(n * CHUNK, (n + 1) * CHUNK)}
              columns={columns}
              byRow={byRow}
              edits={edits}
            />
          ))}
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
        {hasFaultyRow && (
          <button type="button" class="secondary" onClick={showNextFault}>
            {texts.nextFault}
          </button>
        )}
      </div>
    </div>
  );
}

interface RowsProps {
  /** Of the first row, from 0. */
  readonly first: number;
  readonly rows: Table["rows"];
  readonly columns: readonly string[];
  readonly byRow: ReadonlyMap<number | undefined, readonly CellFault[]>;
  readonly edits: RowEdits;
}

/** Some rows of a table. Those of which none has changed are not looked at again: a list may have two thousand. */
function Rows({ first, rows, columns, byRow, edits }: RowsProps) {
  return useMemo(
    () => (
      <tbody>
        {rows.map((cells, n) => (
          <TableRow
            key={n}
            row={first + n}
            columns={columns}
            cells={cells}
            faults={byRow.get(first + n) ?? NONE}
            edits={edits}
          />
        ))}
      </tbody>
    ),
    [...rows, first, columns, byRow, edits],
  );
}

/** The faulty cells of a table; of a row that is faulty as a whole the first one. */
const faultyCells = (region: HTMLElement | null): readonly HTMLElement[] =>
  [...(region?.querySelectorAll<HTMLElement>("tr.faulty") ?? [])].flatMap((row) => {
    const wrong = [...row.querySelectorAll<HTMLElement>("[aria-invalid=true]")];
    return wrong.length > 0 ? wrong : [...row.querySelectorAll<HTMLElement>("input")].slice(0, 1);
  });

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
