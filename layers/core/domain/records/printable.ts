/**
 * What prints nothing and can do harm: control characters, bidi marks (they turn the reading order round), zero-width
 * characters, variation selectors, fillers, halves of surrogate pairs. A letter that no font has is not among them: it
 * is an error that names it, never a hole on paper.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Somebody's words without what prints nothing; spaces of every kind stay. */
export const visible = (words: string): string => words.replace(INVISIBLE, "");

/**
 * What paper will show of somebody's words. A field is empty when nothing of it is printed, whatever it holds.
 *
 * @example printable("\u202e\u200b ") // ""
 */
export const printable = (words: string): string => visible(words.replace(/\s+/gu, " ")).trim();
