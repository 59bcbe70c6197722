import { LIMITS } from "../../contract/limits.ts";
import type { FrozenPaper } from "../issuing/frozen-paper.ts";
import { paperOrder, withFrozenPhotos } from "./paper-sheets.ts";
import { type PageRenderer, pageError, printPages } from "./print-pages.ts";

/**
 * Makes an issued paper again from what was frozen: with the program that made it, the same bytes at any time. No record, key
 * or clock is read; of the store, only pictures that the school uploaded, by the digest of their bytes.
 *
 * @param as `secondOriginal`: the id of the document of a « Duplicata », which is part of its bytes; left out, the paper itself.
 * @throws PalmaresError for each way in which a page can fail.
 * @example await remakePaper(renderer, readFrozen(json)) // the PDF
 */
export async function remakePaper(
  renderer: PageRenderer,
  frozen: FrozenPaper,
  { secondOriginal }: { readonly secondOriginal?: string } = {},
): Promise<Uint8Array> {
  const { documentId, issuedOn, content } = frozen;
  const id = secondOriginal ?? documentId;
  const { type, sheet, look } = content;
  const run = { type, school: sheet.school, issuedOn, look };
  const order = paperOrder(id, { frozen, duplicate: secondOriginal !== undefined });
  const { pages } = await printPages(withFrozenPhotos(renderer, [{ frozen }]), run, [order], LIMITS.renderTimeoutMs);
  const page = pages.get(id);
  if (page === undefined) throw new Error("The typesetter gave no outcome for this page.");
  if (!page.ok) throw pageError(page);
  return page.pdf;
}
