import { constants, deflateRawSync, deflateSync, inflateSync } from "node:zlib";
import { keptValues } from "./kept-values.ts";
import { stream } from "./object-streams.ts";

/** The table that says where each object of a PDF is. */

/** Where an object is: at a place of the file, in an object stream, or nowhere. */
export type ObjectPlace =
  | { readonly at: number }
  | { readonly inside: number; readonly nth: number }
  | { readonly free: true };

const FIELDS = { kind: 1, place: 4, more: 2 } as const;
const ROW = FIELDS.kind + FIELDS.place + FIELDS.more;

/** A row is written as its difference to the one above (PDF 32000-1, 7.4.4.4): mostly zeros, which compress to nothing. */
const PREDICTED = { up: 2, predictor: 12 } as const;

/** Rows repeat those just above; the usual window would take 256 kB of memory for each file. */
const SMALL_WINDOW = { memLevel: 1, windowBits: 9 };

/**
 * A cross-reference stream (PDF 32000-1, 7.5.8).
 *
 * @param places of the objects 0, 1, 2 …, itself included.
 * @param size how many they are.
 * @param keys further entries, such as /Root.
 */
export function crossReferenceStream(places: Iterable<ObjectPlace>, size: number, keys: string): Buffer {
  return streamOf(size, keys, deflateSync(predictedRows(places, size), SMALL_WINDOW));
}

/**
 * The same for a file whose last objects all stand in one object stream, in their order: those of a structure tree. Their rows
 * follow from how many they are, so they are compressed once for many files; the others are few.
 *
 * @param places of the objects 0, 1, 2 …, up to the first of these last ones.
 * @param holder the number of the object stream. @param count how many stand in it.
 */
export function crossReferencesWithTree(
  places: readonly ObjectPlace[],
  { holder, count, keys }: { readonly holder: number; readonly count: number; readonly keys: string },
): Buffer {
  const first = { inside: holder, nth: 0 };
  const plain = predictedRows([...places, first], places.length + 1);
  const size = places.length + count;
  const rest = restOf.get(String(count), () => {
    const rows = predictedRows(inStream(holder, count), count).subarray(1 + ROW);
    return { rows, compressed: deflateRawSync(rows, { level: constants.Z_BEST_COMPRESSION }) };
  });
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(adler32(rest.rows, adler32(plain)));
  return streamOf(size, keys, Buffer.concat([ZLIB, deflateRawSync(plain, FIRST_PART), rest.compressed, sum]));
}

const inStream = (holder: number, count: number): readonly ObjectPlace[] =>
  Array.from({ length: count }, (_, nth) => ({ inside: holder, nth }));

/** The header of zlib's format (RFC 1950). */
const ZLIB = Buffer.from([0x78, 0x01]);
/** Ends at a whole byte and is not the last block, so that compressed rows may follow (RFC 1951). */
const FIRST_PART = { ...SMALL_WINDOW, finishFlush: constants.Z_SYNC_FLUSH };
const restOf = keptValues<{ readonly rows: Buffer; readonly compressed: Buffer }>(64);

/** So many bytes are summed before the sums are reduced: they stay below 2³¹. */
const UNREDUCED = 2_048;

/** The checksum of zlib's format. @param before that of the bytes before. */
function adler32(bytes: Buffer, before = 1): number {
  let low = before & 0xffff;
  let high = before >>> 16;
  for (let start = 0; start < bytes.length; start += UNREDUCED) {
    const end = Math.min(bytes.length, start + UNREDUCED);
    for (let at = start; at < end; at++) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return high * 0x1_0000 + low;
}

function predictedRows(places: Iterable<ObjectPlace>, size: number): Buffer {
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
  return rows;
}

function streamOf(size: number, keys: string, data: Buffer): Buffer {
  const widths = `/W[${FIELDS.kind} ${FIELDS.place} ${FIELDS.more}]`;
  const filter = `/Filter/FlateDecode/DecodeParms<</Predictor ${PREDICTED.predictor}/Columns ${ROW}>>`;
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
