import { entryOf } from "./pdf-entries.ts";
import { type PdfFile, type PdfObject, reachable, syntaxOf } from "./pdf-objects.ts";
import { readPdf } from "./read-pdf.ts";
import { type PageTags, readTagsEntry } from "./tags/page-tags.ts";

/** A page and the objects it needs. */
export interface PdfPage {
  /** Object numbers of the page tree's inner nodes; a page refers to one of them as its /Parent. */
  readonly treeNodes: ReadonlySet<number>;
  /** A PDF array of four numbers: `[0 0 595.28 841.89]`. */
  readonly mediaBox: string;
  /** The page itself first, then everything it needs except tree nodes. */
  readonly objects: readonly PdfObject[];
  /** What its pieces are, for a structure tree; undefined: not known, as in files of other programs. */
  readonly tags?: PageTags | undefined;
}

/**
 * The pages of a PDF, in order.
 *
 * @throws Error when the PDF is malformed.
 */
export const readPages = (pdf: Buffer): readonly PdfPage[] => pagesOf(readPdf(pdf));

/** The same of a file that is read already. */
export function pagesOf({ objects, root }: PdfFile): readonly PdfPage[] {
  const top = /\/Pages (\d+) 0 R/.exec(syntaxOf(objects.get(root)))?.[1];
  if (top === undefined) throw new Error("A PDF has no page tree.");
  const treeNodes = new Set<number>();
  const leaves = [...leavesBelow(objects, Number(top), undefined, treeNodes)];
  const tags = tagsOf(objects, root);
  return leaves.map(({ number, mediaBox, inherited }, nth) => {
    if (mediaBox === undefined) throw new Error("A page of a PDF has no size.");
    const [page, ...needed] = reachable(objects, number, treeNodes);
    if (page === undefined) throw new Error("A PDF's page tree names an object that does not exist.");
    const own = inherited ? withMediaBox(page, mediaBox) : page;
    return { treeNodes, mediaBox, objects: [own, ...needed], tags: tags[nth] };
  });
}

/** The tags of a file's pages, where our own program wrote them. */
function tagsOf(objects: PdfFile["objects"], root: number): readonly PageTags[] {
  const tree = /\/StructTreeRoot (\d+) 0 R/.exec(syntaxOf(objects.get(root)))?.[1];
  const object = tree === undefined ? undefined : objects.get(Number(tree));
  return object === undefined ? [] : readTagsEntry(object);
}

/** A page that says under which key the structure tree lists its pieces. */
export function withStructureKey({ objects: [page, ...needed], ...rest }: PdfPage, key: number): PdfPage {
  if (page === undefined) return { ...rest, objects: needed };
  const [start = "", ...more] = page.syntax.map((part) =>
    typeof part === "string" ? part.replace(/\/StructParents \d+/, "") : part,
  );
  const syntax = [String(start).replace("<<", `<</StructParents ${key}`), ...more];
  return { ...rest, objects: [{ ...page, syntax }, ...needed] };
}

/** Object numbers of the streams that a page shows, in their order. */
export function contentsOf({ objects: [page] }: PdfPage): readonly number[] {
  const value = (page && entryOf(page, "Contents")) ?? "";
  return Array.from(value.matchAll(/(\d+) 0 R/g), ([, number]) => Number(number));
}

/** The object that holds a page's resources: one that the page refers to, or the page. */
export function resourcesOf(page: PdfObject, objects: readonly PdfObject[]): PdfObject | undefined {
  const at = page.syntax.findIndex((part) => typeof part === "string" && /\/Resources\s*$/.test(part));
  const number = page.syntax[at + 1];
  return at < 0 || typeof number !== "number" ? page : objects.find((object) => object.number === number);
}

/** A page that inherits its size from the tree must state it itself once it stands alone. */
function withMediaBox(page: PdfObject, mediaBox: string): PdfObject {
  const [start = "", ...rest] = page.syntax;
  return { ...page, syntax: [String(start).replace("<<", `<</MediaBox${mediaBox}`), ...rest] };
}

interface Leaf {
  readonly number: number;
  readonly mediaBox: string | undefined;
  /** Whether the size comes from a tree node above the page. */
  readonly inherited: boolean;
}

function* leavesBelow(
  objects: PdfFile["objects"],
  number: number,
  boxAbove: string | undefined,
  treeNodes: Set<number>,
): Generator<Leaf> {
  const syntax = syntaxOf(objects.get(number));
  const box = /\/MediaBox\s*(?:(\[[^\]]*\])|(\d+) 0 R)/.exec(syntax);
  const mediaBox = box === null ? boxAbove : (box[1] ?? syntaxOf(objects.get(Number(box[2]))));
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(syntax)?.[1];
  if (kids === undefined) {
    yield { number, mediaBox, inherited: box === null };
    return;
  }
  if (treeNodes.has(number)) throw new Error("A PDF's page tree goes in a circle.");
  treeNodes.add(number);
  for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) yield* leavesBelow(objects, Number(kid), mediaBox, treeNodes);
}
