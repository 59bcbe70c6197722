import { ANY_WAY_UP, textsOn } from "./code-texts.ts";
import { renderedPages } from "./rendered-pages.ts";

/** More pages than any issued paper has; each takes a tenth of a second. */
const MOST_PAGES = 20;

/**
 * What the QR codes say that somebody sees on the pages of a PDF from anywhere: ours, saved again by another program, a scan,
 * or a forged one. Each text once.
 *
 * @throws Error when it is no PDF, or has more pages than a paper.
 */
export async function visibleCodes(pdf: Uint8Array): Promise<readonly string[]> {
  const texts = new Set<string>();
  for await (const page of renderedPages(pdf, MOST_PAGES))
    for (const text of await textsOn(page, ANY_WAY_UP)) texts.add(text);
  return [...texts];
}
