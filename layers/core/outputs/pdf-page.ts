/** An object of a PDF, to be written under another number. */
export interface PdfObject {
  readonly number: number;
  /** Its body with every reference renumbered; stream data is copied as it is. */
  readonly renumber: (numbers: ReadonlyMap<number, number>) => Buffer;
}

/** What a PDF of one page is made of. */
export interface PdfPage {
  readonly pageNumber: number;
  readonly pagesNumber: number;
  readonly mediaBox: string;
  /** All that the page needs, itself included; not the catalogue, not the list of pages. */
  readonly objects: readonly PdfObject[];
}

/** Strings and comments may hold what looks like a reference; names and numbers may not. */
const TOKENS = /\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|%[^\r\n]*|\b(\d+) (\d+) R\b/g;
const STREAM = /stream\r?\n/g;

interface RawObject {
  readonly number: number;
  /** The part that is PDF syntax; the rest is stream data. */
  readonly head: string;
  readonly data: Buffer;
}

/**
 * Takes apart a PDF as the engine's splitter writes it: one page, a classic cross-reference table, no object streams.
 *
 * @throws Error that says what is not as it should be.
 */
export function readPdfPage(pdf: Buffer): PdfPage {
  const objects = readObjects(pdf);
  const trailer = pdf.toString("latin1", pdf.lastIndexOf("trailer"), pdf.length);
  const catalogue = objects.get(reference(trailer, "Root"));
  const pagesNumber = reference(catalogue?.head ?? "", "Pages");
  const kids = [
    ...(/\/Kids\s*\[([^\]]*)\]/.exec(objects.get(pagesNumber)?.head ?? "")?.[1] ?? "").matchAll(/(\d+) \d+ R/g),
  ];
  const pageNumber = Number(kids[0]?.[1]);
  const page = objects.get(pageNumber);
  if (page === undefined || kids.length !== 1) throw new Error(`A part has ${kids.length} pages instead of one.`);
  const box = /\/MediaBox\s*(?:(\[[^\]]*\])|(\d+) \d+ R)/.exec(page.head);
  const mediaBox = box?.[1] ?? objects.get(Number(box?.[2]))?.head;
  if (mediaBox === undefined) throw new Error("A part's page has no size of its own.");

  const needed = reachable(objects, pageNumber, pagesNumber);
  return {
    pageNumber,
    pagesNumber,
    mediaBox,
    objects: needed.map(({ number, head, data }) => ({
      number,
      renumber: (numbers) => {
        const renumbered = head.replace(TOKENS, (token, target?: string) =>
          target === undefined ? token : `${numbers.get(Number(target)) ?? 0} 0 R`,
        );
        return Buffer.concat([Buffer.from(renumbered, "latin1"), data]);
      },
    })),
  };
}

function readObjects(pdf: Buffer): ReadonlyMap<number, RawObject> {
  const end = pdf.toString("latin1", Math.max(0, pdf.length - 64));
  const table = Number(/startxref\s+(\d+)\s+%%EOF/.exec(end)?.[1] ?? Number.NaN);
  const text = Number.isNaN(table) ? "" : pdf.toString("latin1", table, pdf.length);
  const section = /^xref\s+0 (\d+)\s+/.exec(text);
  if (section === null) throw new Error("A part has no classic cross-reference table.");
  const rows = text.slice(section[0].length, section[0].length + 20 * Number(section[1]));
  const offsets = [...rows.matchAll(/(\d{10}) \d{5} ([nf])/g)].flatMap(([, offset, used], number) =>
    used === "n" ? [{ number, offset: Number(offset) }] : [],
  );
  const inOrder = [...offsets].sort((a, b) => a.offset - b.offset);
  return new Map(
    inOrder.map(({ number, offset }, n) => [
      number,
      rawObject(number, pdf.subarray(offset, inOrder[n + 1]?.offset ?? table)),
    ]),
  );
}

function rawObject(number: number, bytes: Buffer): RawObject {
  const text = bytes.toString("latin1");
  const start = /^\s*\d+ 0 obj\s*/.exec(text)?.[0].length;
  const end = text.lastIndexOf("endobj");
  if (start === undefined || end < 0) throw new Error(`Object ${number} of a part is not where the table says.`);
  STREAM.lastIndex = start;
  const stream = STREAM.exec(text);
  const cut = stream === null ? end : stream.index + stream[0].length;
  return {
    number,
    head: text.slice(start, cut).trimEnd() + (stream === null ? "" : "\n"),
    data: stream === null ? Buffer.alloc(0) : trimmed(bytes.subarray(cut, end)),
  };
}

/** Without the white space before `endobj`. */
function trimmed(data: Buffer): Buffer {
  let end = data.length;
  while (end > 0 && (data[end - 1] === 0x0a || data[end - 1] === 0x0d)) end--;
  return data.subarray(0, end);
}

/** The page and all it refers to, in a steady order; the way up, to the list of pages, is not followed. */
function reachable(objects: ReadonlyMap<number, RawObject>, from: number, up: number): readonly RawObject[] {
  const found = new Map<number, RawObject>();
  const waiting = [from];
  for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
    const object = objects.get(number);
    if (object === undefined || found.has(number) || number === up) continue;
    found.set(number, object);
    for (const [, target] of object.head.matchAll(TOKENS)) if (target !== undefined) waiting.push(Number(target));
  }
  return [...found.values()];
}

function reference(dictionary: string, key: string): number {
  const found = new RegExp(`/${key}\\s+(\\d+) \\d+ R`).exec(dictionary)?.[1];
  if (found === undefined) throw new Error(`A part's PDF does not say where its ${key} is.`);
  return Number(found);
}
