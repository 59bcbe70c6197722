import { operationsOf, stringBytes } from "./content.ts";
import type { Report } from "./file-rules.ts";
import { drawingsOf } from "./pages.ts";
import { isDictionary, type PdfDictionary, type PdfDocument, wordOf } from "./pdf-json.ts";
import { trueTypeProgram } from "./truetype-program.ts";

/** The letters that each font of a file shows, as the bytes of the strings. */
function shownBytes(pdf: PdfDocument): ReadonlyMap<PdfDictionary, readonly Buffer[]> {
  const shown = new Map<PdfDictionary, Buffer[]>();
  for (const { content, resources } of drawingsOf(pdf)) {
    const fonts = pdf.dictionary(resources["/Font"]);
    let font: PdfDictionary | undefined;
    const kept: (PdfDictionary | undefined)[] = [];
    for (const { operator, operands } of operationsOf(content)) {
      if (operator === "q") kept.push(font);
      if (operator === "Q") font = kept.pop();
      if (operator === "Tf") font = pdf.dictionary(fonts[operands[0] ?? ""]);
      if (!["Tj", "TJ", "'", '"'].includes(operator) || font === undefined) continue;
      const strings = operands.filter((operand) => /^[(<]/.test(operand)).map(stringBytes);
      shown.set(font, [...(shown.get(font) ?? []), ...strings]);
    }
  }
  return shown;
}

/** 6.2.11, for the fonts that our pages have: two bytes a letter, TrueType. Another kind is a fault of its own. */
export function checkFonts(pdf: PdfDocument, report: Report): void {
  const shown = shownBytes(pdf);
  for (const font of shown.keys()) {
    const name = wordOf(font["/BaseFont"]);
    const say: Report = (clause, what) => report(clause, `${name}: ${what}`);
    if (font["/Subtype"] === "/Type0") checkComposite(pdf, font, shown.get(font) ?? [], say);
    else say("6.2.11.2", `a font of the kind ${wordOf(font["/Subtype"])}, which this check does not know`);
  }
}

function checkComposite(pdf: PdfDocument, font: PdfDictionary, strings: readonly Buffer[], say: Report): void {
  const [descendant] = pdf.list(font["/DescendantFonts"]).map(pdf.dictionary);
  if (font["/Encoding"] !== "/Identity-H") say("6.2.11.3.3", "another encoding than Identity-H");
  if (descendant?.["/Subtype"] !== "/CIDFontType2") {
    say("6.2.11.2", "its descendant is no TrueType font");
    return;
  }
  if (font["/BaseFont"] !== descendant["/BaseFont"]) say("6.2.11.2", "the names of font and descendant differ");
  const system = pdf.dictionary(descendant["/CIDSystemInfo"]);
  if (system["/Registry"] !== "u:Adobe" || system["/Ordering"] !== "u:Identity")
    say("6.2.11.3.1", "the descendant is of another character collection");
  if (descendant["/CIDToGIDMap"] !== "/Identity") say("6.2.11.3.2", "no /CIDToGIDMap Identity");
  const descriptor = pdf.dictionary(descendant["/FontDescriptor"]);
  const file = pdf.stream(descriptor["/FontFile2"]);
  if (file === undefined) {
    say("6.2.11.4.1", "it is not embedded");
    return;
  }
  const length = file.dictionary["/Length1"];
  if (length !== undefined && length !== file.data.length) say("6.2.11.4.1", "/Length1 is wrong");
  const program = trueTypeProgram(file.data);
  if (program === undefined) {
    say("6.2.11.4.1", "what is embedded is no TrueType font");
    return;
  }
  const widths = widthsOf(pdf, descendant);
  const letters = lettersOf(pdf.stream(font["/ToUnicode"])?.data);
  if (letters === undefined) say("6.2.11.7.2", "no /ToUnicode");
  const set = pdf.stream(descriptor["/CIDSet"]);
  for (const glyph of new Set(strings.flatMap(glyphsOf))) {
    if (glyph === 0) say("6.2.11.8", "the glyph .notdef is shown");
    if (glyph >= program.glyphs) {
      say("6.2.11.4.1", `glyph ${glyph} is not embedded`);
      continue;
    }
    const letter = letters?.get(glyph);
    if (letters !== undefined && (letter === undefined || /^[\0\ufeff\ufffe]*$/.test(letter)))
      say("6.2.11.7.2", `glyph ${glyph} has no letter`);
    if (letter !== undefined && /\S/.test(letter) && !program.isDrawn(glyph))
      say("6.2.11.4.1", `glyph ${glyph} is empty`);
    if (Math.abs(widths(glyph) - program.width(glyph)) > 1) say("6.2.11.5", `glyph ${glyph} has another width`);
    if (set !== undefined && ((set.data[glyph >> 3] ?? 0) & (128 >> (glyph & 7))) === 0)
      say("6.2.11.4.2", `glyph ${glyph} is not in the /CIDSet`);
  }
}

function glyphsOf(string: Buffer): readonly number[] {
  return Array.from({ length: string.length >> 1 }, (_, n) => string.readUInt16BE(2 * n));
}

/** @returns the width that a reader of the PDF takes for a glyph. */
function widthsOf(pdf: PdfDocument, descendant: PdfDictionary): (glyph: number) => number {
  const widths = new Map<number, number>();
  const entries = pdf.list(descendant["/W"]);
  for (let at = 0; at < entries.length; ) {
    const first = Number(entries[at]);
    const next = pdf.resolve(entries[at + 1]);
    if (Array.isArray(next)) {
      for (const [n, width] of next.entries()) widths.set(first + n, Number(width));
      at += 2;
    } else {
      for (let glyph = first; glyph <= Number(next); glyph++) widths.set(glyph, Number(entries[at + 2]));
      at += 3;
    }
  }
  const otherwise = typeof descendant["/DW"] === "number" ? descendant["/DW"] : 1000;
  return (glyph) => widths.get(glyph) ?? otherwise;
}

/** What a /ToUnicode map says of each glyph. */
function lettersOf(map: Buffer | undefined): ReadonlyMap<number, string> | undefined {
  if (map === undefined) return undefined;
  const letters = new Map<number, string>();
  const text = map.toString("latin1");
  const utf16 = (digits: string) => Buffer.from(digits, "hex").swap16().toString("utf16le");
  for (const [, body = ""] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = "", letter = ""] of body.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g))
      letters.set(Number.parseInt(code, 16), utf16(letter));
  for (const [, body = ""] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = "", to = "", value = ""] of body.matchAll(
      /<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>\s*(<[\dA-Fa-f]+>|\[[^\]]*\])/g,
    ))
      for (const [n, letter] of rangeOf(value, Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1).entries())
        letters.set(Number.parseInt(from, 16) + n, letter);
  return letters;

  function rangeOf(value: string, count: number): readonly string[] {
    const parts = Array.from(value.matchAll(/<([\dA-Fa-f]+)>/g), ([, digits = ""]) => digits);
    if (value.startsWith("[")) return parts.map(utf16);
    const [start = ""] = parts;
    const last = Number.parseInt(start.slice(-4), 16);
    return Array.from({ length: count }, (_, n) =>
      utf16(start.slice(0, -4) + (last + n).toString(16).padStart(4, "0")),
    );
  }
}

/** Fonts that no page shows must be right as well where a reader lists them: they are embedded. */
export function checkUnusedFonts(pdf: PdfDocument, report: Report): void {
  for (const value of pdf.objects.values()) {
    if (!isDictionary(value) || value["/Type"] !== "/FontDescriptor") continue;
    const isEmbedded = ["/FontFile", "/FontFile2", "/FontFile3"].some((key) => value[key] !== undefined);
    if (!isEmbedded) report("6.2.11.4.1", `${wordOf(value["/FontName"])}: it is not embedded`);
  }
}
