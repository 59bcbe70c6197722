import { writeObject } from "../../pdf/pdf-objects.ts";
import { readPages } from "../../pdf/pdf-page.ts";
import type { FormerPart, OutputWriter } from "./output-writer.ts";

/** Object numbers of the merged PDF: 1 is the catalogue, 2 the list of pages; the pages' objects follow. */
const CATALOGUE = 1;
const PAGES = 2;
const FIRST = PAGES + 1;
const HEADER = "%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n";
/** A classic cross-reference table has ten digits for a place. */
const LAST_PLACE = 9_999_999_999;

const latin1 = (text: string) => Buffer.from(text, "latin1");

/** Of a part: places of its objects from its start, and the object numbers of its pages. */
interface KeptPages {
  readonly objects: readonly number[];
  readonly pages: readonly number[];
}

export interface MergeOptions {
  /** A blank page after a document with an odd number of pages, so that a two-sided printer starts each one on a new sheet. */
  readonly blankPages: boolean;
}

/**
 * Merges PDFs into one PDF, in parts. Memory holds one part and the place of every object: some 20 numbers a
 * page, so ten thousand pages take a few MB; programs that read all files before they write take 360 kB a page.
 *
 * @param former the parts that exist already
 * @throws Error from `add` when a document is not a valid PDF; from `end` when the file passes 10 GB.
 * @example const print = mergedPdfWriter({ blankPages: false }, []); print.add("a.pdf", pdf); upload(await print.end());
 */
export function mergedPdfWriter({ blankPages }: MergeOptions, former: readonly FormerPart[]): OutputWriter {
  /** Places of the objects in the file, from `FIRST`; object numbers of the pages. */
  const places: number[] = [];
  const pages: number[] = [];
  let start = 0;
  for (const { bytes, kept } of former) {
    const { objects, pages: numbers } = JSON.parse(kept) as KeptPages;
    for (const place of objects) places.push(start + place);
    pages.push(...numbers);
    start += bytes;
  }

  /** The next part. */
  let chunks: Buffer[] = [];
  let size = 0;
  let firstPlace = places.length;
  let firstPage = pages.length;
  const emit = (chunk: Buffer): void => {
    chunks.push(chunk);
    size += chunk.length;
  };
  const object = (number: number, body: Buffer): void => {
    emit(latin1(`${number} 0 obj\n`));
    emit(body);
    emit(latin1("\nendobj\n"));
  };
  /** Writes an object under the next number. */
  const append = (body: Buffer): number => {
    const number = FIRST + places.length;
    places.push(start + size);
    object(number, body);
    return number;
  };
  if (former.length === 0) emit(latin1(HEADER));

  return {
    add(_name, pdf) {
      const own = readPages(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
      const objects = new Map(own.flatMap((page) => page.objects.map((object) => [object.number, object] as const)));
      const first = FIRST + places.length;
      // A document's list of pages becomes the merged one, so renumbering also sets each page's /Parent.
      const numbers = new Map([...objects.keys()].map((number, n) => [number, first + n]));
      for (const { treeNodes } of own) for (const node of treeNodes) numbers.set(node, PAGES);
      for (const needed of objects.values()) append(writeObject(needed, numbers));
      for (const {
        objects: [page],
      } of own)
        pages.push(numbers.get(page?.number ?? 0) ?? 0);
      const last = own.at(-1);
      if (last === undefined) throw new Error("A document has no page.");
      if (blankPages && own.length % 2 === 1) {
        const blank = `<< /Type /Page /Parent ${PAGES} 0 R /Resources << >> /MediaBox ${last.mediaBox} >>`;
        pages.push(append(latin1(blank)));
      }
    },
    size: () => size,
    async take() {
      const kept: KeptPages = {
        objects: places.slice(firstPlace).map((place) => place - start),
        pages: pages.slice(firstPage),
      };
      const bytes = Buffer.concat(chunks, size);
      start += size;
      firstPlace = places.length;
      firstPage = pages.length;
      chunks = [];
      size = 0;
      return { bytes, kept: JSON.stringify(kept) };
    },
    async end() {
      const list = start + size;
      object(
        PAGES,
        latin1(`<< /Type /Pages /Count ${pages.length} /Kids [ ${pages.map((page) => `${page} 0 R`).join(" ")} ] >>`),
      );
      const catalogue = start + size;
      object(CATALOGUE, latin1(`<< /Type /Catalog /Pages ${PAGES} 0 R >>`));
      const table = start + size;
      if (table > LAST_PLACE) throw new Error("The print file passes 10 GB, more than its table of objects can name.");
      const rows = [catalogue, list, ...places].map((place) => `${String(place).padStart(10, "0")} 00000 n \n`);
      emit(latin1(`xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join("")}`));
      emit(latin1(`trailer\n<< /Size ${rows.length + 1} /Root ${CATALOGUE} 0 R >>\nstartxref\n${table}\n%%EOF\n`));
      return Buffer.concat(chunks, size);
    },
  };
}
