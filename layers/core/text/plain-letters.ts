import { LETTER_TABLE } from "./letter-table.ts";

/**
 * The one folding of letters, for searching, sorting and naming files. The table comes from a library that knows nearly every
 * script; what a French-speaking secretary types otherwise stands here (docs/decisions/0023).
 */
const TYPED_OTHERWISE: Readonly<Record<string, string>> = { Ŋ: "N", ŋ: "n", Ʃ: "S", ʃ: "s", Ʒ: "Z", ʒ: "z", ĸ: "k" };

/** What stands for an apostrophe: quotes, primes, accents typed alone, and the letters of several orthographies. */
const APOSTROPHE = /['`´‘’‚‛′‵＇ʹʻʼʽˈˊˋˮꞋꞌ՚ߴߵ׳]/u;
/** Glottal stops, pharyngeals and clicks: names are typed without them. */
const UNTYPED = /[ʾʿˀˁʔʕɁɂ\u01c0-\u01c3]/u;
/** What is ASCII already stays; the grave accent typed alone is an apostrophe. */
const PLAIN = /^[\0-_a-\x7f]*$/;
const ASCII_LETTER = /[A-Za-z0-9]/;
const HYPHEN = /[\p{Pd}−]/u;
/** Accents that belong to whatever letter they stand on; the marks of Indic and other scripts are vowels. */
const ACCENT = /(?=\p{M})\p{Script=Inherited}/u;
const OF_ANOTHER_SCRIPT = /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})[\p{L}\p{M}]/u;

/** In which a letter that becomes two gives two capitals: « ŒUVRARD » is OEUVRARD, « Œuvrard » Oeuvrard. */
const isInCapitals = (word: string) => /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word.replaceAll("ß", ""));

/** Not split further at once: a function would start later, and a school has few letters. */
let lines: readonly string[] | undefined;

function inTable(letter: string): string | undefined {
  lines ??= LETTER_TABLE.trim().split("\n");
  const code = letter.codePointAt(0) ?? 0;
  const line = lines.findLast((one) => Number.parseInt(one, 16) <= code);
  const [first = "", ...foldings] = line?.split(" ") ?? [];
  return foldings[code - Number.parseInt(first, 16)];
}

/** Foldings seen before: the signs of a school are few. */
const foldings = new Map<string, string>();

/**
 * One letter or sign in ASCII: letters and digits, `'`, `-`, a space for what separates words, nothing for what nobody sees or
 * types.
 *
 * @param letter one code point in composed form (NFC).
 */
export function plainLetter(letter: string): string {
  const known = foldings.get(letter);
  if (known !== undefined) return known;
  const folding = folded(letter);
  foldings.set(letter, folding);
  return folding;
}

function folded(letter: string): string {
  if (APOSTROPHE.test(letter)) return "'";
  if (HYPHEN.test(letter)) return "-";
  if (UNTYPED.test(letter) || ACCENT.test(letter)) return "";
  if (/[\p{L}\p{M}\p{N}]/u.test(letter)) {
    return TYPED_OTHERWISE[letter] ?? inTable(letter) ?? decomposed(letter);
  }
  // Soft hyphens, joiners and direction marks are not seen.
  return /\p{Cf}/u.test(letter) ? "" : " ";
}

/** A letter that is others with marks, or written otherwise: « é », « ﬁ », « Ⅳ », « Ａ ». */
function decomposed(letter: string): string {
  const parts = letter.normalize("NFKD");
  const plain = (part: string) => (ASCII_LETTER.test(part) ? part : plainLetter(part));
  return parts === letter
    ? ""
    : Array.from(parts, plain)
        .join("")
        .replace(/[^A-Za-z0-9]/g, "");
}

export const isOfAnotherScript = (letter: string): boolean =>
  OF_ANOTHER_SCRIPT.test(letter) && !APOSTROPHE.test(letter);

/**
 * A letter of another script without its marks, in its usual form: « أ » is « ا ».
 *
 * @returns "" for a mark, and for the line that only makes an Arabic word longer.
 */
export const unmarked = (letter: string): string => letter.normalize("NFKD").replace(/[^\p{L}\p{N}]|\u0640/gu, "");

/**
 * Words in ASCII: letters without marks, letters of other alphabets as the Latin letters nearest to them, every apostrophe as
 * `'`, every hyphen as `-`, other signs that are not ASCII as spaces.
 *
 * @example plainLetters("6e Ɛ, KABORÉ Ŋele N’Guessan") // "6e E, KABORE Nele N'Guessan"
 */
export const plainLetters = (words: string): string => (PLAIN.test(words) ? words : folding(words));

const folding = (words: string): string =>
  words.normalize("NFC").replace(/[\p{L}\p{M}]+|\P{ASCII}|`/gu, (word) => {
    const plain = (letter: string) => (ASCII_LETTER.test(letter) ? letter : capitalised(letter, plainLetter(letter)));
    const letters = Array.from(word, plain).join("");
    return isInCapitals(word) ? letters.toUpperCase() : letters;
  });

const capitalised = (letter: string, folding: string) =>
  folding.length > 1 && /\p{Lu}/u.test(letter) ? `${folding.slice(0, 1)}${folding.slice(1).toLowerCase()}` : folding;

/**
 * As {@link plainLetters}, but words of another script stay in it, without their marks: to compare them with what people of
 * that script type, and to sort them in its order.
 *
 * @example plainLatin("KABORÉ, مُحمد") // "KABORE, محمد"
 */
export const plainLatin = (words: string): string =>
  words
    .normalize("NFC")
    .replace(/\P{ASCII}|`/gu, (letter) => (isOfAnotherScript(letter) ? unmarked(letter) : plainLetter(letter)));
