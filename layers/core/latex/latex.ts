import { visible } from "../domain/records/printable.ts";

/** LaTeX that may be run. Only {@link tex}, {@link escaped} and {@link raw} make it; a bare string does not type-check. */
export type Latex = string & { readonly trusted: "latex" };

/** Text that a person typed, to be printed as it is. It is not LaTeX until {@link tex} has escaped it. */
export interface Text {
  readonly text: string;
}

/** Marks a string as text to be printed: tex`\Set\StudentLastName{${text(student.lastName)}}`. */
export const text = (value: string): Text => ({ text: value });

/** The visible word for trust: the string is LaTeX that we wrote ourselves. Never for text that a person typed. */
export const raw = (source: string): Latex => source as Latex;

const LINE_BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** Characters that mean something to TeX. Written by number, they are letters like any other in every font and macro. */
const SPECIAL = /[\\{}%#$&_^~]/g;

/** Pairs that become another character in some fonts: -- << >> `` '' ,, !` ?`. A kern of zero keeps them apart. */
const LIGATURE = /(-(?=-)|<(?=<)|>(?=>)|`(?=`)|'(?=')|,(?=,)|!(?=`)|\?(?=`))/g;
const DOUBLED = /--|''|,,/;

/**
 * The longest text that a page could have room for, in characters, and the longest piece of it without a space. Lines of some
 * ten thousand characters are more than TeX can measure, and a word of a thousand crashes XeTeX where it may break anywhere.
 */
const MOST_PRINTED = 2_000;
const LONGEST_WORD = 500;
/**
 * Letters and signs that neither TeX nor a font reads as anything else, all of them composed: nearly every text, in a page's
 * hundred and fifty. What only two of a sign would make another one is in `LIGATURE`.
 */
const PLAIN = new RegExp(`^[ 0-9A-Za-z.,:;!?()/+*=@'’«»°–—À-ÖØ-öø-ÿŒœ\\u00a0\\u202f-]{0,${LONGEST_WORD}}$`);
const TOO_LONG_A_WORD = new RegExp(`[^ ]{${LONGEST_WORD + 1}}`, "u");

/**
 * LaTeX that prints exactly this text, on one line; of a text that is longer than any page has room for, its beginning and
 * the mark with which the page is refused. This is the only escaper.
 *
 * @example escaped("50 % \\input{x}") // 50 {\char37 } {\char92 }input{\char123 }x{\char125 }
 */
export function escaped(value: string): Latex {
  if (PLAIN.test(value) && !DOUBLED.test(value)) return raw(value.trim());
  const printable = visible(value.replace(LINE_BREAK, " ")).normalize("NFC").trim();
  if (isOverlong(printable)) return tex`${text(beginningOf(printable))}\Overlong{}`;
  return raw(
    printable
      .replace(SPECIAL, (special) => `{\\char${special.codePointAt(0)} }`)
      .replace(LIGATURE, "$1\\kern0pt ")
      .replace(/"/g, "{\\char34 }"),
  );
}

/** Nearly all texts are short, and need no looking through: they have as many UTF-16 units as characters, or more. */
const isOverlong = (printable: string): boolean =>
  printable.length > LONGEST_WORD && (Array.from(printable).length > MOST_PRINTED || TOO_LONG_A_WORD.test(printable));

const beginningOf = (printable: string): string => Array.from(printable).slice(0, LONGEST_WORD).join("");

/**
 * LaTeX with values in it: Latex stays as it is, text is escaped, numbers are written out.
 *
 * @example tex`\Set\ClassSize{${42}}\Set\StudentLastName{${text("O’NEIL & Cie")}}`
 */
export function tex(parts: TemplateStringsArray, ...values: readonly (Latex | Text | number)[]): Latex {
  return raw(parts.raw.reduce((source, part, n) => source + latexOf(values[n - 1]) + part));
}

/** Pieces of LaTeX, one after the other. */
export const joined = (pieces: readonly Latex[]): Latex => raw(pieces.join(""));

function latexOf(value: Latex | Text | number | undefined): string {
  if (value === undefined) return "";
  return typeof value === "object" ? escaped(value.text) : String(value);
}
