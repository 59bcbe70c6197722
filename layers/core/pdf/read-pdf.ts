import { readCrossReferences, unpredictedRows } from "./cross-references.ts";
import { keptValues } from "./kept-values.ts";
import { readObjectStream } from "./object-streams.ts";
import { entryOf, streamData } from "./pdf-entries.ts";
import { type PdfFile, type PdfObject, splitAtReferences, syntaxOf, withBlanks } from "./pdf-objects.ts";

const NOTHING = Buffer.alloc(0);

/** How the root of a structure tree begins where our own program has written it. */
const TREE = "<</Type/StructTreeRoot";

/**
 * Reads a PDF as our own programs write it: with a classic cross-reference table, or with one cross-reference stream and
 * object streams; no incremental updates.
 *
 * @throws Error that says what is wrong with the file.
 */
export function readPdf(pdf: Buffer): PdfFile {
  const end = pdf.toString("latin1", Math.max(0, pdf.length - 64));
  const table = Number(/startxref\s+(\d+)\s+%%EOF/.exec(end)?.[1] ?? Number.NaN);
  if (!(table < pdf.length)) throw new Error("A PDF has no cross-reference table.");
  const isClassic = pdf.toString("latin1", table, table + 4) === "xref";
  const { objects, trailer } = isClassic ? readClassic(pdf, table) : readCompressed(pdf, table);
  const root = /\/Root\s+(\d+) \d+ R/.exec(trailer)?.[1];
  if (root === undefined) throw new Error("The trailer of a PDF names no catalogue.");
  return { objects, root: Number(root) };
}

interface Read {
  readonly objects: ReadonlyMap<number, PdfObject>;
  /** The dictionary that names the catalogue. */
  readonly trailer: string;
}

function readClassic(pdf: Buffer, table: number): Read {
  const text = pdf.toString("latin1", table, pdf.length);
  const section = /^xref\s+0 (\d+)\s+/.exec(text);
  if (section === null) throw new Error("A PDF's cross-reference table does not begin with object 0.");
  const rows = text.slice(section[0].length, section[0].length + 20 * Number(section[1]));
  const offsets = [...rows.matchAll(/(\d{10}) \d{5} ([nf])/g)].flatMap(([, offset, used], number) =>
    used === "n" ? [{ number, offset: Number(offset) }] : [],
  );
  return { objects: readObjectsAt(pdf, offsets, table), trailer: text.slice(text.lastIndexOf("trailer")) };
}

function readCompressed(pdf: Buffer, table: number): Read {
  const stream = readObject(0, pdf.subarray(table), "cross-reference stream");
  const widths = /\[\s*(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(entryOf(stream, "W") ?? "");
  if (widths === null) throw new Error("A PDF has no cross-reference table.");
  for (const key of ["Prev", "Index"])
    if (entryOf(stream, key) !== undefined) throw new Error(`A PDF's cross-reference stream has the entry /${key}.`);
  const fields = widths.slice(1).map(Number);
  const { offsets, holders } = readCrossReferences(plainRows(stream, fields), fields);
  const objects = new Map(readObjectsAt(pdf, offsets, pdf.length));
  for (const holder of holders) {
    const object = objects.get(holder);
    if (object === undefined) throw new Error("An object stream of a PDF is missing.");
    for (const found of objectsIn(object)) objects.set(found.number, found);
    objects.delete(holder);
  }
  return { objects, trailer: syntaxOf(stream) };
}

/**
 * What object streams hold, by their bytes. A print file reads thousands of documents of which dozens have the same one, for
 * the fonts or for the structure tree.
 */
const known = keptValues<readonly PdfObject[]>(64);
/** Longer ones are seldom the same; in bytes. */
const LONGEST_KEPT = 8_192;

function objectsIn(stream: PdfObject): readonly PdfObject[] {
  const data = streamData(stream);
  const [count, first] = [Number(entryOf(stream, "N")), Number(entryOf(stream, "First"))];
  if (data.length > LONGEST_KEPT) return readObjectsIn(data, count, first);
  return known.get(`${count} ${first} ${data.toString("latin1")}`, () => readObjectsIn(data, count, first));
}

function readObjectsIn(data: Buffer, count: number, first: number): readonly PdfObject[] {
  const objects: PdfObject[] = [];
  for (const { number, body } of readObjectStream(data, count, first)) {
    objects.push({ number, syntax: splitAtReferences(withBlanks(body.trimStart())), data: NOTHING });
    // Of a structure tree, the root says all that is asked for; its hundreds of elements stay unread.
    if (body.startsWith(TREE)) break;
  }
  return objects;
}

/** The rows of a cross-reference stream, which earlier versions did not compress. */
function plainRows(stream: PdfObject, fields: readonly number[]): Buffer {
  const filter = entryOf(stream, "Filter");
  if (filter === undefined) return streamData(stream);
  if (filter !== "/FlateDecode" || !/\/Predictor 12\b/.test(entryOf(stream, "DecodeParms") ?? ""))
    throw new Error(`A PDF's cross-reference stream has the entry /Filter ${filter}.`);
  const columns = fields.reduce((sum, width) => sum + width, 0);
  return unpredictedRows(streamData(stream), columns);
}

/** @param end where the last object ends at the latest. */
function readObjectsAt(
  pdf: Buffer,
  offsets: readonly { readonly number: number; readonly offset: number }[],
  end: number,
): ReadonlyMap<number, PdfObject> {
  const inOrder = [...offsets].sort((a, b) => a.offset - b.offset);
  return new Map(
    inOrder.map(({ number, offset }, n) => [
      number,
      readObject(number, pdf.subarray(offset, inOrder[n + 1]?.offset ?? end), `object ${number}`),
    ]),
  );
}

function readObject(number: number, bytes: Buffer, name: string): PdfObject {
  const end = bytes.lastIndexOf("endobj");
  const cut = startOfData(bytes);
  // Only the syntax is decoded as text: stream data is a font or a page, and large.
  const text = bytes.toString("latin1", 0, cut ?? Math.max(0, end));
  const start = /^\s*\d+ 0 obj\s*/.exec(text)?.[0].length;
  if (start === undefined || end < 0)
    throw new Error(`The ${name} of a PDF is not where its cross-reference table says.`);
  const syntax = withBlanks(text.slice(start));
  if (cut === undefined) return { number, syntax: splitAtReferences(syntax), data: NOTHING };
  return { number, syntax: splitAtReferences(`${syntax}\n`), data: trimmed(bytes.subarray(cut, end)) };
}

/** The offset after the line `stream`; undefined when the object is not a stream. */
function startOfData(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf("stream"); at >= 0; at = bytes.indexOf("stream", at + 1)) {
    const next = at + "stream".length;
    if (bytes[next] === 0x0a) return next + 1;
    if (bytes[next] === 0x0d && bytes[next + 1] === 0x0a) return next + 2;
  }
  return undefined;
}

/** Removes the line ends before `endobj`. */
function trimmed(data: Buffer): Buffer {
  let end = data.length;
  while (end > 0 && (data[end - 1] === 0x0a || data[end - 1] === 0x0d)) end--;
  return data.subarray(0, end);
}
