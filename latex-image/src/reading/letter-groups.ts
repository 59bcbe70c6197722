/**
 * Letters that a page's font embeds together: the groups of which the page shows a letter. What names are spelled with is in
 * large groups, so that the pages of a school share their fonts, each of which takes a millisecond to make; what only some faces or
 * some pages show is in small ones, so that the others do not carry it. Chosen by trying groupings on a thousand bulletins.
 */
const GROUPS = [
  " ,-.",
  "0123456789",
  "abcdefghijklmnopqrstuvwxyzéèàç",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZÉ",
  "êâôûîïëùœ",
  "ÀÂÇÈÊÎÔÛËÏÙÜŒŸ",
  "/",
  "×",
  "@+",
  "–’·\u00a0\u202f",
  ":()",
  ";*°æ",
  "«»",
  "!'",
  '?"…',
  "%",
  "“”[]<>—_|½&=#$€",
  "ªº",
  "ÁÍÓÚÑÃÕÖÄÆ",
  "ãõñ",
  "áíóúöäüÿ",
  "ƐƆ",
  "ŊƊƳ",
  "Ɓ",
  "ɛɔ",
  "ŋ",
  "ɓɗ",
  "ƴ",
  "ƖɩƲʋẼẽĨĩŨũ",
  "ƉɖƑƒƔɣẸẹỌọṢṣÌìÒòŃńǸǹ",
] as const;

/** Of small capitals, those that the pages' own words are set in, and all others. */
const SMALL_CAPITALS = "ACDEÉILMNOPRSTUV";

const GROUP_OF = new Map(GROUPS.flatMap((letters, group) => Array.from(letters, (letter) => [letter, group] as const)));
/** Of what is in no group, and of glyphs that stand for no letter. */
const OTHERS = GROUPS.length;
const OF_LABELS = OTHERS + 1;

/**
 * The group of a glyph, for `ownFonts`. Variants of letters, such as small capitals, have groups of their own: labels show
 * them, names do not.
 *
 * @example letterGroup("É", true)
 */
export function letterGroup(text: string | undefined, isVariant: boolean): number {
  if (isVariant && text !== undefined && SMALL_CAPITALS.includes(text)) return OF_LABELS;
  const group = GROUP_OF.get(text ?? "") ?? OTHERS;
  return isVariant ? OF_LABELS + 1 + group : group;
}
