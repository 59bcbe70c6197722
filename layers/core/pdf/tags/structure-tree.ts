import { keptValues } from "../kept-values.ts";
import { type PageTags, tagsKey } from "./page-tags.ts";
import { type Pattern, type Reference, structurePatterns } from "./structure-patterns.ts";

/** A page in a file. */
export interface TaggedPage {
  readonly tags: PageTags;
  /** Its object number. */
  readonly page: number;
}

export interface StructureOptions {
  /** The number of the first object; the others follow. */
  readonly first: number;
  /** The number of what is above the document: the tree's root, or an element of many documents. */
  readonly above: number;
  /** The structure type of the whole document; `Document` unless it is one of many. */
  readonly type?: string;
}

/** The structure of one document, as objects with numbers that follow each other. */
export interface StructureObjects {
  /** The first is the document's element. */
  readonly bodies: readonly string[];
  /** For each page, the number of the object that lists whose its pieces are: the value in the root's /ParentTree. */
  readonly lists: readonly number[];
}

/** Documents of one kind have one of a few structures; only their numbers differ. */
const patterns = keptValues<readonly Pattern[]>(64);

/**
 * The structure tree of one document (PDF 32000-1, 14.7), without its root.
 *
 * @example structureObjects([{ tags: { pieces: "1p", alts: [] }, page: 5 }], { first: 20, above: 19 })
 */
export function structureObjects(
  pages: readonly TaggedPage[],
  { first, above, type = "Document" }: StructureOptions,
): StructureObjects {
  const tags = pages.map((page) => page.tags);
  const bodies = patterns.get(`${type} ${tagsKey(tags)}`, () => structurePatterns(tags, type));
  const numberOf = ({ to, nth }: Reference) =>
    to === "above" ? above : to === "page" ? (pages[nth]?.page ?? 0) : first + nth;
  return {
    bodies: bodies.map((pattern) => {
      let body = "";
      for (const part of pattern) body += typeof part === "string" ? part : numberOf(part);
      return body;
    }),
    lists: pages.map((_, nth) => first + 1 + nth),
  };
}

/** The root of a file's structure tree, with its only element. */
export const structureRoot = (element: number, lists: readonly number[], more: string): string =>
  `<</Type/StructTreeRoot/K[${element} 0 R]${parentTree(lists)}${more}>>`;

/** An element above others. */
export const structureElement = (type: string, above: number, kids: readonly number[]): string =>
  `<</S/${type}/P ${above} 0 R/K[${kids.map((kid) => `${kid} 0 R`).join(" ")}]>>`;

const parentTree = (lists: readonly number[]) =>
  `/ParentTree<</Nums[${lists.map((list, key) => `${key} ${list} 0 R`).join(" ")}]>>/ParentTreeNextKey ${lists.length}`;
