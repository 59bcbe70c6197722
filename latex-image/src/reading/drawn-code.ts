import { inflateSync } from "node:zlib";
import { entryOf, keysOf, streamData } from "@palmares/core/pdf/pdf-entries";
import { type PdfObject, syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { contentsOf, type PdfPage } from "@palmares/core/pdf/pdf-page";
import { contentsFault } from "./contents-fault.ts";

/** A QR code with its white border as a page shows it: one byte for each module, row by row from above, 0 for dark. */
export interface DrawnCode {
  readonly modules: number;
  readonly light: Uint8Array;
}

/** What a page's dictionary may say: nothing that turns, cuts or scales the page, and no annotation, which is drawn over it. */
const KEYS = new Set(["Type", "Parent", "Resources", "MediaBox", "Contents", "PalmaresId", "StructParents", "Tabs"]);

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const HEAD = new RegExp(
  `^Q\nq /Artifact BMC ${NUMBER} 0 0 ${NUMBER} ${NUMBER} ${NUMBER} cm 1 g 0 0 (\\d+) (\\d+) re f 0 g `,
);
/** A run of modules, in a column; in a row, as earlier versions drew them. */
const RUN = /(\d+) (\d+) (?:1 (\d+)|(\d+) 1) re /y;
const END = "f EMC Q";

/**
 * The QR code that a page shows, from its operators.
 *
 * Nothing on the page can hide, move or change it, or this throws: it is drawn last, after a state that the page's own contents
 * cannot alter, in the page's own coordinates and inside the page, on a white ground of its own, and no annotation lies over it.
 *
 * @returns undefined when the page has none.
 * @throws Error that says what is wrong, without anything that the page says.
 */
export function drawnCode(page: PdfPage): DrawnCode | undefined {
  const [first] = page.objects;
  const contents = contentsOf(page).map((number) => page.objects.find((object) => object.number === number));
  if (first === undefined || contents.length === 1) return undefined;
  const [saving, own, drawing, ...more] = contents;
  if (!saving || !own || !drawing || more.length > 0) throw new Error(`A page has ${contents.length} streams.`);
  const strange = keysOf(first).filter((key) => !KEYS.has(key));
  if (strange.length > 0) throw new Error(`A page has the entry /${strange[0]}.`);
  if (textOf(saving) !== "q\n") throw new Error("A page does not begin by saving its state.");
  if (page.objects.some(changesGrey)) throw new Error("A page gives black and white another meaning.");
  const fault = contentsFault(inflated(own));
  if (fault !== undefined) throw new Error(`The contents of a page ${fault}.`);
  const drawn = textOf(drawing);
  const found = HEAD.exec(drawn);
  if (found === null) throw new Error("What a page draws last is not a QR code.");
  const [scale = 0, scaleY, x = 0, y = 0, modules = 0, rows] = found.slice(1, 7).map(Number);
  if (scale !== scaleY || modules !== rows) throw new Error("A QR code is not a square.");
  const [left = 0, bottom = 0, right = 0, top = 0] = (page.mediaBox.match(/-?[\d.]+/g) ?? []).map(Number);
  const side = scale * modules;
  if (x < left || y < bottom || x + side > right || y + side > top)
    throw new Error("A QR code is not inside its page.");
  return { modules, light: lightOf(drawn, found[0].length, modules) };
}

/** Resources may say what `g`, by which the code is drawn, means. */
const changesGrey = (object: PdfObject): boolean => {
  const syntax = syntaxOf(object);
  const plain = syntax.includes("#")
    ? syntax.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : syntax;
  return plain.includes("/DefaultGray");
};

const inflated = (stream: PdfObject): Buffer => {
  if (entryOf(stream, "Filter") !== "/FlateDecode") throw new Error("A page's contents are packed in another way.");
  return inflateSync(streamData(stream));
};
const textOf = (stream: PdfObject): string => inflated(stream).toString("latin1");

/** @param at where the runs of dark modules begin; nothing else may follow. */
function lightOf(drawn: string, at: number, modules: number): Uint8Array {
  const light = new Uint8Array(modules * modules).fill(255);
  RUN.lastIndex = at;
  for (let run = RUN.exec(drawn); run !== null; run = RUN.exec(drawn)) {
    const [x, y, high, wide] = [Number(run[1]), Number(run[2]), Number(run[3] ?? 1), Number(run[4] ?? 1)];
    if (x + wide > modules || y + high > modules) throw new Error("A QR code leaves its square.");
    for (let row = modules - y - high; row < modules - y; row++)
      for (let column = x; column < x + wide; column++) light[row * modules + column] = 0;
    at = RUN.lastIndex;
  }
  if (drawn.slice(at) !== END) throw new Error("What a page draws last is not a QR code.");
  return light;
}
