import type { Unsent } from "../../../unsent/unsent.ts";
import type { CellKey } from "../model/cells.ts";
import type { CellPlace, Shelf } from "./cell-source.ts";

/** The cells of one grid among all that waits in this browser. */
export const gridShelf = (unsent: Unsent, place: CellPlace): Shelf => ({
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
