import { type RawElement, rawStructure } from "../../support/pdf-structure.ts";
import { poppler } from "./print.ts";

/** An element of a PDF's structure tree, as whoever hears the page gets it. Words lack their spaces: XeTeX's PDFs say them by positions. */
export interface Element {
  readonly type: string;
  /** As Poppler prints them: `/Scope /Row`. */
  readonly attributes: readonly string[];
  /** Words and elements, in the order of reading. */
  readonly parts: readonly (string | Element)[];
  /** BCP 47, its own or that of what is around it. */
  readonly language: string;
  /** What is read out instead of what it shows. */
  readonly actualText: string | undefined;
}

/**
 * The structure tree of a PDF: Poppler reads its words, and qpdf what elements say of themselves, which Poppler does not print.
 *
 * @throws Error when both do not read the same elements.
 */
export function treeOf(pdf: Uint8Array): Element {
  const { root, language } = rawStructure(pdf);
  return together(popplerTree(poppler("pdfinfo", pdf, "-struct-text")), root, language);
}

export const kidsOf = ({ parts }: Element): Element[] => parts.filter((part) => typeof part !== "string");
export const all = (element: Element, type: string): Element[] => [
  ...(element.type === type ? [element] : []),
  ...kidsOf(element).flatMap((kid) => all(kid, type)),
];

/** What is read out, in its order, by language. */
export const runsOf = ({ actualText, language, parts }: Element): { language: string; words: string }[] =>
  actualText === undefined
    ? parts.flatMap((part) => (typeof part === "string" ? [{ language, words: part }] : runsOf(part)))
    : [{ language, words: actualText.replace(/\s/gu, "") }];

export const wordsIn = (element: Element): string =>
  runsOf(element)
    .map(({ words }) => words)
    .join("");

/** The same without what stands for drawings alone: the words that are shown. */
export const shownIn = (element: Element): string =>
  element.parts.length === 0 || (element.type === "TD" && element.actualText !== undefined)
    ? ""
    : element.actualText === undefined
      ? element.parts.map((part) => (typeof part === "string" ? part : shownIn(part))).join("")
      : wordsIn(element);

interface Outline {
  readonly type: string;
  readonly attributes: string[];
  readonly parts: (string | Outline)[];
}

/** Poppler's `pdfinfo -struct-text`. */
function popplerTree(printed: string): Outline {
  const root: Outline = { type: "root", attributes: [], parts: [] };
  const path: { depth: number; element: Outline }[] = [{ depth: -1, element: root }];
  for (const line of printed.split("\n")) {
    const text = line.trim();
    if (text === "") continue;
    const depth = line.length - line.trimStart().length;
    while ((path.at(-1)?.depth ?? -1) >= depth) path.pop();
    const above = path.at(-1)?.element ?? root;
    if (text.startsWith('"')) above.parts.push(text.slice(1, -1));
    else if (text.startsWith("/")) above.attributes.push(text);
    else {
      const element: Outline = { type: text.replace(/[: (].*$/, ""), attributes: [], parts: [] };
      above.parts.push(element);
      path.push({ depth, element });
    }
  }
  return root.parts.find((part) => typeof part !== "string") ?? root;
}

function together({ type, attributes, parts }: Outline, raw: RawElement, around: string): Element {
  if (raw.type !== type) throw new Error(`Poppler reads ${type}, and qpdf ${raw.type}.`);
  const { language = around, actualText } = raw;
  const kids = raw.kids.values();
  const both = parts.map((part) =>
    typeof part === "string" ? part : together(part, kids.next().value ?? { type: "nothing", kids: [] }, language),
  );
  return { type, attributes, parts: both, language, actualText };
}
