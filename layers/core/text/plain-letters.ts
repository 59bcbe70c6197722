/** Letters that Unicode does not decompose into a base letter and an accent. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  ß: "ss",
  ɓ: "b",
  Ɓ: "B",
  ɗ: "d",
  Ɗ: "D",
  ƴ: "y",
  Ƴ: "Y",
  ŋ: "n",
  Ŋ: "N",
  ɛ: "e",
  Ɛ: "E",
  ɔ: "o",
  Ɔ: "O",
  ɲ: "n",
  Ɲ: "N",
  ı: "i",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
};

/**
 * Letters that Unicode composes of a base letter and accents lose the accents; everything else stays.
 *
 * @example withoutAccents("KABORÉ Ŋele") // "KABORE Ŋele"
 */
export const withoutAccents = (words: string): string => words.normalize("NFD").replace(/\p{M}/gu, "");

/**
 * Letters without accents, and Africa's letters as the Latin letters nearest to them; everything else stays.
 *
 * @example plainLetters("6e Ɛ, KABORÉ Ŋele") // "6e E, KABORE Nele"
 */
export const plainLetters = (words: string): string =>
  withoutAccents(words.replace(/\P{ASCII}/gu, (letter) => UNDECOMPOSED[letter] ?? letter));
