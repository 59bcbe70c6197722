import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { gridText } from "../../../i18n/grid/texts.ts";
import type { Paste } from "../model/paste.ts";
import { at, clamped, isPlace, type Place, type Selection } from "../model/selection.ts";
import type { GridColumn, Typable } from "../model/sheet.ts";
import { NO_OFFER } from "../model/suggestions.ts";
import type { CellSheet } from "../work/cell-source.ts";
import type { CellWork } from "../work/cell-work.ts";
import { createEditor, type Editor } from "./editor.ts";
import { GridHead } from "./grid-head.tsx";
import { gridInput } from "./grid-input.ts";
import { type GridRowProps, GridRowView } from "./grid-row.tsx";
import { RemarkHelp } from "./remark-help.tsx";
import { type DrawnViews, drawnViews, type RowView } from "./row-views.ts";
import { showCell } from "./show-cell.ts";
import { useClipboard } from "./use-clipboard.ts";
import { useDrawn } from "./use-drawn.ts";
import { useGridRing } from "./use-grid-ring.ts";
import { cellIn, useSelectedCells } from "./use-selected-cells.ts";

const NOTHING: Pick<CellSheet, "rows" | "columns"> = { rows: [], columns: [] };

interface GridTableProps {
  readonly work: CellWork;
  readonly label: string;
  readonly selection: Signal<Selection>;
  readonly mean: (studentId: string) => string;
  readonly typable: Typable;
  /** Remarks to offer in the active column, the likeliest first. */
  readonly remarks: readonly string[];
  /** A block was pasted, with what was left out. */
  readonly onPasted: (paste: Paste) => void;
}

/** The table of marks. docs/decisions/0049 says why it is no library. */
export function GridTable({ work, label, selection, mean, typable, remarks, onPasted }: GridTableProps) {
  const texts = gridText.value;
  const sheet = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const editor = useSignal<Editor | undefined>(undefined);
  const offer = useSignal(NO_OFFER);
  const leaving = useRef(false);
  const pressedBy = useRef("");
  const isPointing = useRef(false);
  const hasFocus = useRef(false);
  const views = useRowViews(work, mean, texts.exempt);
  const { rows, columns } = work.sheet.value ?? NOTHING;
  const longest = useComputed(() => longestIn(work.sheet.value?.columns[selection.value.anchor.column])).value;

  const cellAt = (place: Place) => cellIn(table.current, place);
  function focusCell(place: Place): void {
    const cell = cellAt(place);
    cell?.focus({ preventScroll: true });
    if (cell !== undefined) showCell(cell, isPointing.current);
  }
  useEffect(() => {
    if (field.current !== null) editor.value = createEditor(field.current);
  }, []);
  const { ring, placeRing } = useGridRing(table, () => cellAt(selection.peek().anchor));
  useSelectedCells(table, selection, (anchor, hasMoved) => {
    if (hasMoved && hasFocus.current && editor.peek()?.isOpen !== true) focusCell(anchor);
    // After the focus, which has the browser lay out the page: it is not asked to once more.
    placeRing();
  });
  useEffect(() => {
    // Columns and rows may have gone under it.
    const inside = clamped(selection.peek().anchor, { rows: rows.length, columns: columns.length });
    if (rows.length > 0 && !isPlace(inside, selection.peek().anchor)) selection.value = at(inside);
  }, [rows.length, columns.length]);
  // The same element while the columns are: whoever walks through the grid has it neither made nor compared.
  const head = useMemo(() => <GridHead columns={columns} />, [columns]);

  const input = gridInput({
    work,
    selection,
    rows,
    columns,
    typable,
    editor: () => editor.peek(),
    cellAt,
    focusCell,
    leaving,
    pressedBy,
    isPointing,
    views: () => views.peek(),
    offer,
    onPasted,
  });
  useClipboard(sheet, input);
  const drawnRow = useDrawn(drawRow, texts);
  return (
    <div ref={sheet} class="sheet">
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern of WAI-ARIA, whose cells then need no roles.
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        onKeyDown={input.onKey}
        onFocusIn={() => {
          hasFocus.current = true;
        }}
        onFocusOut={(event) => {
          hasFocus.current = event.relatedTarget === field.current;
          if (!hasFocus.current) leaving.current = false;
        }}
        onPointerDown={input.onPointer}
        onPointerMove={input.onDrag}
        onClick={input.onTap}
        onDblClick={input.edit}
      >
        {head}
        <tbody>{views.value.map((view, row) => drawnRow(row, { view, columns, place: row, typable }))}</tbody>
      </table>
      <div ref={ring} class="sheet-ring" hidden />
      <input
        ref={field}
        class="sheet-editor"
        tabIndex={-1}
        autocomplete="off"
        enterkeyhint="next"
        onKeyDown={input.onEditorKey}
        onBlur={() => input.endTyping(true)}
      />
      {editor.value !== undefined && field.current !== null && (
        <RemarkHelp
          editor={editor.value}
          field={field.current}
          ranked={remarks}
          longest={longest}
          offer={offer}
          onPick={input.pick}
        />
      )}
    </div>
  );
}

const drawRow = (props: GridRowProps) => <GridRowView key={props.view.row.studentId} {...props} />;

const longestIn = (column: GridColumn | undefined): number => (column?.kind === "remark" ? column.longest : 0);

/** What the rows show, made anew when something of it changes. */
function useRowViews(work: CellWork, mean: (studentId: string) => string, exempt: string) {
  const last = useRef<DrawnViews | undefined>(undefined);
  const words = useSignal({ mean, exempt });
  useEffect(() => {
    words.value = { mean, exempt };
  }, [mean, exempt]);
  return useComputed((): readonly RowView[] => {
    last.current = drawnViews(work, words.value, last.current);
    return last.current.views;
  });
}
