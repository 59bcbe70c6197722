import { constants } from "node:zlib";
import { keptValues } from "../kept-values.ts";
import { textStream } from "../object-streams.ts";
import { type PageTags, tagsEntry, tagsKey } from "./page-tags.ts";
import { structureObjects, structureRoot } from "./structure-tree.ts";

/** The structure tree of a document, compressed, with object numbers that follow each other. */
export interface DocumentTree {
  /** The number of the first object, the tree's root. */
  readonly root: number;
  readonly count: number;
  /** An object stream that holds them in order. */
  readonly stream: Buffer;
}

/** Most pages of a run have one of a few structures, which are made once: two hundred elements would take 0.3 ms a page. */
const trees = keptValues<DocumentTree>(64);

/**
 * Numbers that count up are most of a tree: short matches cost more than their digits, and the digits before the objects are
 * other ones than those in them, so zlib may look at them anew sooner. A tenth less for a large table.
 */
const COMPRESSED = { level: constants.Z_BEST_COMPRESSION, memLevel: 5, strategy: constants.Z_FILTERED };

/**
 * The structure tree of a file with one document.
 *
 * @param tags of each page. @param pages their object numbers. @param first the number of the tree's first object.
 */
export function documentTree(tags: readonly PageTags[], pages: readonly number[], first: number): DocumentTree {
  return trees.get(`${first} ${pages.join()} ${tagsKey(tags)}`, () => {
    const tagged = tags.map((of, n) => ({ tags: of, page: pages[n] ?? 0 }));
    const { bodies, lists } = structureObjects(tagged, { first: first + 1, above: first });
    const all = [structureRoot(first + 1, lists, tagsEntry(tags)), ...bodies];
    const stream = textStream(first, all, COMPRESSED);
    return { root: first, count: all.length, stream };
  });
}
