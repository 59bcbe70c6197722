import { deflateSync, inflateSync } from "node:zlib";

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
 * @example objectStream([{ number: 1, body: Buffer.from("<</Type/Catalog/Pages 2 0 R>>") }])
 */
export function objectStream(objects: readonly { readonly number: number; readonly body: Buffer }[]): Buffer {
  let at = 0;
  const places = objects.map(({ number, body }) => {
    const place = `${number} ${at}`;
    at += body.length + 1;
    return place;
  });
  const head = latin1(`${places.join(" ")} `);
  const bodies = objects.flatMap(({ body }) => [body, BLANK]);
  const data = deflateSync(Buffer.concat([head, ...bodies]));
  return stream(`/Type/ObjStm/N ${objects.length}/First ${head.length}/Filter/FlateDecode`, data);
}

/**
 * The objects of an object stream, as text.
 *
 * @param data the stream's data, compressed.
 * @param count the entry /N; `first`: the entry /First.
 */
export function readObjectStream(data: Buffer, count: number, first: number): readonly StoredObject[] {
  const plain = inflateSync(data);
  const head = plain.toString("latin1", 0, first).trim().split(/\s+/).map(Number);
  const places = Array.from({ length: count }, (_, n) => [head[2 * n] ?? 0, first + (head[2 * n + 1] ?? 0)] as const);
  return places.map(([number, place], n) => ({
    number,
    body: plain.toString("latin1", place, places[n + 1]?.[1] ?? plain.length),
  }));
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

const FIELDS = { kind: 1, place: 4, more: 2 } as const;
const ROW = FIELDS.kind + FIELDS.place + FIELDS.more;

/**
 * A cross-reference stream. It is not compressed: that would take longer than it is worth for thirty objects.
 *
 * @param places of the objects 0, 1, 2 …, itself included.
 * @param keys further entries, such as /Root.
 */
export function crossReferenceStream(places: readonly ObjectPlace[], keys: string): Buffer {
  const rows = Buffer.alloc(places.length * ROW);
  for (const [n, place] of places.entries()) {
    const [kind, value, more] =
      "at" in place ? [1, place.at, 0] : "inside" in place ? [2, place.inside, place.nth] : [0, 0, 0xffff];
    rows.writeUInt8(kind, n * ROW);
    rows.writeUInt32BE(value, n * ROW + FIELDS.kind);
    rows.writeUInt16BE(more, n * ROW + FIELDS.kind + FIELDS.place);
  }
  const widths = `/W[${FIELDS.kind} ${FIELDS.place} ${FIELDS.more}]`;
  return stream(`/Type/XRef/Size ${places.length}${widths}${keys}`, rows);
}

/**
 * The rows of a cross-reference stream.
 *
 * @param widths the three numbers of the entry /W.
 */
export function readCrossReferences(plain: Buffer, widths: readonly number[]): readonly ObjectPlace[] {
  const [kindWidth = 0, placeWidth = 0, moreWidth = 0] = widths;
  const row = kindWidth + placeWidth + moreWidth;
  const field = (at: number, width: number) => (width === 0 ? 0 : plain.readUIntBE(at, width));
  return Array.from({ length: row === 0 ? 0 : Math.floor(plain.length / row) }, (_, n) => {
    const start = n * row;
    const kind = kindWidth === 0 ? 1 : field(start, kindWidth);
    const value = field(start + kindWidth, placeWidth);
    if (kind === 1) return { at: value };
    return kind === 2 ? { inside: value, nth: field(start + kindWidth + placeWidth, moreWidth) } : { free: true };
  });
}

const latin1 = (text: string) => Buffer.from(text, "latin1");
const BLANK = latin1("\n");
