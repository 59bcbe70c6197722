import { shortText } from "../pdf-description.ts";
import { type PageElement, pageElements } from "./page-elements.ts";
import type { PageTags } from "./page-tags.ts";

/** An object of a structure tree with the places of its numbers. */
export type Pattern = readonly (string | Reference)[];

/** Stands for an object's number: what is above the document, one of its pages, or the nth object of its structure. */
export interface Reference {
  readonly to: "above" | "page" | "object";
  readonly nth: number;
}

/** An element with its place among the others, which is known once all are found. */
interface Placed {
  readonly element: PageElement;
  readonly page: number;
  /** Undefined: the document. */
  readonly above: Placed | undefined;
  readonly headsColumns: boolean;
  readonly kids: (Placed | number)[];
}

/**
 * The objects of a document's structure, as patterns. The document's element is the first; then comes the list of each page's
 * pieces, which names who owns them; then what holds elements; then what holds pieces.
 *
 * The order, and that of the entries, is what zlib makes least of: after the lists, the kids of a row are a piece of a list; an
 * element differs from the one before it by its beginning only.
 */
export function structurePatterns(pages: readonly PageTags[], type: string): readonly Pattern[] {
  const holders: Placed[] = [];
  const owners: Placed[] = [];
  function place(element: PageElement, page: number, above: Placed | undefined, headsColumns: boolean): Placed {
    const kids: (Placed | number)[] = [];
    const placed = { element, page, above, headsColumns, kids };
    (element.kids.some((kid) => typeof kid !== "number") ? holders : owners).push(placed);
    const isHeadRow = element.type === "TR" && element.kids.every(isHead);
    for (const kid of element.kids) kids.push(typeof kid === "number" ? kid : place(kid, page, placed, isHeadRow));
    return placed;
  }
  const top = pages.map((tags, page) => pageElements(tags).map((element) => place(element, page, undefined, false)));

  const all = [...holders, ...owners];
  const numbers = new Map(all.map((placed, n) => [placed, 1 + pages.length + n]));
  const referTo = (placed: Placed | undefined): Reference => ({
    to: "object",
    nth: placed === undefined ? 0 : (numbers.get(placed) ?? 0),
  });
  const lists = pages.map(() => [] as Reference[]);
  for (const placed of all)
    for (const kid of placed.kids) if (typeof kid === "number") (lists[placed.page] ?? [])[kid] = referTo(placed);

  const kidsOf = (kids: readonly (Placed | number)[]): Pattern => {
    const [only] = kids;
    if (only === undefined) return [];
    if (kids.length === 1 && typeof only === "number") return [`/K ${only}`];
    return [
      "/K[",
      ...spaced(kids.map((kid) => (typeof kid === "number" ? [String(kid)] : [referTo(kid), " 0 R"]))),
      "]",
    ];
  };
  const written = ({ element, page, above, headsColumns, kids }: Placed): Pattern => {
    const where = kids.some((kid) => typeof kid === "number")
      ? ["/Pg ", { to: "page", nth: page } as const, " 0 R"]
      : [];
    const what = `/S/${element.type}${about(element, headsColumns)}/P `;
    return joined(["<<", ...kidsOf(kids), what, referTo(above), " 0 R", ...where, ">>"]);
  };
  return [
    joined(["<<", ...kidsOf(top.flat()), `/S/${type}/P `, { to: "above", nth: 0 }, " 0 R>>"]),
    ...lists.map((owned) => joined(["[", ...spaced(owned.map((owner) => [owner, " 0 R"])), "]"])),
    ...all.map(written),
  ];
}

/** With a blank between each two. */
const spaced = (parts: readonly Pattern[]): Pattern => parts.flatMap((part, n) => (n === 0 ? part : [" ", ...part]));

/** With texts that follow each other made one. */
function joined(parts: Pattern): Pattern {
  const whole: (string | Reference)[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    if (typeof part === "string" && typeof before === "string") whole[whole.length - 1] = before + part;
    else whole.push(part);
  }
  return whole;
}

/** Empty cells are no heads, and do not keep the others from heading their columns. */
const isHead = (kid: PageElement | number) => typeof kid !== "number" && (kid.type === "TH" || kid.kids.length === 0);

function about({ type, alt, words, language, columns }: PageElement, headsColumns: boolean): string {
  const scope = type === "TH" ? `/Scope/${headsColumns ? "Column" : "Row"}` : "";
  const span = typeof columns === "number" && columns > 1 ? `/ColSpan ${columns}` : "";
  const attributes = scope + span === "" ? "" : `/A<</O/Table${scope}${span}>>`;
  const entry = (key: string, text: string | undefined) => (text === undefined ? "" : `/${key} ${shortText(text)}`);
  return attributes + entry("Alt", alt) + entry("ActualText", words) + entry("Lang", language);
}
