import { type PdfObject, syntaxOf } from "./pdf-objects.ts";

/** Names, strings, brackets and everything else, in the order of the text. */
const TOKENS =
  /\/[^\s()<>[\]{}/%]*|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<<|>>|<[^<>]*>|[[\]]|[^\s()<>[\]{}/%]+/g;
const DEPTH: Readonly<Record<string, number>> = { "<<": 1, "[": 1, ">>": -1, "]": -1 };

/**
 * A value of an object's dictionary as it is written there.
 *
 * @param key without its slash.
 * @returns undefined when the dictionary has no such entry.
 * @example entryOf(page, "Resources") // "6 0 R", or "<< /Font << /F1 6 0 R >> >>"
 */
export function entryOf(object: PdfObject, key: string): string | undefined {
  const text = syntaxOf(object);
  let depth = 0;
  /** The key whose value is being read, and where the value begins: a name may be a value, too. */
  let current: string | undefined;
  let start = 0;
  let isEmpty = true;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    const endsDictionary = depth === 1 && token === ">>";
    const isKey = depth === 1 && token.startsWith("/") && (current === undefined || !isEmpty);
    if (current === `/${key}` && (endsDictionary || isKey)) return text.slice(start, index).trim();
    if (endsDictionary) return undefined;
    if (isKey) {
      current = token;
      start = index + token.length;
      isEmpty = true;
    } else isEmpty = false;
    depth += DEPTH[token] ?? 0;
  }
  return undefined;
}

/** A stream's bytes, without the word after them. */
export const streamData = (stream: PdfObject): Buffer => stream.data.subarray(0, Number(entryOf(stream, "Length")));

/** The keys of an object's dictionary, without their slashes. @example keysOf(page) // ["Type", "Parent", "MediaBox", …] */
export function keysOf(object: PdfObject): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  let wantsKey = true;
  for (const [token] of syntaxOf(object).matchAll(TOKENS)) {
    const before = depth;
    depth += DEPTH[token] ?? 0;
    if (before !== 1) {
      // A value that is an array or a dictionary has ended.
      if (depth === 1) wantsKey = true;
      continue;
    }
    if (depth !== 1) continue;
    const isName = token.startsWith("/");
    if (isName && wantsKey) keys.push(token.slice(1));
    // After a value that is one token, or the last of a reference's three, a name is a key again.
    wantsKey = !(isName && wantsKey);
  }
  return keys;
}
