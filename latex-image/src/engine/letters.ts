import { type Latex, raw } from "@palmares/core/latex/latex";

/**
 * The letters that the PDF of a run embeds in each of its font faces, whatever its text. Schools from Dakar to Bangui write
 * nearly every document with them. Of these, each document keeps what it shows (reading/letter-groups.ts).
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

const IN_ALPHABET = new Set(ALPHABET);
/** A character of a page's body that is neither in the alphabet nor LaTeX syntax. */
const OUTSIDE_ALPHABET = new RegExp(`[^${ALPHABET.replace(/[-\]]/g, "\\$&")}\\\\{}~]`, "gu");
/** A letter written as its code point. */
const CHAR_COMMAND = /\\char(\d+)/g;
/**
 * Sequences that fonts draw as one, with glyphs that none of their letters has alone: i and j without their dot under
 * an accent, joined tone letters, fractions. (Among all pairs of the alphabet, our faces have no others.)
 */
const CLUSTER = /\p{Soft_Dotted}\p{M}+|[\u02e5-\u02e9]{2,}|\d+\u2044\d+/gu;
/**
 * Code units of which a page can have any without needing more: 1 for those of the alphabet and of LaTeX's syntax. Not among them
 * are the marks that stand on other letters, since `CLUSTER` looks at these; tone letters and the fraction's stroke are not
 * in the alphabet.
 */
const ORDINARY = (() => {
  const ordinary = new Uint8Array(0x1_0000);
  for (const letter of `${ALPHABET}\\{}~`) if (!/\p{M}/u.test(letter)) ordinary[letter.charCodeAt(0)] = 1;
  return ordinary;
})();
/** Letters outside the alphabet are added in blocks of this many code points. */
const BLOCK = 16;

/**
 * The letters a page needs outside the alphabet. Only pages with the same needs share a run, so the letters embedded in
 * a PDF depend on its own text and never on its neighbours.
 *
 * @returns LaTeX for the primer page; empty for nearly every page.
 * @example extraLetters(raw("\\Set\\StudentLastName{KABORÉ}")) // ""
 * @example extraLetters(raw("\\Set\\StudentLastName{Łukasz}")) // "\\Letters{320}{335}"
 */
export function extraLetters(body: Latex): Latex {
  if (isOrdinary(body)) return NONE;
  const numbers = Array.from(body.matchAll(CHAR_COMMAND), ([, number]) => String.fromCodePoint(Number(number)));
  const extra = [...new Set([...(body.match(OUTSIDE_ALPHABET) ?? []), ...numbers])].filter(
    (letter) => !IN_ALPHABET.has(letter),
  );
  const sequences = body.match(CLUSTER) ?? [];
  if (extra.length === 0 && sequences.length === 0) return NONE;
  // Both cases, because a template may capitalize.
  const codes = codePoints(extra.flatMap((letter) => [letter, letter.toUpperCase(), letter.toLowerCase()]).join(""));
  const blocks = [...new Set(codes.map((code) => Math.floor(code / BLOCK)))]
    .sort((a, b) => a - b)
    .map((n) => `\\Letters{${n * BLOCK}}{${(n + 1) * BLOCK - 1}}`);
  const clusters = [...new Set(sequences)].sort().map((word) => `\\Cluster{${codePoints(word).join()}}`);
  return raw([...blocks, ...clusters].join(""));
}

const NONE = raw("");

/** Nearly every page is, and to look for what it needs would take twenty times as long. */
function isOrdinary(body: Latex): boolean {
  for (let at = 0; at < body.length; at++) if (ORDINARY[body.charCodeAt(at)] !== 1) return false;
  return !body.includes("\\char");
}

/**
 * The primer page of a run: set first and thrown away, it makes all PDFs of the run embed the same letters and images.
 * See palmares-letters.sty.
 *
 * @param extra from {@link extraLetters}.
 * @param images names of the run's images.
 */
export function primerPage(extra: Latex, images: Iterable<string>): Latex {
  const first = [...images].sort().map((name) => `\\FirstImage{${name}}`);
  return raw(`\\PalmaresFirstPage{${ALPHABET_LETTERS}${extra}}{${first.join("")}}`);
}

const codePoints = (words: string): readonly number[] => Array.from(words, (letter) => letter.codePointAt(0) ?? 0);

/** The alphabet as ranges, for the primer page. */
export const ALPHABET_LETTERS = ranges(codePoints(ALPHABET));

/** Code points as ranges, \Letters{first}{last}. */
function ranges(letters: readonly number[]): string {
  const sorted = [...letters].sort((a, b) => a - b);
  const starts = sorted.filter((letter) => !sorted.includes(letter - 1));
  const ends = sorted.filter((letter) => !sorted.includes(letter + 1));
  return starts.map((start, n) => `\\Letters{${start}}{${ends[n]}}`).join("");
}
