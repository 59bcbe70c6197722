import type { Signal } from "@preact/signals";
import { gridText } from "../../../i18n/grid/texts.ts";
import type { CellKey, Edit } from "../model/cells.ts";
import { type Paste, pasteAt } from "../model/paste.ts";
import {
  areaOf,
  at,
  clamped,
  everything,
  isPlace,
  type MoveKey,
  moved,
  type Place,
  type Selection,
} from "../model/selection.ts";
import { asWritten, type GridColumn, type GridRow, isTypable, keyAt, type Typable } from "../model/sheet.ts";
import type { Offer } from "../model/suggestions.ts";
import { asTsv, cellsIn } from "../model/tsv.ts";
import type { CellWork } from "../work/cell-work.ts";
import type { Editor } from "./editor.ts";
import { type Command, commandOf } from "./keys.ts";
import type { RowView } from "./row-views.ts";
import { showCell } from "./show-cell.ts";
import { columnTitle, shownMark } from "./words.ts";

/** What the keys, the mouse and the clipboard act on. */
export interface GridParts {
  readonly work: CellWork;
  readonly selection: Signal<Selection>;
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly typable: Typable;
  readonly editor: () => Editor | undefined;
  readonly cellAt: (place: Place) => HTMLTableCellElement | undefined;
  /** Moves the focus to a cell. */
  readonly focusCell: (place: Place) => void;
  /** After Escape the next Tab leaves the grid. */
  readonly leaving: { current: boolean };
  readonly views: () => readonly RowView[];
  /** By what the grid was pressed last: not every browser says it of a click. */
  readonly pressedBy: { current: string };
  /** The active cell was chosen by the mouse or a finger, and not by a key. */
  readonly isPointing: { current: boolean };
  /** What is offered while a remark is typed. */
  readonly offer: Signal<Offer>;
  readonly onPasted: (paste: Paste) => void;
}

/** What each event does. */
export function gridInput(parts: GridParts) {
  const {
    work,
    selection,
    rows,
    columns,
    typable,
    editor,
    cellAt,
    focusCell,
    leaving,
    pressedBy,
    isPointing,
    views,
    offer,
    onPasted,
  } = parts;
  const size = { rows: rows.length, columns: columns.length };
  const anchor = () => selection.peek().anchor;
  /** The columns, with the mean's in place of those that cannot be typed into now. */
  const open = columns.map((column): GridColumn => (isTypable(typable, column) ? column : { kind: "mean" }));
  const activeKey = () => keyAt(rows[anchor().row], columns[anchor().column]);

  function select(next: Selection): void {
    leaving.current = false;
    const before = anchor();
    selection.value = next;
    // A cell that becomes active has taken the focus. Of a block that grows, the cell that it began with is not scrolled to.
    if (!isPlace(next.anchor, before)) return;
    if (isPlace(next.head, next.anchor)) focusCell(before);
    else cellAt(before)?.focus({ preventScroll: true });
  }

  function startTyping(text: string, isQuick: boolean): void {
    const place = anchor();
    const [row, column, cell] = [rows[place.row], columns[place.column], cellAt(place)];
    const isOpen = keyAt(row, open[place.column]) !== undefined;
    if (!isOpen || row === undefined || column === undefined || !cell) return;
    showCell(cell, isPointing.current);
    editor()?.open(cell, gridText.value.cell(columnTitle(column), row.name), text, isQuick);
  }

  function activeText(): string {
    const key = activeKey();
    return key === undefined ? "" : shownMark(work.textOf(key));
  }

  /** Ends the typing. @param keeps false: what was typed is dropped. */
  function endTyping(keeps: boolean): void {
    const field = editor();
    if (field?.isOpen !== true) return;
    const typed = field.text;
    field.close();
    const [key, column] = [activeKey(), columns[anchor().column]];
    if (!keeps || key === undefined || column === undefined) return;
    const text = asWritten(column, typed);
    if (text !== work.textOf(key)) work.edit([{ key, text }]);
  }

  function selectedKeys(): readonly CellKey[] {
    const { top, bottom, left, right } = areaOf(selection.peek());
    const chosen = open.slice(left, right + 1);
    return rows.slice(top, bottom + 1).flatMap((row) => chosen.flatMap((column) => keyAt(row, column) ?? []));
  }

  function clear(): void {
    const filled = selectedKeys().filter((key) => work.textOf(key) !== "");
    work.edit(filled.map((key) => ({ key, text: "" })));
  }

  /** Shows the first of the cells that were changed. */
  function showFirst(edits: readonly Edit[]): void {
    const keys = new Set(edits.map(({ key }) => key));
    const isChanged = (row: GridRow, column: GridColumn) => {
      const key = keyAt(row, column);
      return key !== undefined && keys.has(key);
    };
    const row = rows.findIndex((one) => columns.some((column) => isChanged(one, column)));
    const found = rows[row];
    if (found !== undefined) select(at({ row, column: columns.findIndex((column) => isChanged(found, column)) }));
  }

  const commands: Readonly<Record<Command, () => void>> = {
    undo: () => showFirst(work.undo()),
    redo: () => showFirst(work.redo()),
    all: () => select(everything(size)),
    clear,
    edit: () => startTyping(activeText(), false),
    leave() {
      leaving.current = true;
    },
    type: () => startTyping("", true),
  };

  /** Walks through the offered remarks; the field shows the chosen one. @returns false: nothing is offered. */
  function choose(step: number): boolean {
    const offered = offer.peek();
    const { remarks, chosen } = offered;
    const next = chosen + step;
    if (remarks.length === 0 || next < -1 || next >= remarks.length || (chosen < 0 && step < 0)) return false;
    offer.value = { ...offered, chosen: next };
    return true;
  }

  /** What is typed, or the offered remark that is chosen. */
  function takeChoice(): void {
    const { remarks, chosen } = offer.peek();
    const remark = remarks[chosen];
    if (remark !== undefined) editor()?.show(remark);
  }

  return {
    endTyping,
    edit: commands.edit,
    pick: (remark: string): void => {
      editor()?.show(remark);
      endTyping(true);
      focusCell(anchor());
    },

    onKey: (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      isPointing.current = false;
      const command = commandOf(event);
      if (command !== undefined) {
        // The letter that begins the typing goes into the field, which has the focus by then.
        if (command !== "type" && command !== "leave") event.preventDefault();
        commands[command]();
        return;
      }
      if (event.key === "Tab" && leaving.current) return;
      const next = moved(selection.peek(), moveKey(event), size);
      if (next === undefined || next === "out") return;
      event.preventDefault();
      select(next);
      // Of a block that grows, its growing end is what the user looks at.
      const end = isPlace(next.head, next.anchor) ? undefined : cellAt(next.head);
      if (end !== undefined) showCell(end, false);
    },

    onEditorKey: (event: KeyboardEvent): void => {
      event.stopPropagation();
      if (event.isComposing) return;
      isPointing.current = false;
      if (event.key === "Escape") {
        endTyping(false);
        focusCell(anchor());
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && choose(event.key === "ArrowDown" ? 1 : -1)) {
        event.preventDefault();
      } else if (endsTyping(event, editor()?.isQuick === true)) {
        takeChoice();
        endTyping(true);
        const next = moved(selection.peek(), moveKey(event), size);
        if (next === "out" || next === undefined) return;
        event.preventDefault();
        select(next);
      }
    },

    onPaste: (event: ClipboardEvent): void => {
      if (editor()?.isOpen === true) return;
      event.preventDefault();
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (typable === "none" || text === "") return;
      const pasted = pasteAt(selection.peek(), cellsIn(text), rows, open);
      work.edit(pasted.edits.filter(({ key, text: next }) => work.textOf(key) !== next));
      const { top, bottom, left, right } = pasted.area;
      selection.value = { anchor: { row: top, column: left }, head: { row: bottom, column: right } };
      onPasted(pasted);
    },

    onCopy: (event: ClipboardEvent): void => {
      if (editor()?.isOpen === true) return;
      event.preventDefault();
      const { top, bottom, left, right } = areaOf(selection.peek());
      const block = views()
        .slice(top, bottom + 1)
        .map(({ cells }) => cells.slice(left, right + 1).map(({ text }) => shownMark(text)));
      event.clipboardData?.setData("text/plain", asTsv(block));
      if (event.type === "cut") clear();
    },

    onPointer: (event: PointerEvent): void => {
      pressedBy.current = event.pointerType;
      isPointing.current = true;
      const place = placeOf(event.target);
      if (place === undefined || event.pointerType !== "mouse" || event.button !== 0) return;
      endTyping(true);
      select(event.shiftKey ? { anchor: anchor(), head: place } : at(place));
    },

    onDrag: (event: PointerEvent): void => {
      const place = placeOf(event.target);
      if (place === undefined || event.pointerType !== "mouse" || (event.buttons & 1) === 0) return;
      const { head } = selection.peek();
      if (head.row !== place.row || head.column !== place.column) selection.value = { anchor: anchor(), head: place };
    },

    /** A finger that taps a cell wants to type there: the keyboard comes up. */
    onTap: (event: MouseEvent): void => {
      const place = placeOf(event.target);
      if (place === undefined || pressedBy.current === "mouse") return;
      endTyping(true);
      selection.value = at(clamped(place, size));
      startTyping(activeText(), false);
    },
  };
}

/** Whether a key ends the typing and moves on. */
function endsTyping({ key, shiftKey }: KeyboardEvent, isQuick: boolean): boolean {
  if (key === "ArrowLeft" || key === "ArrowRight") return isQuick && !shiftKey;
  return key === "Enter" || key === "Tab" || key === "ArrowUp" || key === "ArrowDown";
}

const moveKey = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): MoveKey => ({
  key,
  shift: shiftKey,
  ctrl: ctrlKey || metaKey,
});

/** The place of the cell that an event happened on. */
function placeOf(target: EventTarget | null): Place | undefined {
  const place = target instanceof Element ? target.closest<HTMLElement>("td[data-place]")?.dataset.place : undefined;
  const [row, column] = (place ?? "").split(" ").map(Number);
  return row === undefined || column === undefined || place === undefined ? undefined : { row, column };
}
