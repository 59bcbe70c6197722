import { constants, deflateSync, inflateSync, type ZlibOptions } from "node:zlib";

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
  const head = headOf(objects);
  const bodies = objects.flatMap(({ body }) => [body, BLANK]);
  const data = deflateSync(Buffer.concat([latin1(head), ...bodies]), { level });
  return stream(keysOf(objects.length, head), data);
}

/**
 * An object stream of many short objects whose numbers follow each other.
 *
 * @param first the number of the first. @param how zlib compresses them.
 * @example textStream(7, ["<</S/P/P 8 0 R>>", "<</S/Document/P 9 0 R>>"], { level: 5 })
 */
export function textStream(first: number, bodies: readonly string[], how: ZlibOptions): Buffer {
  const head = headOf(bodies.map((body, n) => ({ number: first + n, body })));
  return stream(keysOf(bodies.length, head), deflateSync(latin1(`${head}${bodies.join("\n")}\n`), how));
}

/** Numbers and places of the objects, each of which a line end follows. */
function headOf(objects: readonly { readonly number: number; readonly body: { readonly length: number } }[]): string {
  let head = "";
  let at = 0;
  for (const { number, body } of objects) {
    head += `${number} ${at} `;
    at += body.length + 1;
  }
  return head;
}

const keysOf = (count: number, head: string) => `/Type/ObjStm/N ${count}/First ${head.length}/Filter/FlateDecode`;

/**
 * The objects of an object stream, as text, one after the other.
 *
 * @param data the stream's data, compressed.
 * @param count the entry /N; `first`: the entry /First.
 */
export function* readObjectStream(data: Buffer, count: number, first: number): Generator<StoredObject> {
  const plain = inflateSync(data);
  const pairs = plain.toString("latin1", 0, first).matchAll(/(\d+)\s+(\d+)/g);
  let pair = pairs.next().value;
  // Whoever finds what was asked for stops: a structure tree has hundreds of objects, and its first says enough.
  for (let n = 0; n < count && pair !== undefined; n++) {
    const [, number, place] = pair;
    pair = pairs.next().value;
    const end = pair === undefined || n + 1 === count ? plain.length : first + Number(pair[2]);
    yield { number: Number(number), body: plain.toString("latin1", first + Number(place), end) };
  }
}

interface StoredObject {
  readonly number: number;
  readonly body: string;
}

const latin1 = (text: string) => Buffer.from(text, "latin1");
const BLANK = latin1("\n");
