import { createHash } from "node:crypto";

/** Object numbers that every file has: what refers to them may be written before them. */
const CATALOGUE = 1;
export const PAGES = 2;
const FIRST = PAGES + 1;

const HEADER = "%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n";
/** A classic cross-reference table has ten digits for a place. */
const LAST_PLACE = 9_999_999_999;

/** A piece of a file, and the places of its objects from its start. */
export interface WrittenObjects {
  readonly bytes: Buffer;
  readonly objects: readonly number[];
}

/** Writes a PDF's objects one after the other, in pieces that can be sent away. */
export interface PdfFileWriter {
  /** The number of the object that is appended next. */
  next(): number;
  /** Writes an object under the next number. */
  append(body: Buffer): number;
  /** What was written since the last piece. */
  take(): WrittenObjects;
  /**
   * The last piece: the list of pages, the catalogue and the table of objects.
   *
   * @param identity what the file's identifier follows from: the same text for the same bytes.
   * @throws Error when the file passes 10 GB.
   */
  end(last: {
    readonly pages: string;
    readonly catalogue: string;
    readonly info: number;
    readonly identity: string;
  }): Buffer;
}

const latin1 = (text: string) => Buffer.from(text, "latin1");

/**
 * Memory holds the piece that is being written and the place of every object.
 *
 * @param former the pieces that exist already: how long each is, and the places of its objects.
 * @example const file = pdfFileWriter([]); const page = file.append(Buffer.from("<< /Type /Page … >>"));
 */
export function pdfFileWriter(
  former: readonly { readonly bytes: number; readonly objects: readonly number[] }[],
): PdfFileWriter {
  /** Places of the objects in the file, from `FIRST`. */
  const places: number[] = [];
  let start = 0;
  for (const { bytes, objects } of former) {
    for (const place of objects) places.push(start + place);
    start += bytes;
  }
  let chunks: Buffer[] = [];
  let size = 0;
  let firstPlace = places.length;
  const emit = (chunk: Buffer): void => {
    chunks.push(chunk);
    size += chunk.length;
  };
  const write = (number: number, body: Buffer): void => {
    emit(latin1(`${number} 0 obj\n`));
    emit(body);
    emit(latin1("\nendobj\n"));
  };
  if (former.length === 0) emit(latin1(HEADER));

  return {
    next: () => FIRST + places.length,
    append(body) {
      const number = FIRST + places.length;
      places.push(start + size);
      write(number, body);
      return number;
    },
    take() {
      const bytes = Buffer.concat(chunks, size);
      const objects = places.slice(firstPlace).map((place) => place - start);
      start += size;
      firstPlace = places.length;
      chunks = [];
      size = 0;
      return { bytes, objects };
    },
    end({ pages, catalogue, info, identity }) {
      const id = createHash("md5").update(identity).digest("hex");
      const list = start + size;
      write(PAGES, latin1(pages));
      const root = start + size;
      write(CATALOGUE, latin1(catalogue));
      const table = start + size;
      if (table > LAST_PLACE) throw new Error("The PDF passes 10 GB, more than its table of objects can name.");
      const rows = [root, list, ...places].map((place) => `${String(place).padStart(10, "0")} 00000 n \n`);
      const count = rows.length + 1;
      emit(latin1(`xref\n0 ${count}\n0000000000 65535 f \n${rows.join("")}`));
      const trailer = `<< /Size ${count} /Root ${CATALOGUE} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>`;
      emit(latin1(`trailer\n${trailer}\nstartxref\n${table}\n%%EOF\n`));
      return Buffer.concat(chunks, size);
    },
  };
}
