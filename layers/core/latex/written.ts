import { type Hundredths, quotientHalfUp } from "../domain/figures/hundredths.ts";
import type { Rank } from "../domain/figures/rank.ts";
import type { Sex } from "../domain/school.ts";
import { FIRST_LANGUAGE } from "../languages/registry.ts";
import type { LanguageSpec, OrdinalCategory } from "../languages/spec.ts";
import { NARROW_SPACE } from "../text/french-spaces.mjs";
import { cldr } from "./cldr.ts";

/** No-break space. */
const NBSP = "\u00a0";

/**
 * A mark or an average, always with two decimals.
 *
 * @example markText(1425) // "14,25"; in English "14.25"
 */
export function markText(figure: Hundredths, language = FIRST_LANGUAGE): string {
  const digits = String(Math.abs(figure)).padStart(3, "0");
  return `${figure < 0 ? "\u2212" : ""}${digits.slice(0, -2)}${cldr(language).decimalSign}${digits.slice(-2)}`;
}

/**
 * A share of a maximum in percent, rounded once, half up, to two places.
 *
 * @example percentText(3100, 4000) // "77,50"
 */
export const percentText = (points: Hundredths, maximum: Hundredths, language = FIRST_LANGUAGE): string =>
  markText(quotientHalfUp(BigInt(points) * 10_000n, BigInt(maximum)), language);

/**
 * A coefficient, without trailing zeros.
 *
 * @example coefficientText(200) // "2"
 * @example coefficientText(150) // "1,5"
 */
export const coefficientText = (figure: Hundredths, language = FIRST_LANGUAGE): string =>
  markText(figure, language).replace(/\D?0+$/, "");

/**
 * Hours of absence: counted by a person, hence a plain number. As few decimals as needed, at most two.
 *
 * @example hoursText(2.5) // "2,5"
 */
export const hoursText = (hours: number, language = FIRST_LANGUAGE): string => cldr(language).plain(hours);

/**
 * Makes a text with both forms agree with the student's sex, when it is known.
 *
 * @example agreedText("Admis(e) en classe supérieure", "F") // "Admise en classe supérieure"
 */
export const agreedText = (words: string, sex: Sex | undefined, language = FIRST_LANGUAGE): string =>
  sex === undefined
    ? words
    : language.agreement.reduce((text, { both, [sex]: form }) => text.replaceAll(both, form), words);

/** What follows a number to make it an ordinal; both forms when the student's sex is unknown. */
export function ordinalEnding(position: number, sex: Sex | undefined, language: LanguageSpec): string {
  const { other, ...endings } = language.ordinals;
  const category = cldr(language).ordinalCategory(position) as OrdinalCategory;
  const ending = (category === "other" ? undefined : endings[category]) ?? other;
  return typeof ending === "string" ? ending : ending[sex ?? "unknown"];
}

/**
 * « 1er » or « 1re » by the student's sex, « 1er(re) » when it is unknown; « 2e » and so on; 1st, 2nd in English.
 *
 * @example ordinalText(1, "F") // "1re"
 */
export const ordinalText = (position: number, sex?: Sex, language = FIRST_LANGUAGE): string =>
  `${position}${ordinalEnding(position, sex, language)}`;

/** @example rankText({ position: 2, exAequo: true, outOf: 41 }, "M") // "2e ex æquo" */
export const rankText = ({ position, exAequo }: Rank, sex?: Sex): string =>
  `${ordinalText(position, sex)}${exAequo ? `${NBSP}ex${NBSP}æquo` : ""}`;

/** A date, as its day and what follows it. */
interface WrittenDate {
  /** Of the first of a month, with the language's ending apart. */
  readonly day: string;
  readonly ending: string;
  /** With no-break spaces, the one after the day included. */
  readonly rest: string;
}

/**
 * A date as it is written in a language.
 *
 * @param isoDate `2026-03-01`, or an instant that begins with a date.
 * @throws RangeError when it is not an ISO date.
 * @example writtenDate("2026-03-01") // { day: "1", ending: "er", rest: " mars 2026" }
 */
export function writtenDate(isoDate: string, language = FIRST_LANGUAGE): WrittenDate {
  const [day = "", ...rest] = cldr(language).longDate(dateOf(isoDate));
  const ending = day === "1" ? (language.firstOfMonth ?? "") : "";
  return { day, ending, rest: rest.join("").replaceAll(" ", NBSP) };
}

/** A date in figures, which all languages of a page read. @example figuredDate("2026-03-01") // "01/03/2026" */
export const figuredDate = (isoDate: string, language = FIRST_LANGUAGE): string =>
  cldr(language).shortDate(dateOf(isoDate));

/** @example dateText("2026-03-01") // "1er mars 2026" */
export function dateText(isoDate: string, language = FIRST_LANGUAGE): string {
  const { day, ending, rest } = writtenDate(isoDate, language);
  return `${day}${ending}${rest}`;
}

function dateOf(isoDate: string): Date {
  const day = isoDate.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime())) throw new RangeError("Not an ISO date.");
  return date;
}

/**
 * Sets a typed sentence in a language's typography: where it has them, narrow no-break spaces before ; ! ? : and inside
 * « »; typographic apostrophes and ellipses. For remarks, not for names: a name is printed as the school wrote it.
 *
 * @example typesetText("Bien!") // "Bien !" with U+202F
 */
export function typesetText(sentence: string, { spaced } = FIRST_LANGUAGE): string {
  const plain = sentence.replace(/\.{3,}/g, "…").replace(/(?<=\p{L})'(?=\p{L})/gu, "’");
  if (spaced === undefined) return plain;
  const { signs, open, close } = patternsOf(spaced);
  return plain
    .replace(signs, (_, marks: string) => `${NARROW_SPACE}${marks}`)
    .replace(open, (sign) => `${sign.trim()}${NARROW_SPACE}`)
    .replace(close, (sign) => `${NARROW_SPACE}${sign.trim()}`);
}

const SPACES = "[ \\u00a0\\u202f]*";
type Spaced = NonNullable<LanguageSpec["spaced"]>;
const patterns = new WeakMap<Spaced, ReturnType<typeof patternsFor>>();

function patternsOf(spaced: Spaced) {
  const found = patterns.get(spaced) ?? patternsFor(spaced);
  patterns.set(spaced, found);
  return found;
}

function patternsFor({ before, quotes }: Spaced) {
  const [open = "", close = ""] = quotes;
  return {
    // Not between digits, as in 10:30.
    signs: new RegExp(`(?<=[^\\s\\d${before}${open}]|\\s)${SPACES}([${before}]+)(?=\\s|$|[${close}")\\]])`, "gu"),
    open: new RegExp(`${open}${SPACES}`, "g"),
    close: new RegExp(`${SPACES}${close}`, "g"),
  };
}
