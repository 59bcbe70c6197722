import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { type KeptValues, keptValues } from "../kept-values.ts";
import { entryOf, streamData } from "../pdf-entries.ts";
import { type PdfObject, syntaxOf } from "../pdf-objects.ts";
import { contentsOf, type PdfPage } from "../pdf-page.ts";
import { type EmbeddedFont, type FontSubset, readEmbeddedFont, subsetOf } from "./font-subset.ts";
import { shownGlyphs } from "./shown-glyphs.ts";

/**
 * Which letters are embedded together, as a number. Few and large groups make pages that show different words share their
 * fonts; many and small ones make each page small.
 *
 * @param text what the glyph stands for; undefined when that is not known.
 * @param isVariant whether the font has another glyph for the same text, such as a small capital.
 */
export type LetterGroup = (text: string | undefined, isVariant: boolean) => number;

/** Reduced fonts that are kept, each of about 8 kB, and whole ones, of 60 kB. */
const MOST_KEPT = 400;
const MOST_WHOLE = 24;

/**
 * Makes a function that leaves of a document's fonts only the groups of letters that its pages show. What it makes of them follows
 * from these pages and their fonts, never from other documents; but what documents have in common is made once.
 *
 * Pages that hold something unknown are left as they are.
 *
 * @example const withOwnLetters = ownFonts(groupOf); const small = withOwnLetters(pages);
 */
export function ownFonts(groupOf: LetterGroup): (pages: readonly PdfPage[]) => readonly PdfPage[] {
  /** By the object that names the font: all pages of one run share it. */
  const fonts = new WeakMap<PdfObject, RunFont | undefined>();
  const subsets = keptValues<FontSubset>(MOST_KEPT);
  const embedded = keptValues<EmbeddedFont>(MOST_WHOLE);

  function subset(font: RunFont, groups: ReadonlySet<number>, key: string): FontSubset {
    const glyphs = () => new Set([...font.groups].flatMap(([glyph, group]) => (groups.has(group) ? glyph : [])));
    return subsets.get(`${font.embedded.digest} ${key}`, () => subsetOf(font.embedded, glyphs()));
  }

  return (pages) => {
    const shown = glyphsOfAll(pages);
    if (shown === undefined) return pages;
    const byNumber = new Map(pages.flatMap((page) => page.objects.map((object) => [object.number, object])));
    const replaced = new Map<number, PdfObject | undefined>();
    for (const [number, glyphs] of shown) {
      const named = byNumber.get(number);
      if (named === undefined) continue;
      if (!fonts.has(named)) fonts.set(named, readFont(named, byNumber, groupOf, embedded));
      const font = fonts.get(named);
      if (font === undefined) continue;
      const groups = new Set<number>();
      for (const glyph of glyphs) groups.add(font.groups.get(glyph) ?? groupOf(undefined, false));
      const key = [...groups].sort((a, b) => a - b).join();
      const objects = font.reduced.get(key) ?? reducedObjects(font, subset(font, groups, key));
      font.reduced.set(key, objects);
      for (const [at, object] of objects) replaced.set(at, object);
    }
    return pages.map((page) => ({
      ...page,
      objects: page.objects.flatMap((object) =>
        replaced.has(object.number) ? (replaced.get(object.number) ?? []) : object,
      ),
    }));
  };
}

/** The glyphs of each font that pages show, by the number of the font's object; undefined when that is not known of all. */
function glyphsOfAll(pages: readonly PdfPage[]): ReadonlyMap<number, ReadonlySet<number>> | undefined {
  const all = new Map<number, ReadonlySet<number>>();
  for (const page of pages) {
    const shown = glyphsOf(page);
    if (shown === undefined) return undefined;
    for (const [font, glyphs] of shown) all.set(font, new Set([...(all.get(font) ?? []), ...glyphs]));
  }
  return all;
}

/** The glyphs of each font that a page shows, by the number of the font's object; undefined when that is not known. */
function glyphsOf(page: PdfPage): ReadonlyMap<number, ReadonlySet<number>> | undefined {
  const [first] = page.objects;
  const [contents, ...others] = contentsOf(page);
  const stream = page.objects.find(({ number }) => number === contents);
  if (first === undefined || stream === undefined || others.length > 0) return undefined;
  if (entryOf(stream, "Filter") !== "/FlateDecode" || entryOf(stream, "DecodeParms") !== undefined) return undefined;
  const named = fontsOf(page);
  const shown = shownGlyphs(inflateSync(streamData(stream)));
  if (named === undefined || shown === undefined) return undefined;
  const glyphs = new Map<number, Set<number>>();
  for (const [name, number] of named) {
    const of = glyphs.get(number) ?? new Set();
    for (const glyph of shown.get(name) ?? []) of.add(glyph);
    glyphs.set(number, of);
  }
  return glyphs;
}

/** The numbers of the page's fonts by their names; undefined when something else on the page uses a font, too. */
function fontsOf(page: PdfPage): ReadonlyMap<string, number> | undefined {
  const [first, ...needed] = page.objects;
  const value = (first && entryOf(first, "Resources")) ?? "";
  const number = /^(\d+) 0 R$/.exec(value)?.[1];
  const holder = number === undefined ? first : needed.find((object) => object.number === Number(number));
  const text = number === undefined ? value : syntaxOf(holder);
  const list = /\/Font\s*<<([^<>]*)>>/.exec(text)?.[1];
  if (list === undefined) return undefined;
  const named = new Map(Array.from(list.matchAll(/\/(\S+)\s+(\d+) 0 R/g), ([, name = "", at]) => [name, Number(at)]));
  const numbers = new Set(named.values());
  const isShared = page.objects.some(
    (object) => object !== holder && object.syntax.some((part) => typeof part === "number" && numbers.has(part)),
  );
  return isShared ? undefined : named;
}

/** A font of one run: its objects by their numbers, and what they hold. */
interface RunFont {
  readonly embedded: EmbeddedFont;
  readonly groups: ReadonlyMap<number, number>;
  readonly objects: Readonly<
    Record<"named" | "descendant" | "descriptor" | "widths" | "toUnicode" | "file", PdfObject>
  >;
  /** A list of the glyphs in the file, which PDF allows to leave out. */
  readonly glyphList: number | undefined;
  /** The objects that replace them, by the groups of letters. */
  readonly reduced: Map<string, ReadonlyMap<number, PdfObject | undefined>>;
}

/** @returns undefined when the font is of another kind than xdvipdfmx writes for a TrueType font. */
function readFont(
  named: PdfObject,
  objects: ReadonlyMap<number, PdfObject>,
  groupOf: LetterGroup,
  known: KeptValues<EmbeddedFont>,
): RunFont | undefined {
  const follow = (from: PdfObject | undefined, key: string) => {
    const number = /(\d+) 0 R/.exec((from && entryOf(from, key)) ?? "")?.[1];
    return number === undefined ? undefined : objects.get(Number(number));
  };
  const descendant = follow(named, "DescendantFonts");
  const descriptor = follow(descendant, "FontDescriptor");
  const widths = follow(descendant, "W");
  const toUnicode = follow(named, "ToUnicode");
  const file = follow(descriptor, "FontFile2");
  if (!descendant || !descriptor || !widths || !toUnicode || !file) return undefined;
  if (entryOf(named, "Encoding") !== "/Identity-H") return undefined;
  const parts = [streamData(file), streamData(toUnicode), syntaxOf(widths)] as const;
  const digest = digestOf(parts);
  const embedded = known.get(digest, () => readEmbeddedFont(digest, ...parts));
  const seen = new Set<string>();
  const groups = new Map<number, number>();
  for (let glyph = 0; glyph < embedded.font.glyphs; glyph++) {
    const text = embedded.texts.get(glyph);
    if (text === undefined && embedded.font.outline(glyph).length === 0) continue;
    groups.set(glyph, groupOf(text, text !== undefined && seen.has(text)));
    if (text !== undefined) seen.add(text);
  }
  return {
    embedded,
    groups,
    objects: { named, descendant, descriptor, widths, toUnicode, file },
    glyphList: follow(descriptor, "CIDSet")?.number,
    reduced: new Map(),
  };
}

/** The objects of a reduced font under the numbers of the whole one's; undefined: left out. */
function reducedObjects(
  { objects, glyphList }: RunFont,
  { tag, file, fileBytes, toUnicode, widths }: FontSubset,
): ReadonlyMap<number, PdfObject | undefined> {
  const tagged = (object: PdfObject): PdfObject => ({
    ...object,
    syntax: object.syntax.map((part) =>
      typeof part === "string" ? part.replace(/\/[A-Z]{6}\+/g, () => `/${tag}+`) : part,
    ),
  });
  const stream = ({ number }: PdfObject, keys: string, data: Buffer): PdfObject => ({
    number,
    syntax: [`<<${keys}/Filter/FlateDecode/Length ${data.length}>>\nstream\n`],
    data: Buffer.concat([data, END]),
  });
  const made = [
    tagged(objects.named),
    tagged(objects.descendant),
    withoutGlyphList(tagged(objects.descriptor), glyphList),
    { ...objects.widths, syntax: [widths] },
    stream(objects.toUnicode, "", toUnicode),
    stream(objects.file, `/Length1 ${fileBytes}`, file),
  ];
  const replaced = new Map<number, PdfObject | undefined>(made.map((object) => [object.number, object]));
  if (glyphList !== undefined) replaced.set(glyphList, undefined);
  return replaced;
}

function withoutGlyphList(descriptor: PdfObject, glyphList: number | undefined): PdfObject {
  const at = glyphList === undefined ? -1 : descriptor.syntax.indexOf(glyphList);
  if (at < 1) return descriptor;
  const syntax = descriptor.syntax.slice(0, at - 1);
  const before = String(descriptor.syntax[at - 1]).replace(/\/CIDSet\s*$/, "");
  const after = String(descriptor.syntax[at + 1] ?? "");
  return { ...descriptor, syntax: [...syntax, `${before}${after}`, ...descriptor.syntax.slice(at + 2)] };
}

function digestOf(parts: readonly (Buffer | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("base64");
}

const END = Buffer.from("\nendstream", "latin1");
