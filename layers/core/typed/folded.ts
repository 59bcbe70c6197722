import { plainLatin } from "../text/plain-letters.ts";

/** « (s) », « (e) » and « (es) » are part of their word: « Prénom(s) », « Né(e) le ». */
const ENDINGS = /\((?:s|e|es|x)\)/giu;
/** What stands in brackets explains: « Sexe (M/F) », « Matricule (optionnel) ». */
const BRACKETS = /[([][^)\]]*[)\]]/gu;

/**
 * A text by which headers and words are compared: lower case, without accents, signs and what stands in brackets.
 *
 * @example folded("Prénom(s) de l’élève (optionnel)") // "prenoms de l eleve"
 */
export const folded = (text: string): string => bare(withoutEndings(text).replace(BRACKETS, " "));

/**
 * The same for what is entered in a cell, where brackets do not explain but say something else.
 *
 * @example foldedEntry("Abs (NJ)") // "abs nj"
 */
export const foldedEntry = (text: string): string => bare(withoutEndings(text));

const withoutEndings = (text: string) => text.replace(ENDINGS, (ending) => (/\(s\)/i.test(ending) ? "s" : ""));
const bare = (text: string) =>
  plainLatin(text.toLowerCase())
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * What tells names apart: their words without accents and case, in no order. Apostrophes join, hyphens part.
 *
 * @example nameKey("KOUASSI Jean-Marie") === nameKey("Jean Marie Kouassi") // true
 */
export const nameKey = (name: string): string => nameWords(name).join(" ");

/** @example nameWords("N’GUESSAN Aya-Rose") // ["aya", "nguessan", "rose"] */
export const nameWords = (name: string): string[] =>
  plainLatin(name.toLowerCase())
    .toLowerCase()
    .replaceAll("'", "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .sort();

/** @example wordList("sexe, genre, gender") // ["sexe", "genre", "gender"] */
export const wordList = (words: string): readonly string[] =>
  words
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
