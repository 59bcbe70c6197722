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
 * Text of a PDF with one blank for each run of white space. Where a writer breaks lines depends on what it wrote before; so
 * equal objects stay equal.
 */
export const withBlanks = (text: string): string =>
  text.trimEnd().replace(WHITE_SPACE, (found) => (/^[(%]/.test(found) ? found : " "));

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
