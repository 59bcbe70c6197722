import type { Edit } from "./cells.ts";
import { type Area, areaOf, type Selection } from "./selection.ts";
import { asWritten, type GridColumn, type GridRow, keyAt } from "./sheet.ts";

/** What a block of cells does to the grid. */
export interface Paste {
  readonly edits: readonly Edit[];
  /** The cells that the block lies on. */
  readonly area: Area;
  /** Rows and columns of the block that the grid does not have; they are left out. */
  readonly rowsLeftOut: number;
  readonly columnsLeftOut: number;
  /** Cells with a text where nothing can be typed: the mean, an exempt student. */
  readonly cellsLeftOut: number;
}

/**
 * Pastes a block with its first cell on the active one. One single cell fills the whole selection, and a block is repeated
 * where the selection holds it several times, as in a spreadsheet.
 */
export function pasteAt(
  selection: Selection,
  block: readonly (readonly string[])[],
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): Paste {
  const height = block.length;
  const width = Math.max(...block.map((row) => row.length));
  const chosen = areaOf(selection);
  const times = (size: number, of: number) => (size % of === 0 ? size : of);
  const down = times(chosen.bottom - chosen.top + 1, height);
  const across = times(chosen.right - chosen.left + 1, width);
  const fitting = {
    rows: Math.min(down, rows.length - chosen.top),
    columns: Math.min(across, columns.length - chosen.left),
  };
  const edits: Edit[] = [];
  let cellsLeftOut = 0;
  for (let row = 0; row < fitting.rows; row++) {
    for (let column = 0; column < fitting.columns; column++) {
      const text = block[row % height]?.[column % width];
      const target = columns[chosen.left + column];
      // A row of the block that is shorter than others says nothing about the cells after it.
      if (text === undefined || target === undefined) continue;
      const key = keyAt(rows[chosen.top + row], target);
      if (key !== undefined) edits.push({ key, text: asWritten(target, text) });
      else if (text.trim() !== "") cellsLeftOut++;
    }
  }
  return {
    edits,
    area: {
      top: chosen.top,
      left: chosen.left,
      bottom: chosen.top + fitting.rows - 1,
      right: chosen.left + fitting.columns - 1,
    },
    rowsLeftOut: down - fitting.rows,
    columnsLeftOut: across - fitting.columns,
    cellsLeftOut,
  };
}
