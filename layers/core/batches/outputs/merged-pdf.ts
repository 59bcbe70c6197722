import { writeObject } from "../../pdf/pdf-objects.ts";
import { readOnlyPage } from "../../pdf/pdf-page.ts";

/** Object numbers of the merged PDF: 1 is the catalogue, 2 the list of pages. */
const CATALOGUE = 1;
const PAGES = 2;
const HEADER = "%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n";

const latin1 = (text: string) => Buffer.from(text, "latin1");

export interface MergeOptions {
  /** A blank page after each page, so that a two-sided printer starts each document on a new sheet. */
  readonly blankPages: boolean;
}

/**
 * Merges PDFs of one page each into one PDF, as they arrive. Memory holds one PDF and the offset of every object: some
 * 20 numbers a page, so ten thousand pages take a few MB; programs that read all files before they write take 360 kB a page.
 *
 * @throws Error when a part is not a valid PDF of one page.
 * @example for await (const chunk of mergePdfs(parts, { blankPages: false })) file.write(chunk);
 */
export async function* mergePdfs(
  parts: AsyncIterable<Uint8Array>,
  { blankPages }: MergeOptions,
): AsyncGenerator<Uint8Array> {
  const offsets: number[] = [];
  const kids: number[] = [];
  let position = 0;
  let next = PAGES + 1;
  const emit = (chunk: Buffer): Buffer => {
    position += chunk.length;
    return chunk;
  };
  const object = (number: number, body: Buffer): Buffer => {
    offsets[number] = position;
    return emit(Buffer.concat([latin1(`${number} 0 obj\n`), body, latin1("\nendobj\n")]));
  };

  yield emit(latin1(HEADER));
  for await (const part of parts) {
    const page = readOnlyPage(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    const first = next;
    next += page.objects.length;
    // A part's list of pages becomes the merged one, so renumbering also sets each page's /Parent.
    const numbers = new Map(page.objects.map(({ number }, n) => [number, first + n]));
    for (const node of page.treeNodes) numbers.set(node, PAGES);
    for (const [n, needed] of page.objects.entries()) yield object(first + n, writeObject(needed, numbers));
    kids.push(first);
    if (blankPages) {
      const blank = next++;
      yield object(blank, latin1(`<< /Type /Page /Parent ${PAGES} 0 R /Resources << >> /MediaBox ${page.mediaBox} >>`));
      kids.push(blank);
    }
  }
  const list = kids.map((kid) => `${kid} 0 R`).join(" ");
  yield object(PAGES, latin1(`<< /Type /Pages /Count ${kids.length} /Kids [ ${list} ] >>`));
  yield object(CATALOGUE, latin1(`<< /Type /Catalog /Pages ${PAGES} 0 R >>`));

  const table = position;
  const entries = Array.from(
    { length: next - 1 },
    (_, n) => `${String(offsets[n + 1] ?? 0).padStart(10, "0")} 00000 n \n`,
  );
  yield latin1(`xref\n0 ${next}\n0000000000 65535 f \n${entries.join("")}`);
  yield latin1(`trailer\n<< /Size ${next} /Root ${CATALOGUE} 0 R >>\nstartxref\n${table}\n%%EOF\n`);
}
