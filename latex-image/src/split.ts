import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inParallel } from "./parallel.ts";

const MARK = /\/PalmaresId\s*\(([A-Za-z0-9-]+)\)/g;
const READ_AT_ONCE = 8;

/**
 * Reads the PDFs of single pages that qpdf wrote into `folder`, by the mark each page carries and never by their order.
 * A document has one; what has more or none is for the caller to judge.
 *
 * @throws Error when a page is cut off or names no document: then nothing of this run can be trusted.
 */
export async function readPages(folder: string): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
  const files = (await readdir(folder)).filter((name) => /^page-\d+\.pdf$/.test(name));
  const pages = new Map<string, Uint8Array[]>();
  await inParallel(READ_AT_ONCE, files, async (name) => {
    const pdf = await readFile(join(folder, name));
    const id = markOf(pdf);
    pages.set(id, [...(pages.get(id) ?? []), pdf]);
  });
  return pages;
}

/**
 * The document a one-page PDF belongs to.
 *
 * @throws Error when the file is not whole, or names no document or several.
 */
export function markOf(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  if (!text.startsWith("%PDF-") || !text.trimEnd().endsWith("%%EOF")) throw new Error("A page's PDF is cut off.");
  const ids = new Set([...text.matchAll(MARK)].map((found) => found[1]));
  const [id] = ids;
  if (id === undefined || ids.size > 1) throw new Error(`A page carries ${ids.size} marks and not one.`);
  return id;
}
