import { shortText } from "../pdf-description.ts";
import { type PageElement, pageElements } from "./page-elements.ts";
import type { PageTags } from "./page-tags.ts";

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

/**
 * The structure tree of one document (PDF 32000-1, 14.7), without its root.
 *
 * @example structureObjects([{ tags: { pieces: "1p", alts: [] }, page: 5 }], { first: 20, above: 19 })
 */
export function structureObjects(
  pages: readonly TaggedPage[],
  { first, above, type = "Document" }: StructureOptions,
): StructureObjects {
  const bodies: string[] = [""];
  const owners: number[][] = pages.map(() => []);

  function write(element: PageElement, parent: number, nth: number, headsColumns: boolean): number {
    const page = pages[nth]?.page ?? 0;
    const at = bodies.push("") - 1;
    const number = first + at;
    const isHeadRow = element.type === "TR" && element.kids.every(isHead);
    const kids = element.kids.map((kid) => {
      if (typeof kid !== "number") return `${write(kid, number, nth, isHeadRow)} 0 R`;
      const own = owners[nth];
      if (own !== undefined) own[kid] = number;
      return String(kid);
    });
    const where = element.kids.some((kid) => typeof kid === "number") ? `/Pg ${page} 0 R` : "";
    bodies[at] = `<<${where}/S/${element.type}/P ${parent} 0 R${about(element, headsColumns)}${kidsEntry(kids)}>>`;
    return number;
  }

  const kids = pages.flatMap(({ tags }, nth) => pageElements(tags).map((element) => write(element, first, nth, false)));
  bodies[0] = structureElement(type, above, kids);
  const lists = owners.map(
    (numbers) => first + bodies.push(`[${numbers.map((owner) => `${owner} 0 R`).join(" ")}]`) - 1,
  );
  return { bodies, lists };
}

/** The root of a file's structure tree, with its only element. */
export const structureRoot = (element: number, lists: readonly number[], more: string): string =>
  `<</Type/StructTreeRoot/K[${element} 0 R]${parentTree(lists)}${more}>>`;

/** An element above others. */
export const structureElement = (type: string, above: number, kids: readonly number[]): string =>
  `<</S/${type}/P ${above} 0 R${kidsEntry(kids.map((kid) => `${kid} 0 R`))}>>`;

const parentTree = (lists: readonly number[]) =>
  `/ParentTree<</Nums[${lists.map((list, key) => `${key} ${list} 0 R`).join(" ")}]>>/ParentTreeNextKey ${lists.length}`;

const kidsEntry = (kids: readonly string[]): string => {
  if (kids.length === 0) return "";
  const [only = ""] = kids;
  return kids.length > 1 ? `/K[${kids.join(" ")}]` : /^\d+$/.test(only) ? `/K ${only}` : `/K[${only}]`;
};

/** Empty cells are no heads, and do not keep the others from heading their columns. */
const isHead = (kid: PageElement | number) => typeof kid !== "number" && (kid.type === "TH" || kid.kids.length === 0);

function about({ type, alt, words, language, columns }: PageElement, headsColumns: boolean): string {
  const scope = type === "TH" ? `/Scope/${headsColumns ? "Column" : "Row"}` : "";
  const span = typeof columns === "number" && columns > 1 ? `/ColSpan ${columns}` : "";
  const attributes = scope + span === "" ? "" : `/A<</O/Table${scope}${span}>>`;
  const entry = (key: string, text: string | undefined) => (text === undefined ? "" : `/${key} ${shortText(text)}`);
  return attributes + entry("Alt", alt) + entry("ActualText", words) + entry("Lang", language);
}
