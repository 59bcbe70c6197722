import { pdfText } from "./pdf-description.ts";

/** What a viewer shows as the number of a page: words, and a number after them unless it is left out. */
export interface PageLabel {
  readonly words: string;
  readonly number?: number;
}

/**
 * The labels of all pages, in order, as the value of the catalogue's /PageLabels (PDF 32000-1, 12.4.2). Pages whose numbers
 * follow each other after the same words share an entry.
 *
 * @example pageLabels([{ words: "6e A ", number: 1 }, { words: "6e A ", number: 2 }])
 * // "<< /Nums [ 0 << /P <FEFF…> /S /D >> ] >>"
 */
export function pageLabels(labels: readonly PageLabel[]): string {
  const entries = labels.flatMap(({ words, number }, page) => {
    const before = labels[page - 1];
    const follows = before?.number !== undefined && before.words === words && before.number + 1 === number;
    if (follows) return [];
    const numbered = number === undefined ? "" : ` /S /D${number === 1 ? "" : ` /St ${number}`}`;
    return [`${page} << /P ${pdfText(words)}${numbered} >>`];
  });
  return `<< /Nums [ ${entries.join(" ")} ] >>`;
}
