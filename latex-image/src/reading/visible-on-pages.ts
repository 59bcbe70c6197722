import { ANY_WAY_UP, textsOn } from "./code-texts.ts";
import { renderedPages } from "./rendered-pages.ts";

/** More pages than any issued paper has; each takes a tenth of a second. */
const MOST_PAGES = 20;

export interface VisibleOnPages {
  /** What the QR codes say that somebody sees, each text once. */
  readonly codes: readonly string[];
  /** All that the pages write, in no certain order. Empty for a scan. */
  readonly text: string;
}

/**
 * What the pages of a PDF from anywhere show: ours, saved again by another program, a scan, or a forged one.
 *
 * @throws Error when it is no PDF, or has more pages than a paper.
 */
export async function visibleOn(pdf: Uint8Array): Promise<VisibleOnPages> {
  const codes = new Set<string>();
  const texts: string[] = [];
  for await (const page of renderedPages(pdf, { mostPages: MOST_PAGES, withText: true })) {
    texts.push(page.text);
    for (const code of await textsOn(page, ANY_WAY_UP)) codes.add(code);
  }
  return { codes: [...codes], text: texts.join("\n") };
}
