/** How documents are laid on paper. */
export interface PrintLayout {
  /** 2: two pages side by side on a sheet, each half as large, to be cut apart. */
  readonly pagesPerSheet: 1 | 2;
  /** Each document, or each half of a sheet, begins on a front; its back is the document's next page, or blank. */
  readonly twoSided: boolean;
}

/** A page of a document, as the file has it. */
export interface WrittenPage {
  /** Its object number: of a page, or of a form where several share a sheet. */
  readonly object: number;
  /** A PDF array of four numbers: `[0 0 595.28 841.89]`. */
  readonly box: string;
}

export interface PlacedDocument {
  /** The class: documents of one class follow each other, and a class begins on a new sheet. */
  readonly group: string;
  readonly pages: readonly WrittenPage[];
}

/** One side of a sheet of paper. */
export interface Side {
  readonly group: string;
  /** The sheet's number in its class, from 1. */
  readonly sheet: number;
  readonly isBack: boolean;
  /** The size of the pages on it. */
  readonly box: string;
  /** The pages from left to right, or from top to bottom; undefined: blank. As many as a sheet has. */
  readonly pages: readonly (WrittenPage | undefined)[];
}

/** What can be cut out of a sheet: a page, and what is behind it. */
interface Leaf {
  readonly group: string;
  readonly front: WrittenPage;
  readonly back: WrittenPage | undefined;
}

/**
 * The sides of all sheets in the order in which they are printed. Two to a sheet, the pages of a class are laid so that its
 * pile can be cut through once: the left pile, then the right one, are in order. Pages of different sizes share no sheet.
 */
export function printSides(
  documents: readonly PlacedDocument[],
  { pagesPerSheet, twoSided }: PrintLayout,
): readonly Side[] {
  const sides: Side[] = [];
  let former = "";
  let sheet = 0;
  for (const pile of pilesOf(documents.flatMap((document) => leavesOf(document, twoSided)))) {
    const [{ group, front }] = pile;
    if (group !== former) sheet = 0;
    former = group;
    const sheets = Math.ceil(pile.length / pagesPerSheet);
    for (let n = 0; n < sheets; n++) {
      const leaves = Array.from({ length: pagesPerSheet }, (_, place) => pile[n + place * sheets]);
      const common = { group, sheet: ++sheet, box: front.box };
      sides.push({ ...common, isBack: false, pages: leaves.map((leaf) => leaf?.front) });
      if (twoSided) sides.push({ ...common, isBack: true, pages: backsOf(leaves, front.box) });
    }
  }
  return sides;
}

/** A sheet of two upright pages is turned over like a page of a book: its left half is behind its right one. */
const backsOf = (leaves: readonly (Leaf | undefined)[], box: string): Side["pages"] => {
  const backs = leaves.map((leaf) => leaf?.back);
  return isUpright(box) ? backs.reverse() : backs;
};

function leavesOf({ group, pages }: PlacedDocument, twoSided: boolean): readonly Leaf[] {
  if (!twoSided) return pages.map((front) => ({ group, front, back: undefined }));
  return pages.flatMap((front, n) => (n % 2 === 0 ? [{ group, front, back: pages[n + 1] }] : []));
}

type Pile = [Leaf, ...Leaf[]];

/** Leaves that follow each other, are of one class and have one size. */
function pilesOf(leaves: readonly Leaf[]): readonly Pile[] {
  const piles: Pile[] = [];
  for (const leaf of leaves) {
    const last = piles.at(-1);
    if (last?.[0].group === leaf.group && last[0].front.box === leaf.front.box) last.push(leaf);
    else piles.push([leaf]);
  }
  return piles;
}

/** Where a page stands on a sheet: it is scaled, then moved. Points. */
export interface Place {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface SheetPlan {
  readonly width: number;
  readonly height: number;
  readonly places: readonly Place[];
  /** The line between the pages, from edge to edge. */
  readonly cut: readonly [x1: number, y1: number, x2: number, y2: number];
}

/**
 * A sheet of the pages' own size, turned, for two of them at 71 %.
 *
 * @param box the pages' size.
 * @example twoOnASheet("[0 0 595.28 841.89]") // A4 across, with two A5 side by side
 */
export function twoOnASheet(box: string): SheetPlan {
  const [left, bottom, pageWidth, pageHeight] = sizeOf(box);
  const [width, height] = [pageHeight, pageWidth];
  const upright = isUpright(box);
  const cellWidth = upright ? width / 2 : width;
  const cellHeight = upright ? height : height / 2;
  const scale = Math.min(cellWidth / pageWidth, cellHeight / pageHeight);
  const corner = (n: number) => (upright ? [n * cellWidth, 0] : [0, (1 - n) * cellHeight]);
  const places = [0, 1].map((n) => {
    const [cellX = 0, cellY = 0] = corner(n);
    const x = cellX + (cellWidth - scale * pageWidth) / 2 - scale * left;
    const y = cellY + (cellHeight - scale * pageHeight) / 2 - scale * bottom;
    return { scale, x, y };
  });
  const cut = upright ? ([width / 2, 0, width / 2, height] as const) : ([0, height / 2, width, height / 2] as const);
  return { width, height, places, cut };
}

function sizeOf(box: string): readonly [left: number, bottom: number, width: number, height: number] {
  const [left = 0, bottom = 0, right = 0, top = 0] = Array.from(box.matchAll(/-?[\d.]+/g), Number);
  return [left, bottom, right - left, top - bottom];
}

/** Higher than wide. */
export function isUpright(box: string): boolean {
  const [, , width, height] = sizeOf(box);
  return height >= width;
}
