/** Control characters, bidi marks, zero-width characters, fillers, halves of surrogate pairs: they print nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * What paper will show of somebody's words. A field is empty when nothing of it is printed, whatever it holds.
 *
 * @example printable("\u202e\u200b ") // ""
 */
export const printable = (words: string): string => words.replace(/\s+/gu, " ").replace(INVISIBLE, "").trim();
