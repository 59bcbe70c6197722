import { constants, deflateSync, inflateSync } from "node:zlib";

/**
 * Objects that are not streams, compressed together, and the table that says where each object is (PDF 32000-1, 7.5.7 and
 * 7.5.8). A page's fonts have thirty of them, as text that compresses to a third.
 */

/** The bytes of a stream object's dictionary and data. */
function stream(keys: string, data: Buffer): Buffer {
  return Buffer.concat([latin1(`<<${keys}/Length ${data.length}>>\nstream\n`), data, latin1("\nendstream")]);
}

/**
 * An object stream.
 *
 * @param objects numbers and bodies, none of them a stream.
 * @param level how hard zlib tries, up to 9: for what is kept and written many times.
 * @example objectStream([{ number: 1, body: Buffer.from("<</Type/Catalog/Pages 2 0 R>>") }])
 */
export function objectStream(
  objects: readonly { readonly number: number; readonly body: Buffer }[],
  level: number = constants.Z_DEFAULT_COMPRESSION,
): Buffer {
  let at = 0;
  const places = objects.map(({ number, body }) => {
    const place = `${number} ${at}`;
    at += body.length + 1;
    return place;
  });
  const head = latin1(`${places.join(" ")} `);
  const bodies = objects.flatMap(({ body }) => [body, BLANK]);
  const data = deflateSync(Buffer.concat([head, ...bodies]), { level });
  return stream(`/Type/ObjStm/N ${objects.length}/First ${head.length}/Filter/FlateDecode`, data);
}

/**
 * The objects of an object stream, as text, one after the other.
 *
 * @param data the stream's data, compressed.
 * @param count the entry /N; `first`: the entry /First.
 */
export function* readObjectStream(data: Buffer, count: number, first: number): Generator<StoredObject> {
  const plain = inflateSync(data);
  const head = plain
    .toString("latin1", 0, first)
    .trim()
    .split(/\s+/, 2 * count)
    .map(Number);
  const places = Array.from({ length: count }, (_, n) => [head[2 * n] ?? 0, first + (head[2 * n + 1] ?? 0)] as const);
  for (const [n, [number, place]] of places.entries())
    yield { number, body: plain.toString("latin1", place, places[n + 1]?.[1] ?? plain.length) };
}

interface StoredObject {
  readonly number: number;
  readonly body: string;
}

/** Where an object is: at a place of the file, in an object stream, or nowhere. */
export type ObjectPlace =
  | { readonly at: number }
  | { readonly inside: number; readonly nth: number }
  | { readonly free: true };

const FIELDS = { kind: 1, place: 5, more: 2 } as const;
const ROW = FIELDS.kind + FIELDS.place + FIELDS.more;

/** A row is written as its difference to the one above (PDF 32000-1, 7.4.4.4): mostly zeros, which compress to nothing. */
const PREDICTED = { up: 2, predictor: 12 } as const;

/**
 * A cross-reference stream.
 *
 * @param places of the objects 0, 1, 2 …, itself included.
 * @param size how many they are.
 * @param keys further entries, such as /Root.
 */
export function crossReferenceStream(places: Iterable<ObjectPlace>, size: number, keys: string): Buffer {
  const rows = Buffer.alloc(size * (1 + ROW));
  const above = new Uint8Array(ROW);
  const row = Buffer.alloc(ROW);
  let at = 0;
  for (const place of places) {
    const [kind, value, more] =
      "at" in place ? [1, place.at, 0] : "inside" in place ? [2, place.inside, place.nth] : [0, 0, 0xffff];
    row.writeUInt8(kind, 0);
    row.writeUIntBE(value, FIELDS.kind, FIELDS.place);
    row.writeUInt16BE(more, FIELDS.kind + FIELDS.place);
    rows[at++] = PREDICTED.up;
    for (let n = 0; n < ROW; n++) {
      const byte = row[n] ?? 0;
      rows[at++] = byte - (above[n] ?? 0);
      above[n] = byte;
    }
  }
  const widths = `/W[${FIELDS.kind} ${FIELDS.place} ${FIELDS.more}]`;
  const filter = `/Filter/FlateDecode/DecodeParms<</Predictor ${PREDICTED.predictor}/Columns ${ROW}>>`;
  // Harder tries save a hundred bytes and cost as much as the rest of the file.
  const data = deflateSync(rows, { level: constants.Z_BEST_SPEED });
  return stream(`/Type/XRef/Size ${size}${widths}${filter}${keys}`, data);
}

/**
 * The rows of a cross-reference stream as `crossReferenceStream` writes it.
 *
 * @param data compressed.
 * @param columns how many bytes a row has.
 */
export function unpredictedRows(data: Buffer, columns: number): Buffer {
  const predicted = inflateSync(data);
  const count = Math.floor(predicted.length / (1 + columns));
  const rows = Buffer.alloc(count * columns);
  let from = 0;
  for (let row = 0, at = 0; row < count; row++) {
    if (predicted[from++] !== PREDICTED.up)
      throw new Error("A PDF's cross-reference stream is predicted in a way that is not known.");
    for (let column = 0; column < columns; column++, at++)
      rows[at] = (predicted[from++] ?? 0) + (row === 0 ? 0 : (rows[at - columns] ?? 0));
  }
  return rows;
}

/** Where a file's objects are, as far as a reader needs to know: a file with a structure tree has hundreds. */
interface FoundObjects {
  /** Places of the objects that stand by themselves. */
  readonly offsets: readonly { readonly number: number; readonly offset: number }[];
  /** The numbers of the object streams. */
  readonly holders: ReadonlySet<number>;
}

/**
 * What the rows of a cross-reference stream say.
 *
 * @param widths the three numbers of the entry /W.
 */
export function readCrossReferences(plain: Buffer, widths: readonly number[]): FoundObjects {
  const [kindWidth = 0, placeWidth = 0, moreWidth = 0] = widths;
  const row = kindWidth + placeWidth + moreWidth;
  const offsets: { number: number; offset: number }[] = [];
  const holders = new Set<number>();
  for (let number = 0; row > 0 && (number + 1) * row <= plain.length; number++) {
    const start = number * row;
    const kind = kindWidth === 0 ? 1 : plain.readUIntBE(start, kindWidth);
    const value = placeWidth === 0 ? 0 : plain.readUIntBE(start + kindWidth, placeWidth);
    if (kind === 1) offsets.push({ number, offset: value });
    else if (kind === 2) holders.add(value);
  }
  return { offsets, holders };
}

const latin1 = (text: string) => Buffer.from(text, "latin1");
const BLANK = latin1("\n");
