/**
 * Scrolls to the active cell. For whoever walks by keys, the rows beside it are seen, too: as soon as one is not, the cell's own
 * row moves to the middle, so that the names that come next can be read, and most keys scroll nothing. To scroll by a row for
 * each key costs a frame on a slow machine (docs/decisions/0049).
 *
 * @param isPointing the cell was pointed at: it moves no further than it must, for a second click shall meet it.
 */
export function showCell(cell: HTMLTableCellElement, isPointing: boolean): void {
  const isSeen = isPointing || neighboursAreSeen(cell);
  cell.scrollIntoView({ block: isSeen ? "nearest" : "center", inline: "nearest" });
}

/** Whether the rows above and below lie under the table's head, inside what scrolls, and between the bars of the page. */
function neighboursAreSeen(cell: HTMLTableCellElement): boolean {
  const row = cell.parentElement;
  const table = cell.closest("table");
  const scroller = table?.parentElement;
  if (!row || !table?.tHead || !scroller) return true;
  const { top } = (row.previousElementSibling ?? row).getBoundingClientRect();
  const { bottom } = (row.nextElementSibling ?? row).getBoundingClientRect();
  // Without its scrollbar.
  const frameTop = scroller.getBoundingClientRect().top + scroller.clientTop;
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const highest = Math.max(frameTop + table.tHead.offsetHeight, px(scrollPaddingTop));
  const lowest = Math.min(frameTop + scroller.clientHeight, innerHeight - px(scrollPaddingBottom));
  return top >= highest && bottom <= lowest;
}

/** « auto » is nothing. */
const px = (length: string): number => Number.parseFloat(length) || 0;
