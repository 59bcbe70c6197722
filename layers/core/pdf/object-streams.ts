import { constants, deflateSync, inflateSync } from "node:zlib";

/**
 * Objects that are not streams, compressed together (PDF 32000-1, 7.5.7). A page's fonts have thirty of them, as text that
 * compresses to a third.
 */

/** The bytes of a stream object's dictionary and data. */
export function stream(keys: string, data: Buffer): Buffer {
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

const latin1 = (text: string) => Buffer.from(text, "latin1");
const BLANK = latin1("\n");
