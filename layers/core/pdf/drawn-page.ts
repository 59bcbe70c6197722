import { deflateSync } from "node:zlib";
import type { PdfObject } from "./pdf-objects.ts";
import type { PdfPage } from "./pdf-page.ts";

/** What stands before a page's own contents, and what takes its effect back: the drawing begins as on an empty page. */
const SAVE = "q\n";
const RESTORE = "Q\n";

/** The contents are one stream, alone or as a list. */
const CONTENTS = /\/Contents\s*(\[?)\s*$/;
const closes = (bracket: string, after: string) => bracket === "" || after.trimStart().startsWith("]");

/** The number of what saves the state, beyond those of any run, and of the drawings; they are numbered anew when the page is written. */
const BEYOND = 100_000_000;
/** Text of a few thousand bytes in which numbers recur nearby: zlib's usual memory of 268 kB makes it larger, and more slowly. */
const SMALL = { windowBits: 9, memLevel: 6 };

/**
 * A page on which something is drawn last, over all that it shows.
 *
 * @param operators of PDF, which use no fonts, images or other resources.
 * @throws Error when the page's contents are not one stream: those of our own program are.
 */
export function drawOver(page: PdfPage, operators: string): PdfPage {
  const [first, ...needed] = page.objects;
  if (first === undefined) throw new Error("A page has no objects.");
  const at = first.syntax.findIndex((part) => typeof part === "string" && CONTENTS.test(part));
  const [before, contents, after] = first.syntax.slice(at, at + 3);
  const [, bracket] = CONTENTS.exec(String(before)) ?? [];
  if (bracket === undefined || typeof contents !== "number" || typeof after !== "string" || !closes(bracket, after))
    throw new Error("The contents of a page are not one stream.");
  const number = BEYOND + 1 + first.number;
  const lead = String(before).replace(CONTENTS, "/Contents[");
  const list = [lead, SAVING.number, " ", contents, " ", number, bracket === "" ? `]${after}` : after];
  const syntax = [...first.syntax.slice(0, at), ...list, ...first.syntax.slice(at + 3)];
  const drawn: PdfObject = { number: first.number, syntax, data: first.data };
  return { ...page, objects: [drawn, ...needed, SAVING, { number, ...stream(RESTORE + operators) }] };
}

function stream(text: string): Omit<PdfObject, "number"> {
  const data = deflateSync(Buffer.from(text, "latin1"), SMALL);
  return {
    syntax: [`<</Length ${data.length}/Filter/FlateDecode>> stream\n`],
    data: Buffer.concat([data, Buffer.from("\nendstream", "latin1")]),
  };
}

/** The same for every page, so it is written and digested once. */
const SAVING: PdfObject = { number: BEYOND, ...stream(SAVE) };
