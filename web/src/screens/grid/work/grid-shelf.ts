import type { Unsent } from "../../../unsent/unsent.ts";
import type { CellKey } from "../model/cells.ts";
import type { Shelf } from "./grid-work.ts";
import type { GridPlace } from "./load-sheet.ts";

/** The cells of one grid among all that waits in this browser. */
export const gridShelf = (unsent: Unsent, place: GridPlace): Shelf => ({
  async read() {
    const cells = await unsent.read(place);
    return new Map(cells.map(([key, base, mine]) => [key as CellKey, { base, mine }]));
  },
  write: (pending) =>
    unsent.write(
      place,
      [...pending].map(([key, { base, mine }]) => [key, base, mine]),
    ),
});
