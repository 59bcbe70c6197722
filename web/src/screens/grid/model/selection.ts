/** A cell's place: the row and the column, from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** `anchor` is the active cell; a larger selection goes from it to `head`. */
export interface Selection {
  readonly anchor: Place;
  readonly head: Place;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Corners of a selection, both inside. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const isPlace = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column;

export const at = (place: Place): Selection => ({ anchor: place, head: place });

export function areaOf({ anchor, head }: Selection): Area {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

/** The place inside the grid that is nearest. */
export const clamped = ({ row, column }: Place, { rows, columns }: Size): Place => ({
  row: within(row, rows),
  column: within(column, columns),
});

/** A key that moves, as the browser names it, with its modifiers. */
export interface MoveKey {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
}

/** Rows that Page up and Page down go. */
const PAGE = 15;

/**
 * Where a key leads, as in a spreadsheet.
 *
 * @returns undefined: the key does not move; "out": Tab leaves the grid from its last cell, Shift+Tab from its first.
 */
export function moved(selection: Selection, { key, shift, ctrl }: MoveKey, size: Size): Selection | "out" | undefined {
  if (key === "Tab") return tabbed(selection.anchor, shift, size);
  if (key === "Enter") {
    const { row, column } = selection.anchor;
    return at(clamped({ row: row + (shift ? -1 : 1), column }, size));
  }
  const from = shift ? selection.head : selection.anchor;
  const to = target(from, key, ctrl, size);
  if (to === undefined) return undefined;
  return shift ? { anchor: selection.anchor, head: to } : at(to);
}

function tabbed({ row, column }: Place, shift: boolean, { rows, columns }: Size): Selection | "out" {
  const next = row * columns + column + (shift ? -1 : 1);
  if (next < 0 || next >= rows * columns) return "out";
  return at({ row: Math.floor(next / columns), column: next % columns });
}

function target({ row, column }: Place, key: string, ctrl: boolean, size: Size): Place | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  switch (key) {
    case "ArrowUp":
      return clamped({ row: ctrl ? 0 : row - 1, column }, size);
    case "ArrowDown":
      return clamped({ row: ctrl ? last.row : row + 1, column }, size);
    case "ArrowLeft":
      return clamped({ row, column: ctrl ? 0 : column - 1 }, size);
    case "ArrowRight":
      return clamped({ row, column: ctrl ? last.column : column + 1 }, size);
    case "Home":
      return { row: ctrl ? 0 : row, column: 0 };
    case "End":
      return { row: ctrl ? last.row : row, column: last.column };
    case "PageUp":
      return clamped({ row: row - PAGE, column }, size);
    case "PageDown":
      return clamped({ row: row + PAGE, column }, size);
    default:
      return undefined;
  }
}

export const everything = ({ rows, columns }: Size): Selection => ({
  anchor: { row: 0, column: 0 },
  head: { row: rows - 1, column: columns - 1 },
});
