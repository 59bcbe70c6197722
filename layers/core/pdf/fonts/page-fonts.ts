import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { type KeptValues, keptValues } from "../kept-values.ts";
import { entryOf, streamData } from "../pdf-entries.ts";
import { type PdfObject, syntaxOf } from "../pdf-objects.ts";
import { type PdfPage, resourcesOf } from "../pdf-page.ts";
import { type EmbeddedFont, type FontSubset, readEmbeddedFont, subsetOf } from "./font-subset.ts";
import { mergedTexts, writeToUnicode } from "./to-unicode.ts";

/**
 * Which letters are embedded together, as a number. Few and large groups make pages that show different words share their
 * fonts; many and small ones make each page small.
 *
 * @param text what the glyph stands for; undefined when that is not known.
 * @param isVariant whether the font has another glyph for the same text, such as a small capital.
 */
export type LetterGroup = (text: string | undefined, isVariant: boolean) => number;

/** The glyphs that a page shows, by the name of their font in the page's resources. */
export type ShownGlyphs = ReadonlyMap<string, Iterable<number>>;

/** Reduced fonts that are kept, each of about 8 kB, and whole ones, of 60 kB. */
const MOST_KEPT = 400;
const MOST_WHOLE = 24;

/**
 * Makes a function that leaves of a document's fonts only the groups of letters that its pages show. What it makes of them follows
 * from these pages and their fonts, never from other documents; but what documents have in common is made once.
 *
 * Pages of which it is not known what they show, or that hold something unknown, are left as they are.
 *
 * @example const withOwnLetters = ownFonts(groupOf); const small = withOwnLetters(pages, [new Map([["F1", [36, 37]]])]);
 */
export function ownFonts(
  groupOf: LetterGroup,
): (pages: readonly PdfPage[], shown: readonly (ShownGlyphs | undefined)[]) => readonly PdfPage[] {
  /** By the object that names the font: all pages of one run share it. */
  const fonts = new WeakMap<PdfObject, RunFont | undefined>();
  const subsets = keptValues<FontSubset>(MOST_KEPT);
  const embedded = keptValues<EmbeddedFont>(MOST_WHOLE);

  function subset(font: RunFont, groups: ReadonlySet<number>, key: string): FontSubset {
    const glyphs = () => new Set([...font.groups].flatMap(([glyph, group]) => (groups.has(group) ? glyph : [])));
    return subsets.get(`${font.embedded.digest} ${key}`, () => subsetOf(font.embedded, glyphs()));
  }

  /** The objects that replace a font's, with the groups that it is left with; undefined: it is left as it is. */
  function reduction(
    number: number,
    glyphs: Iterable<number>,
    objects: readonly PdfObject[],
  ): { readonly font: RunFont; readonly groups: ReadonlySet<number>; readonly key: string } | undefined {
    const named = objects.find((object) => object.number === number);
    if (named === undefined) return undefined;
    if (!fonts.has(named)) {
      const byNumber = new Map(objects.map((object) => [object.number, object]));
      fonts.set(named, readFont(named, byNumber, groupOf, embedded));
    }
    const font = fonts.get(named);
    const groups = font && groupsOf(font, glyphs);
    return font && groups && { font, groups, key: [...groups].sort((a, b) => a - b).join() };
  }

  return (pages, shown) => {
    const glyphsOfFonts = glyphsOfAll(pages, shown);
    if (glyphsOfFonts === undefined) return pages;
    const [first] = pages;
    const all = pages.length === 1 && first !== undefined ? first.objects : pages.flatMap(({ objects }) => objects);
    const found = [...glyphsOfFonts].flatMap(([number, glyphs]) => reduction(number, glyphs, all) ?? []);
    const [leading] = found;
    if (leading === undefined) return pages;
    const together = found.map(({ font, key }) => `${font.objects.named.number} ${key}`).join(" ");
    let replaced = leading.font.together.get(together);
    if (replaced === undefined) {
      replaced = reducedFonts(found.map(({ font, groups, key }) => ({ font, key, subset: subset(font, groups, key) })));
      leading.font.together.set(together, replaced);
    }
    const objects = replaced;
    return pages.map((page) => ({ ...page, objects: withReplaced(page.objects, objects) }));
  };
}

function withReplaced(objects: readonly PdfObject[], replaced: readonly Replacements[]): readonly PdfObject[] {
  const own: PdfObject[] = [];
  for (const object of objects) {
    const other = replaced.find((some) => some.has(object.number));
    const instead = other === undefined ? object : other.get(object.number);
    if (instead !== undefined) own.push(instead);
  }
  return own;
}

/** @returns undefined when the font lacks one of the glyphs: then the glyphs are another font's. */
function groupsOf(font: RunFont, glyphs: Iterable<number>): ReadonlySet<number> | undefined {
  const groups = new Set<number>();
  for (const glyph of glyphs) {
    const group = font.groups.get(glyph);
    if (group === undefined) return undefined;
    groups.add(group);
  }
  return groups;
}

/** The glyphs of each font that pages show, by the number of the font's object; undefined when that is not known of all. */
function glyphsOfAll(
  pages: readonly PdfPage[],
  shown: readonly (ShownGlyphs | undefined)[],
): ReadonlyMap<number, Iterable<number>> | undefined {
  const all = new Map<number, Iterable<number>>();
  for (const [n, page] of pages.entries()) {
    const glyphs = shown[n];
    const named = fontsOf(page);
    if (glyphs === undefined || named === undefined) return undefined;
    for (const name of glyphs.keys()) if (!named.has(name)) return undefined;
    for (const [name, font] of named) {
      const [before, more] = [all.get(font), glyphs.get(name) ?? []];
      all.set(font, before === undefined ? more : new Set([...before, ...more]));
    }
  }
  return all;
}

/** The lists of fonts in resources, by the text there: pages of a run have the same ones. */
const fontLists = keptValues<ReadonlyMap<string, number> | undefined>(64);

/** The numbers of the page's fonts by their names; undefined when something else on the page uses a font, too. */
export function fontsOf({ objects }: PdfPage): ReadonlyMap<string, number> | undefined {
  const [first] = objects;
  if (first === undefined) return undefined;
  const holder = resourcesOf(first, objects);
  const text = holder === first ? (entryOf(first, "Resources") ?? "") : syntaxOf(holder);
  const named = fontLists.get(text, () => fontList(text));
  if (named === undefined) return undefined;
  const numbers = [...named.values()];
  for (const object of objects) {
    if (object === holder) continue;
    for (const part of object.syntax) if (typeof part === "number" && numbers.includes(part)) return undefined;
  }
  return named;
}

function fontList(resources: string): ReadonlyMap<string, number> | undefined {
  const list = /\/Font\s*<<([^<>]*)>>/.exec(resources)?.[1];
  if (list === undefined) return undefined;
  return new Map(Array.from(list.matchAll(/\/(\S+)\s+(\d+) 0 R/g), ([, name = "", at]) => [name, Number(at)]));
}

/** A font of one run: its objects by their numbers, and what they hold. */
interface RunFont {
  readonly embedded: EmbeddedFont;
  /** The glyphs that the run shows, by their groups. */
  readonly groups: ReadonlyMap<number, number>;
  readonly objects: Readonly<
    Record<"named" | "descendant" | "descriptor" | "widths" | "toUnicode" | "file", PdfObject>
  >;
  /** The number of the list of its glyphs, which PDF allows to leave out. */
  readonly glyphList: number;
  /** The objects that replace them, by the groups of letters. */
  readonly reduced: Map<string, ReducedFont>;
  /** The same of all fonts of a page of which this is the first, by the groups of each. */
  readonly together: Map<string, readonly Replacements[]>;
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
  const glyphList = follow(descriptor, "CIDSet");
  if (!descendant || !descriptor || !widths || !toUnicode || !file || !glyphList) return undefined;
  if (entryOf(named, "Encoding") !== "/Identity-H") return undefined;
  const parts = [streamData(file), streamData(toUnicode), syntaxOf(widths)] as const;
  const digest = digestOf(parts);
  const embedded = known.get(digest, () => readEmbeddedFont(digest, ...parts));
  const seen = new Set<string>();
  const groups = new Map<number, number>();
  for (const glyph of listed(glyphList)) {
    const text = embedded.texts.get(glyph);
    groups.set(glyph, groupOf(text, text !== undefined && seen.has(text)));
    if (text !== undefined) seen.add(text);
  }
  return {
    embedded,
    groups,
    objects: { named, descendant, descriptor, widths, toUnicode, file },
    glyphList: glyphList.number,
    reduced: new Map(),
    together: new Map(),
  };
}

/** Objects by the numbers of those that they replace; undefined: left out. */
type Replacements = ReadonlyMap<number, PdfObject | undefined>;

/** The objects of a reduced font under the numbers of the whole one's, but for the text of its glyphs. */
interface ReducedFont {
  readonly named: PdfObject;
  readonly others: Replacements;
}

/** The fonts of a document. Where they agree on it, the text of their glyphs is said once: it is 0.4 kB for each. */
function reducedFonts(
  fonts: readonly { readonly font: RunFont; readonly key: string; readonly subset: FontSubset }[],
): readonly Replacements[] {
  const shared = mergedTexts(fonts.map(({ subset }) => subset.texts));
  const [leading] = fonts;
  return fonts.map(({ font, key, subset }) => {
    let reduced = font.reduced.get(key);
    if (reduced === undefined) {
      reduced = reducedFont(font, subset);
      font.reduced.set(key, reduced);
    }
    const { named, others } = reduced;
    const own = font.objects.toUnicode;
    if (shared === undefined || font === leading?.font)
      return new Map([...others, [named.number, named], [own.number, textsObject(own, shared ?? subset.texts)]]);
    const text = leading?.font.objects.toUnicode.number ?? own.number;
    const syntax = named.syntax.map((part) => (part === own.number ? text : part));
    return new Map([...others, [named.number, { ...named, syntax }], [own.number, undefined]]);
  });
}

const streamObject = ({ number }: PdfObject, keys: string, data: Buffer): PdfObject => ({
  number,
  syntax: [`<<${keys}/Filter/FlateDecode/Length ${data.length}>>\nstream\n`],
  data: Buffer.concat([data, END]),
});

const textsObject = (instead: PdfObject, texts: ReadonlyMap<number, string>): PdfObject =>
  streamObject(instead, "", deflateSync(Buffer.from(writeToUnicode(texts), "latin1")));

function reducedFont({ objects, glyphList }: RunFont, { tag, file, fileBytes, widths }: FontSubset): ReducedFont {
  const tagged = (object: PdfObject): PdfObject => ({
    ...object,
    syntax: object.syntax.map((part) =>
      typeof part === "string" ? part.replace(/\/[A-Z]{6}\+/g, () => `/${tag}+`) : part,
    ),
  });
  const made = [
    tagged(objects.descendant),
    withoutGlyphList(tagged(objects.descriptor), glyphList),
    { ...objects.widths, syntax: [widths] },
    streamObject(objects.file, `/Length1 ${fileBytes}`, file),
  ];
  const others = new Map<number, PdfObject | undefined>(made.map((object) => [object.number, object]));
  return { named: tagged(objects.named), others: others.set(glyphList, undefined) };
}

/** The glyphs in a font's list: a bit for each, the highest first (PDF 32000-1, 9.8.3.2). */
function* listed(list: PdfObject): Generator<number> {
  const data = streamData(list);
  const bits = entryOf(list, "Filter") === undefined ? data : inflateSync(data);
  for (const [n, byte] of bits.entries())
    for (let bit = 0; bit < 8; bit++) if ((byte & (0x80 >> bit)) !== 0) yield 8 * n + bit;
}

function withoutGlyphList(descriptor: PdfObject, glyphList: number): PdfObject {
  const at = descriptor.syntax.indexOf(glyphList);
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
