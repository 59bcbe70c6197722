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

/**
 * LaTeX that prints exactly this text, on one line. This is the only escaper.
 *
 * @example escaped("50 % \\input{x}") // 50 {\char37 } {\char92 }input{\char123 }x{\char125 }
 */
export function escaped(value: string): Latex {
  const printable = visible(value.replace(LINE_BREAK, " ")).normalize("NFC").trim();
  return raw(
    printable
      .replace(SPECIAL, (special) => `{\\char${special.codePointAt(0)} }`)
      .replace(LIGATURE, "$1\\kern0pt ")
      .replace(/"/g, "{\\char34 }"),
  );
}

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
