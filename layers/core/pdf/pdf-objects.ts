/** A PDF object: its syntax, split at references to other objects, and the bytes of its stream. */
export interface PdfObject {
  readonly number: number;
  /** The text between references, and the numbers of the referenced objects. */
  readonly syntax: readonly (string | number)[];
  /** From after the line `stream` up to and including `endstream`; empty when the object is not a stream. */
  readonly data: Buffer;
}

export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  /** Object number of the catalogue. */
  readonly root: number;
}

/** Strings and comments are left as they are: they may hold what looks like a reference or like white space. */
const LITERALS = String.raw`\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|%[^\r\n]*`;
const REFERENCES = new RegExp(String.raw`${LITERALS}|\b(\d+) (\d+) R\b`, "g");
const WHITE_SPACE = new RegExp(String.raw`${LITERALS}|[\0\s]+`, "g");

/**
 * Reads a PDF as our own programs write it: a classic cross-reference table, no object streams, no incremental updates.
 *
 * @throws Error that says what is wrong with the file.
 */
export function readPdf(pdf: Buffer): PdfFile {
  const objects = readObjects(pdf);
  const trailer = pdf.toString("latin1", pdf.lastIndexOf("trailer"), pdf.length);
  const root = /\/Root\s+(\d+) \d+ R/.exec(trailer)?.[1];
  if (root === undefined) throw new Error("The trailer of a PDF names no catalogue.");
  return { objects, root: Number(root) };
}

/** The object's syntax as one string, with its references unchanged, for searching in it. */
export const syntaxOf = (object: PdfObject | undefined): string => renumbered(object?.syntax ?? [], (number) => number);

/** The object as bytes: references renumbered, stream data unchanged. */
export function writeObject({ syntax, data }: PdfObject, numbers: ReadonlyMap<number, number>): Buffer {
  const head = Buffer.from(
    renumbered(syntax, (number) => numbers.get(number) ?? 0),
    "latin1",
  );
  return data.length === 0 ? head : Buffer.concat([head, data]);
}

/** An object and everything it refers to, in a stable order. References to `excluded` objects are not followed. */
export function reachable(
  objects: PdfFile["objects"],
  from: number,
  excluded: ReadonlySet<number>,
): readonly PdfObject[] {
  const found = new Map<number, PdfObject>();
  const queue = [from];
  for (let next = 0; next < queue.length; next++) {
    const number = queue[next] ?? 0;
    const object = objects.get(number);
    if (object === undefined || found.has(number) || excluded.has(number)) continue;
    found.set(number, object);
    for (const part of object.syntax) if (typeof part === "number") queue.push(part);
  }
  return [...found.values()];
}

function renumbered(syntax: PdfObject["syntax"], numberOf: (number: number) => number): string {
  let text = "";
  for (const part of syntax) text += typeof part === "string" ? part : `${numberOf(part)} 0 R`;
  return text;
}

function readObjects(pdf: Buffer): ReadonlyMap<number, PdfObject> {
  const end = pdf.toString("latin1", Math.max(0, pdf.length - 64));
  const table = Number(/startxref\s+(\d+)\s+%%EOF/.exec(end)?.[1] ?? Number.NaN);
  const text = Number.isNaN(table) ? "" : pdf.toString("latin1", table, pdf.length);
  const section = /^xref\s+0 (\d+)\s+/.exec(text);
  if (section === null) throw new Error("A PDF has no classic cross-reference table.");
  const rows = text.slice(section[0].length, section[0].length + 20 * Number(section[1]));
  const offsets = [...rows.matchAll(/(\d{10}) \d{5} ([nf])/g)].flatMap(([, offset, used], number) =>
    used === "n" ? [{ number, offset: Number(offset) }] : [],
  );
  const inOrder = [...offsets].sort((a, b) => a.offset - b.offset);
  return new Map(
    inOrder.map(({ number, offset }, n) => [
      number,
      readObject(number, pdf.subarray(offset, inOrder[n + 1]?.offset ?? table)),
    ]),
  );
}

function readObject(number: number, bytes: Buffer): PdfObject {
  const end = bytes.lastIndexOf("endobj");
  const cut = startOfData(bytes);
  // Only the syntax is decoded as text: stream data is a font or a page, and large.
  const text = bytes.toString("latin1", 0, cut ?? Math.max(0, end));
  const start = /^\s*\d+ 0 obj\s*/.exec(text)?.[0].length;
  if (start === undefined || end < 0)
    throw new Error(`Object ${number} of a PDF is not where its cross-reference table says.`);
  // Where a writer breaks lines depends on what it wrote before. Each run of white space becomes one blank, so that
  // equal objects stay equal.
  const syntax = text
    .slice(start)
    .trimEnd()
    .replace(WHITE_SPACE, (found) => (/^[(%]/.test(found) ? found : " "));
  if (cut === undefined) return { number, syntax: splitAtReferences(syntax), data: NOTHING };
  return { number, syntax: splitAtReferences(`${syntax}\n`), data: trimmed(bytes.subarray(cut, end)) };
}

const NOTHING = Buffer.alloc(0);

/** The offset after the line `stream`; undefined when the object is not a stream. */
function startOfData(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf("stream"); at >= 0; at = bytes.indexOf("stream", at + 1)) {
    const next = at + "stream".length;
    if (bytes[next] === 0x0a) return next + 1;
    if (bytes[next] === 0x0d && bytes[next + 1] === 0x0a) return next + 2;
  }
  return undefined;
}

/** Text of a PDF, split as `PdfObject.syntax` is. */
export function splitAtReferences(head: string): readonly (string | number)[] {
  const parts: (string | number)[] = [];
  let from = 0;
  for (const found of head.matchAll(REFERENCES)) {
    if (found[1] === undefined) continue;
    parts.push(head.slice(from, found.index), Number(found[1]));
    from = found.index + found[0].length;
  }
  parts.push(head.slice(from));
  return parts;
}

/** Removes the line ends before `endobj`. */
function trimmed(data: Buffer): Buffer {
  let end = data.length;
  while (end > 0 && (data[end - 1] === 0x0a || data[end - 1] === 0x0d)) end--;
  return data.subarray(0, end);
}
