import type { TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { pagePdf } from "@palmares/core/pdf/page-pdf";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { type PdfPage, readPages } from "@palmares/core/pdf/pdf-page";

const MARK = /\/PalmaresId\s*\(([A-Za-z0-9-]+)\)/g;

/** The first page of a run may be a template's own, see palmares-letters.sty: no document's, thrown away here. */
const FIRST = "first";

/**
 * Cuts the run's PDF into one for each page, by the mark each page carries and never by their order. A document has one;
 * what has more or none is for the caller to judge.
 *
 * @throws Error when the PDF is not whole, or a page names no document or none of the request: then nothing of this run
 *   can be trusted.
 */
export function splitPdf(
  pdf: Buffer,
  { pages: jobs, dateSeconds }: TypesetRequest,
): ReadonlyMap<string, readonly Uint8Array[]> {
  const descriptions = new Map(jobs.map(({ id, about }) => [id, about]));
  const made = new Map<string, Uint8Array[]>();
  for (const page of readPages(pdf)) {
    const id = markOf(page);
    if (id === FIRST) continue;
    const about = descriptions.get(id);
    if (about === undefined) throw new Error("A page carries the mark of a document nobody asked for.");
    made.set(id, [...(made.get(id) ?? []), pagePdf(page, about, dateSeconds)]);
  }
  return made;
}

/**
 * The document a page belongs to.
 *
 * @throws Error when it names none or several.
 */
function markOf({ objects: [page] }: PdfPage): string {
  const ids = new Set([...syntaxOf(page).matchAll(MARK)].map((found) => found[1]));
  const [id] = ids;
  if (id === undefined || ids.size > 1) throw new Error(`A page carries ${ids.size} marks and not one.`);
  return id;
}
