import type { ShownListener, XdvListener } from "./xdv.ts";

/** The glyphs that a page shows, by the number of their face: 0 for the first one that the run chooses. */
export type FaceGlyphs = ReadonlyMap<number, readonly number[]>;

/** Collects what the pages of a run show, while its XDV file is read. */
export interface PageGlyphs extends XdvListener, ShownListener {
  /** One for each page of the run, as its PDF has them; undefined for one that may show more than is known. */
  readonly pages: readonly (FaceGlyphs | undefined)[];
  /** For each page of the run, whether it places the picture of its document (`\DocumentPicture`). */
  readonly withPicture: readonly boolean[];
  /** How many faces the run has chosen. */
  faces(): number;
}

/** The name under which a page has the one picture that is its document's own. */
export const PICTURE_NAME = "Photo";
const PLACES_PICTURE = `/${PICTURE_NAME} Do`;

/**
 * Begins to collect. The PDF says the same, but to unpack and read its pages takes ten times as long.
 *
 * @example const shown = pageGlyphs(); readXdv(xdv, shown, shown); shown.pages[1]?.get(0) // [36, 37]
 */
export function pageGlyphs(): PageGlyphs {
  const pages: (Map<number, number[]> | undefined)[] = [];
  const withPicture: boolean[] = [];
  const definitions = new Map<number, string>();
  const faces = new Map<string, Face>();
  /** By the number of a definition: a page changes its font three hundred times. */
  const chosen = new Map<number, Face>();
  let face: Face | undefined;
  let list: number[] | undefined;
  const choose = (number: number): Face => {
    const key = definitions.get(number) ?? "";
    const found = faces.get(key) ?? { number: faces.size, seenOn: new Uint32Array(0x1_0000) };
    faces.set(key, found);
    chosen.set(number, found);
    return found;
  };
  return {
    pages,
    withPicture,
    faces: () => faces.size,
    page: () => {
      pages.push(new Map());
      withPicture.push(false);
      face = undefined;
      list = undefined;
    },
    // Operators that stand in a page as they are: a string among them could show anything.
    special: (text) => {
      if (!text.startsWith("pdf:content")) return;
      if (/[(<]/.test(text)) pages[pages.length - 1] = undefined;
      if (text.includes(PLACES_PICTURE)) withPicture[withPicture.length - 1] = true;
    },
    font: (_, definition) => {
      definitions.set(definition.number, definition.face);
      chosen.delete(definition.number);
    },
    select: (number) => {
      face = chosen.get(number) ?? choose(number);
      list = pages[pages.length - 1]?.get(face.number);
    },
    glyphs: (xdv, from, count) => {
      const shown = pages[pages.length - 1];
      if (shown === undefined || face === undefined) return;
      if (list === undefined) {
        list = [];
        shown.set(face.number, list);
      }
      const { seenOn } = face;
      for (let at = from; at < from + 2 * count; at += 2) {
        const glyph = ((xdv[at] ?? 0) << 8) | (xdv[at + 1] ?? 0);
        // A page shows each glyph ten times.
        if (seenOn[glyph] === pages.length) continue;
        seenOn[glyph] = pages.length;
        list.push(glyph);
      }
    },
  };
}

interface Face {
  readonly number: number;
  /** The last page that showed a glyph, counted from one. */
  readonly seenOn: Uint32Array;
}
