import { type Latex, raw } from "@palmares/core/latex/latex";

/**
 * The letters that every PDF holds in each of its faces, whatever it says: what schools from Dakar to Bangui write, so
 * that nearly every document does with them. More would make each PDF heavier: a letter weighs some 50 bytes a face.
 */
export const ALPHABET = [
  " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  ".,:;!?…'’\"«»“”()[]<>-–—_/|°·½×&+@%=*#$€\u00a0\u202f",
  "ÀÂÇÉÈÊËÎÏÔÙÛÜŒŸàâçéèêëîïôùûüœÿ",
  "ÁÍÓÚÑÃÕÖÄÆáíóúñãõöäæ",
  "ƐƆŊƁƊƳɛɔŋɓɗƴƖɩƲʋẼẽĨĩŨũ",
  "ƉɖƑƒƔɣẸẹỌọṢṣÌìÒòŃńǸǹ",
  // Tones: grave, acute, circumflex, tilde, macron, caron, and a dot below.
  "\u0300\u0301\u0302\u0303\u0304\u030c\u0323",
].join("");

const KNOWN = new Set(ALPHABET);
/** What is neither of the alphabet nor a sign of LaTeX's in a page's body. */
const UNKNOWN = new RegExp(`[^${ALPHABET.replace(/[-\]]/g, "\\$&")}\\\\{}~]`, "gu");
const BY_NUMBER = /\\char(\d+)/g;
/**
 * What fonts draw as one, with shapes that no letter of it has alone: i and j without their dot under a sign, tones that
 * join, fractions. (Of all pairs of the alphabet in our faces no others do.)
 */
const CLUSTER = /\p{Soft_Dotted}\p{M}+|[\u02e5-\u02e9]{2,}|\d+\u2044\d+/gu;
/** Letters beyond the alphabet come by neighbourhoods of this many. */
const NEIGHBOURHOOD = 16;

/**
 * What a page needs beyond the alphabet. Pages with the same needs are set in one run, and only they, so that the letters
 * in a PDF follow from its own words and never from its neighbours'.
 *
 * @returns LaTeX for the run's first page; empty for nearly every page.
 * @example extraLetters(raw("\\Set\\StudentLastName{KABORÉ}")) // ""
 * @example extraLetters(raw("\\Set\\StudentLastName{Łukasz}")) // "\\Letters{320}{335}"
 */
export function extraLetters(body: Latex): Latex {
  const numbers = Array.from(body.matchAll(BY_NUMBER), ([, number]) => String.fromCodePoint(Number(number)));
  const unknown = [...new Set([...(body.match(UNKNOWN) ?? []), ...numbers])].filter((letter) => !KNOWN.has(letter));
  const joined = body.match(CLUSTER) ?? [];
  if (unknown.length === 0 && joined.length === 0) return raw("");
  // Either case: a template may capitalize.
  const codes = codePoints(unknown.flatMap((letter) => [letter, letter.toUpperCase(), letter.toLowerCase()]).join(""));
  const neighbourhoods = [...new Set(codes.map((code) => Math.floor(code / NEIGHBOURHOOD)))]
    .sort((a, b) => a - b)
    .map((n) => `\\Letters{${n * NEIGHBOURHOOD}}{${(n + 1) * NEIGHBOURHOOD - 1}}`);
  const clusters = [...new Set(joined)].sort().map((word) => `\\Cluster{${codePoints(word).join()}}`);
  return raw([...neighbourhoods, ...clusters].join(""));
}

/**
 * The first page of a run, see palmares-letters.sty.
 *
 * @param extra from {@link extraLetters}.
 * @param images names of the run's images.
 */
export function firstPage(extra: Latex, images: Iterable<string>): Latex {
  const first = [...images].sort().map((name) => `\\FirstImage{${name}}`);
  return raw(`\\PalmaresFirstPage{${ALPHABET_LETTERS}${extra}}{${first.join("")}}`);
}

const codePoints = (words: string): readonly number[] => Array.from(words, (letter) => letter.codePointAt(0) ?? 0);

const ALPHABET_LETTERS = ranges(codePoints(ALPHABET));

/** Numbers as \Letters{first}{last}. */
function ranges(letters: readonly number[]): string {
  const sorted = [...letters].sort((a, b) => a - b);
  const starts = sorted.filter((letter) => !sorted.includes(letter - 1));
  const ends = sorted.filter((letter) => !sorted.includes(letter + 1));
  return starts.map((start, n) => `\\Letters{${start}}{${ends[n]}}`).join("");
}
