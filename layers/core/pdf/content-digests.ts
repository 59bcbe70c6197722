import { createHash } from "node:crypto";
import type { PdfObject } from "./pdf-objects.ts";

/**
 * Digests of objects by what they are: their own bytes and, instead of references, the digests of the objects that they refer
 * to. Equal digests in two files mean that one object can stand for both.
 *
 * @param bound numbers of objects that belong to one page or file, such as the page itself: what refers to one of them, however
 *   far, has no digest, and neither has what refers to itself.
 * @returns the digests by object number.
 */
export function contentDigests(objects: readonly PdfObject[], bound: ReadonlySet<number>): ReadonlyMap<number, string> {
  const byNumber = new Map(objects.map((object) => [object.number, object]));
  /** `undefined` for what has no digest, and for what is being computed: a reference to that is a circle. */
  const known = new Map<number, string | undefined>();

  function digestOf(number: number): string | undefined {
    if (bound.has(number)) return undefined;
    if (known.has(number)) return known.get(number);
    const object = byNumber.get(number);
    // PDF 32000-1, 7.3.10: a reference to an object that does not exist is the null object.
    if (object === undefined) return "null";
    known.set(number, undefined);
    const hash = createHash("sha256");
    for (const part of object.syntax) {
      const text = typeof part === "string" ? part : digestOf(part);
      if (text === undefined) return undefined;
      hash.update(`${typeof part} ${text.length} ${text}`, "latin1");
    }
    const digest = hash.update(object.data).digest("base64");
    known.set(number, digest);
    return digest;
  }

  for (const { number } of objects) digestOf(number);
  const found = new Map<number, string>();
  for (const [number, digest] of known) if (digest !== undefined) found.set(number, digest);
  return found;
}
