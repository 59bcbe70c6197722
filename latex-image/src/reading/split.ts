import { PAGE_ID_CHARACTER, type TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { pagePdf } from "@palmares/core/pdf/page-pdf";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { type PdfPage, readPages } from "@palmares/core/pdf/pdf-page";

const MARK = new RegExp(`/PalmaresId\\s*\\((${PAGE_ID_CHARACTER}+)\\)`, "g");

/** The mark of the primer page (see palmares-letters.sty), which belongs to no document and is dropped here. */
const PRIMER = "first";

/**
 * Splits the run's PDF into one PDF per page. Matches pages by the mark that each carries, never by their order. Pure.
 *
 * @returns the PDFs by document id. A sound document has exactly one; the caller checks that.
 * @throws Error when the PDF is not whole, or a page carries no mark, several, or one that is not in the request: then
 *   nothing of this run can be trusted.
 */
export function splitPdf(
  pdf: Buffer,
  { pages: jobs, dateSeconds }: TypesetRequest,
): ReadonlyMap<string, readonly Uint8Array[]> {
  const descriptions = new Map(jobs.map(({ id, about }) => [id, about]));
  const pdfs = new Map<string, Uint8Array[]>();
  for (const page of readPages(pdf)) {
    const id = markOf(page);
    if (id === PRIMER) continue;
    const about = descriptions.get(id);
    if (about === undefined) throw new Error("A page carries the mark of a document that is not in the request.");
    pdfs.set(id, [...(pdfs.get(id) ?? []), pagePdf(page, about, dateSeconds)]);
  }
  return pdfs;
}

/**
 * The id of the document that a page belongs to.
 *
 * @throws Error when the page carries no mark, or several.
 */
function markOf({ objects: [page] }: PdfPage): string {
  const ids = new Set([...syntaxOf(page).matchAll(MARK)].map((found) => found[1]));
  const [id] = ids;
  if (id === undefined || ids.size > 1) throw new Error(`A page carries ${ids.size} marks and not one.`);
  return id;
}
