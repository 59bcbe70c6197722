import { type PdfFile, type PdfObject, reachable, readPdf, syntaxOf } from "./pdf-objects.ts";

/** A page and what it is made of. */
export interface PdfPage {
  /** What stands above it: lists of pages, which a page refers to as its /Parent. */
  readonly lists: ReadonlySet<number>;
  /** As an array of four numbers: `[0 0 595.28 841.89]`. */
  readonly mediaBox: string;
  /** All that the page needs, itself first; no list of pages. */
  readonly objects: readonly PdfObject[];
}

/**
 * The pages of a PDF, in their order.
 *
 * @throws Error when the PDF is not sound.
 */
export function readPages(pdf: Buffer): readonly PdfPage[] {
  const { objects, root } = readPdf(pdf);
  const top = /\/Pages (\d+) 0 R/.exec(syntaxOf(objects.get(root)))?.[1];
  if (top === undefined) throw new Error("A PDF has no list of pages.");
  const lists = new Set<number>();
  const leaves = [...leavesBelow(objects, Number(top), undefined, lists)];
  return leaves.map(({ number, mediaBox, inherited }) => {
    if (mediaBox === undefined) throw new Error("A page of a PDF has no size.");
    const [page, ...needed] = reachable(objects, number, lists);
    if (page === undefined) throw new Error("A PDF's list of pages names what is not there.");
    return { lists, mediaBox, objects: [inherited ? withMediaBox(page, mediaBox) : page, ...needed] };
  });
}

/** A page that takes its size from a list must say it itself once it stands elsewhere. */
function withMediaBox(page: PdfObject, mediaBox: string): PdfObject {
  const [start = "", ...rest] = page.syntax;
  return { ...page, syntax: [String(start).replace("<<", `<</MediaBox${mediaBox}`), ...rest] };
}

/**
 * The page of a PDF that has one.
 *
 * @throws Error when it has none or several.
 */
export function readOnlyPage(pdf: Buffer): PdfPage {
  const pages = readPages(pdf);
  const [page] = pages;
  if (page === undefined || pages.length > 1) throw new Error(`A part has ${pages.length} pages instead of one.`);
  return page;
}

interface Leaf {
  readonly number: number;
  readonly mediaBox: string | undefined;
  /** Whether the size stands in a list above the page. */
  readonly inherited: boolean;
}

function* leavesBelow(
  objects: PdfFile["objects"],
  number: number,
  boxAbove: string | undefined,
  lists: Set<number>,
): Generator<Leaf> {
  const syntax = syntaxOf(objects.get(number));
  const box = /\/MediaBox\s*(?:(\[[^\]]*\])|(\d+) 0 R)/.exec(syntax);
  const mediaBox = box === null ? boxAbove : (box[1] ?? syntaxOf(objects.get(Number(box[2]))));
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(syntax)?.[1];
  if (kids === undefined) {
    yield { number, mediaBox, inherited: box === null };
    return;
  }
  if (lists.has(number)) throw new Error("A PDF's lists of pages go in a circle.");
  lists.add(number);
  for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) yield* leavesBelow(objects, Number(kid), mediaBox, lists);
}
