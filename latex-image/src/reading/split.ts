import { PAGE_ID_CHARACTER, type TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { ownFonts } from "@palmares/core/pdf/fonts/page-fonts";
import { documentPdf } from "@palmares/core/pdf/page-pdf";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { type PdfPage, readPages } from "@palmares/core/pdf/pdf-page";
import { letterGroup } from "./letter-groups.ts";

const MARK = new RegExp(`/PalmaresId\\s*\\((${PAGE_ID_CHARACTER}+)\\)`, "g");

/** The mark of the primer page (see palmares-letters.sty), which belongs to no document and is dropped here. */
const PRIMER = "first";

const withOwnLetters = ownFonts(letterGroup);

/** A document of a run: its PDF, and how many pages of the run carry its mark. */
export interface SplitDocument {
  readonly pages: number;
  readonly pdf: Uint8Array;
}

/**
 * Splits the run's PDF into one PDF per document. Matches pages by the mark that each carries; the pages of one document
 * keep their order. Pure.
 *
 * @returns the PDFs by document id. The caller checks that each has as many pages as TeX said.
 * @throws Error when the PDF is not whole, or a page carries no mark, several, or one that is not in the request: then
 *   nothing of this run can be trusted.
 */
export function splitPdf(
  pdf: Buffer,
  { pages: jobs, dateSeconds }: TypesetRequest,
): ReadonlyMap<string, SplitDocument> {
  const known = new Set(jobs.map(({ id }) => id));
  const byDocument = new Map<string, PdfPage[]>();
  for (const page of readPages(pdf)) {
    const id = markOf(page);
    if (id === PRIMER) continue;
    if (!known.has(id)) throw new Error("A page carries the mark of a document that is not in the request.");
    const own = byDocument.get(id);
    if (own === undefined) byDocument.set(id, [page]);
    else own.push(page);
  }
  return new Map(
    jobs.flatMap(({ id, about }) => {
      const pages = byDocument.get(id);
      if (pages === undefined) return [];
      return [[id, { pages: pages.length, pdf: documentPdf(withOwnLetters(pages), about, dateSeconds) }]];
    }),
  );
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
