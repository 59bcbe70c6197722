import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { lay } from "./lay.ts";

/**
 * The line around the active cell. It is a layer of its own that moves over the table: an outline of the cell itself would have
 * the browser paint the whole table for each key (docs/decisions/0049).
 *
 * @param cell the active one; undefined: there is none.
 * @returns `placeRing`, to be called whenever the active cell is or lies elsewhere.
 */
export function useGridRing(
  table: RefObject<HTMLTableElement | null>,
  cell: () => HTMLElement | undefined,
): { readonly ring: RefObject<HTMLDivElement | null>; readonly placeRing: () => void } {
  const ring = useRef<HTMLDivElement>(null);
  const placeRing = () => {
    if (ring.current !== null && table.current !== null) layAround(ring.current, cell(), table.current);
  };
  const current = useRef(placeRing);
  current.current = placeRing;
  useEffect(() => {
    const [grid, scroller] = [table.current, table.current?.parentElement];
    if (grid === null || !scroller) return undefined;
    const again = () => current.current();
    // Columns become wider with the window.
    const observer = new ResizeObserver(again);
    observer.observe(grid);
    scroller.addEventListener("scroll", again, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", again);
    };
  }, [table]);
  return { ring, placeRing };
}

function layAround(ring: HTMLElement, cell: HTMLElement | undefined, { tHead, parentElement }: HTMLTableElement): void {
  ring.hidden = cell === undefined;
  if (cell === undefined || tHead === null || parentElement === null) return;
  const { offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight } = cell;
  const names = tHead.rows[0]?.cells[0]?.offsetWidth ?? 0;
  const [above, before] = [parentElement.scrollTop + tHead.offsetHeight - top, parentElement.scrollLeft + names - left];
  lay(ring, {
    transform: `translate(${left}px, ${top}px)`,
    width: `${offsetWidth}px`,
    height: `${offsetHeight}px`,
    // What lies below the heads is not seen.
    clipPath: above > 0 || before > 0 ? `inset(${Math.max(above, 0)}px 0 0 ${Math.max(before, 0)}px)` : "",
  });
}
