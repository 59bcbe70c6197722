import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { areaOf, isPlace, type Place, type Selection } from "../model/selection.ts";

/** A cell of the table; undefined: it has none there. */
export const cellIn = (table: HTMLTableElement | null, { row, column }: Place): HTMLTableCellElement | undefined =>
  table?.tBodies[0]?.rows[row]?.cells[column + 1];

/**
 * Says which cells are selected, and which one is active, in the cells themselves: whoever walks through the grid has no row
 * drawn anew, which takes longer than all else that a key does (docs/decisions/0049).
 *
 * @param onMoved called when the selection changes, and after each rendering. `hasMoved`: another place became the active one.
 */
export function useSelectedCells(
  table: RefObject<HTMLTableElement | null>,
  selection: ReadonlySignal<Selection>,
  onMoved: (anchor: Place, hasMoved: boolean) => void,
): void {
  const selected = useRef<ReadonlySet<HTMLTableCellElement>>(new Set());
  const active = useRef<HTMLTableCellElement>(undefined);
  const last = useRef<Place>(undefined);
  const moved = useRef(onMoved);
  moved.current = onMoved;

  function mark(next: Selection): void {
    if (table.current === null) return;
    const cells = selectedIn(table.current, next);
    for (const cell of selected.current) if (!cells.has(cell)) cell.setAttribute("aria-selected", "false");
    for (const cell of cells)
      if (cell.getAttribute("aria-selected") !== "true") cell.setAttribute("aria-selected", "true");
    selected.current = cells;
    const cell = cellIn(table.current, next.anchor);
    if (cell !== active.current && active.current !== undefined) active.current.tabIndex = -1;
    if (cell !== undefined && cell.tabIndex !== 0) cell.tabIndex = 0;
    active.current = cell;
    table.current.toggleAttribute("data-block", cells.size > 1);
    const hasMoved = last.current === undefined || !isPlace(last.current, next.anchor);
    last.current = next.anchor;
    moved.current(next.anchor, hasMoved);
  }

  const marked = useRef(mark);
  marked.current = mark;
  // In the key's own task, and not at the next frame: what is typed next goes to the cell that is active by then.
  useLayoutEffect(
    () =>
      effect(() => {
        const next = selection.value;
        // A cell that takes the focus ends what is typed elsewhere, of which this is no effect.
        untracked(() => marked.current(next));
      }),
    [selection],
  );
  // Rows may be others now.
  useLayoutEffect(() => mark(selection.peek()));
}

function selectedIn(table: HTMLTableElement, selection: Selection): ReadonlySet<HTMLTableCellElement> {
  const { top, bottom, left, right } = areaOf(selection);
  const found = new Set<HTMLTableCellElement>();
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) {
      const cell = cellIn(table, { row, column });
      if (cell !== undefined) found.add(cell);
    }
  return found;
}
