import { type PageTags, PIECE } from "./page-tags.ts";

/** An element of a page's structure. */
export interface PageElement {
  /** A standard structure type (PDF 32000-1, 14.8.4): `H1`, `TD`. */
  readonly type: string;
  /** Elements, and numbers of pieces of the page's contents. */
  readonly kids: (PageElement | number)[];
  readonly alt?: string | undefined;
  /** Words that stand for what is drawn. */
  readonly words?: string | undefined;
  /** BCP 47, where it is not the document's. */
  language?: string | undefined;
  /** Of a cell: how many columns it spans; `rest`: all that are left. */
  readonly columns?: number | "rest" | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  [PIECE.heading1]: "H1",
  [PIECE.heading2]: "H2",
  [PIECE.heading3]: "H3",
  [PIECE.paragraph]: "P",
  [PIECE.picture]: "Figure",
  [PIECE.head]: "TH",
  [PIECE.cell]: "TD",
  [PIECE.pictureCell]: "TD",
  [PIECE.empty]: "TD",
};
const CELLS = new Set<string>([PIECE.head, PIECE.cell, PIECE.pictureCell, PIECE.empty]);
const TOKENS = /\{(\d+)\}|\[([^\]]*)\]|[\s\S]/g;

/**
 * The elements of a page: rows that follow each other make a table.
 *
 * @example pageElements({ pieces: "1rhhrhd", alts: [] }) // H1 and a table of two rows
 */
export function pageElements({ pieces, alts }: PageTags): readonly PageElement[] {
  const elements: PageElement[] = [];
  let table: PageElement | undefined;
  let number = 0;
  let picture = 0;
  let latest: PageElement | undefined;
  let remarks: { columns?: number | "rest"; language?: string } = {};
  for (const [token, columns, language] of pieces.matchAll(TOKENS)) {
    if (columns !== undefined) remarks.columns = Number(columns);
    else if (language !== undefined) remarks.language = language;
    else if (token === PIECE.across) remarks.columns = "rest";
    else if (token === PIECE.row) {
      if (table === undefined) {
        table = { type: "Table", kids: [] };
        elements.push(table);
      }
      table.kids.push({ type: "TR", kids: [] });
    } else if (token === PIECE.more && latest !== undefined) {
      addWords(latest, number++, remarks.language);
      remarks = {};
    } else if (token === PIECE.drawn && latest !== undefined) {
      addPart(latest, { type: "Span", kids: [number++], words: alts[picture++] });
    } else {
      const kids = token === PIECE.empty ? [] : [number++];
      const alt = token === PIECE.picture ? alts[picture++] : undefined;
      const words = token === PIECE.pictureCell ? alts[picture++] : undefined;
      const element: PageElement = { type: TYPES[token] ?? "P", kids, alt, words, ...remarks };
      latest = element;
      remarks = {};
      const row = table?.kids.at(-1);
      if (CELLS.has(token) && typeof row === "object") row.kids.push(element);
      else {
        table = undefined;
        elements.push(element);
      }
    }
  }
  return elements.map((element) => (element.type === "Table" ? wholeTable(element) : element));
}

/** Words that follow in the same piece. */
const addWords = (element: PageElement, number: number, language: string | undefined): void =>
  addPart(element, language === undefined ? number : { type: "Span", kids: [number], language });

/** What follows in the same piece. Then what was said of its language is that of the words before. */
function addPart(element: PageElement, part: PageElement | number): void {
  if (element.language !== undefined) {
    element.kids.splice(0, Infinity, { type: "Span", kids: [...element.kids], language: element.language });
    element.language = undefined;
  }
  element.kids.push(part);
}

/** A table whose rows have as many columns as its longest one. */
function wholeTable(table: PageElement): PageElement {
  const rows = table.kids.map((row) => (typeof row === "number" ? [] : row.kids.filter(isElement)));
  const most = Math.max(...rows.map(widthOf));
  return {
    ...table,
    kids: rows.map((cells) => {
      const free = most - widthOf(cells);
      const spread = cells.map((cell) => (cell.columns === "rest" ? { ...cell, columns: 1 + free } : cell));
      const missing = spread.some((cell, n) => cell !== cells[n]) ? 0 : free;
      return { type: "TR", kids: [...spread, ...Array.from({ length: missing }, () => ({ type: "TD", kids: [] }))] };
    }),
  };
}

const isElement = (kid: PageElement | number): kid is PageElement => typeof kid !== "number";
const widthOf = (cells: readonly PageElement[]) =>
  cells.reduce((sum, { columns = 1 }) => sum + (columns === "rest" ? 1 : columns), 0);
