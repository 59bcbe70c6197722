import { readText, shortText } from "../pdf-description.ts";
import { entryOf } from "../pdf-entries.ts";
import type { PdfObject } from "../pdf-objects.ts";

/** What the pieces of a page are, in the order in which they are read: their numbers in the page's contents are 0, 1, 2 … */
export interface PageTags {
  /**
   * A letter of `PIECE` for each. Remarks stand before the piece that they concern: `{2}` columns, `[en]` language. Where words
   * in another language follow, the language is that of the first words only: `h[en]c` is a head in both.
   */
  readonly pieces: string;
  /** What the pictures, drawn cells and drawings show, in their order. */
  readonly alts: readonly string[];
}

export const PIECE = {
  heading1: "1",
  heading2: "2",
  heading3: "3",
  paragraph: "p",
  picture: "f",
  /** Begins a row of a table; what follows and is no cell ends the table. */
  row: "r",
  head: "h",
  cell: "d",
  /** A cell that is drawn: its words stand for the drawing. */
  pictureCell: "b",
  /** A cell without contents: it has no number. */
  empty: "e",
  /** Further words of the piece before: after a drawing, or in another language than those before them. */
  more: "c",
  /** A drawing within the piece before: its words stand for it. */
  drawn: "w",
  /** A remark: the next cell spans the rest of the row. */
  across: "*",
} as const;

/**
 * The entry of a structure tree that says its pages' tags once more, in a few bytes: whoever merges files reads it, and makes
 * the tree of the merged file of it, instead of reading hundreds of elements.
 */
const ENTRY = "PalmaresTags";

/** The same text for pages of the same tags alone. */
export const tagsKey = (pages: readonly PageTags[]): string =>
  pages.map(({ pieces, alts }) => [pieces, ...alts].join("\0")).join("\n");

/** @example tagsEntry([{ pieces: "1p", alts: [] }]) // "/PalmaresTags[[(1p)]]" */
export function tagsEntry(pages: readonly PageTags[]): string {
  const each = pages.map(({ pieces, alts }) => `[${[`(${pieces})`, ...alts.map(shortText)].join("")}]`);
  return `/${ENTRY}[${each.join("")}]`;
}

const TOKENS = /\[|\((?:\\[\s\S]|[^\\()])*\)|<[^<>]*>/g;

/** By the root of their structure tree: documents with the same tree have the same object there (`read-pdf.ts`). */
const known = new WeakMap<PdfObject, readonly PageTags[]>();

/** The tags of a file's pages, of its structure tree; empty for trees of other programs. */
export function readTagsEntry(tree: PdfObject): readonly PageTags[] {
  const tags = known.get(tree) ?? tagsIn(tree);
  known.set(tree, tags);
  return tags;
}

function tagsIn(tree: PdfObject): readonly PageTags[] {
  const pages: string[][] = [];
  for (const [token] of (entryOf(tree, ENTRY) ?? "").slice(1, -1).matchAll(TOKENS)) {
    if (token === "[") pages.push([]);
    else pages.at(-1)?.push(readText(token));
  }
  return pages.map(([pieces = "", ...alts]) => ({ pieces, alts }));
}
