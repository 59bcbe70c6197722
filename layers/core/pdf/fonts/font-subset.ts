import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { readWidths, writeWidths } from "./glyph-widths.ts";
import { inThousandths } from "./thousandths.ts";
import { readToUnicode } from "./to-unicode.ts";
import { readTrueType, type TrueType, withGlyphs } from "./truetype.ts";

/** A font as a PDF embeds it: its file, the text of its glyphs and their widths. */
export interface EmbeddedFont {
  readonly digest: string;
  readonly font: TrueType;
  readonly texts: ReadonlyMap<number, string>;
  readonly widths: ReadonlyMap<number, string>;
}

/** Some glyphs of a font, ready to be embedded. */
export interface FontSubset {
  /** Six letters before the font's name (PDF 32000-1, 9.6.4). They follow from the content. */
  readonly tag: string;
  readonly file: Buffer;
  /** Bytes of the file before it was compressed. */
  readonly fileBytes: number;
  /** The text of its glyphs. */
  readonly texts: ReadonlyMap<number, string>;
  readonly widths: string;
}

/**
 * @param digest tells the font apart from every other one.
 * @param file the font's file, compressed, as are `toUnicode` and the file that {@link subsetOf} makes.
 * @throws Error when something is not whole.
 */
export function readEmbeddedFont(digest: string, file: Buffer, toUnicode: Buffer, widths: string): EmbeddedFont {
  return {
    digest,
    font: inThousandths(readTrueType(inflateSync(file))),
    texts: readToUnicode(inflateSync(toUnicode).toString("latin1")),
    widths: readWidths(widths),
  };
}

/**
 * Some glyphs of a font, under their numbers. Pure: the same glyphs give the same bytes. It takes about a millisecond, so
 * whoever sets many pages keeps it.
 */
export function subsetOf({ font, texts, widths }: EmbeddedFont, glyphs: ReadonlySet<number>): FontSubset {
  const file = withGlyphs(font, glyphs);
  const only = <T>(all: ReadonlyMap<number, T>) => [...all].filter(([glyph]) => glyphs.has(glyph));
  return {
    tag: tagOf(file),
    file: deflateSync(file),
    fileBytes: file.length,
    texts: new Map(only(texts)),
    widths: writeWidths(only(widths)),
  };
}

function tagOf(file: Buffer): string {
  const digest = createHash("sha256").update(file).digest();
  return String.fromCharCode(...Array.from(digest.subarray(0, 6), (byte) => 65 + (byte % 26)));
}
