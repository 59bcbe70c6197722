/**
 * Characters that print nothing and can do harm: control characters, bidi marks (they reverse the reading order),
 * zero-width characters, variation selectors, fillers, lone surrogates. A letter that no font has is not among them: it
 * is an error that names the letter, never a hole on paper.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** A text without the characters that print nothing; spaces of every kind stay. */
export const visible = (words: string): string => words.replace(INVISIBLE, "");

/**
 * The part of a text that appears on paper. A field that prints nothing is empty, whatever it holds.
 *
 * @example printable("\u202e\u200b ") // ""
 */
export const printable = (words: string): string => visible(words.replace(/\s+/gu, " ")).trim();
