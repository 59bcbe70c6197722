import { type Hundredths, quotientHalfUp } from "../domain/figures/hundredths.ts";
import type { Rank } from "../domain/figures/rank.ts";
import type { Sex } from "../domain/school.ts";
import { NARROW_SPACE } from "../text/french-spaces.mjs";

/** No-break space. */
const NBSP = "\u00a0";

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

/**
 * A mark or an average, always with two decimals.
 *
 * @example markText(1425) // "14,25"
 */
export function markText(figure: Hundredths): string {
  const digits = String(Math.abs(figure)).padStart(3, "0");
  return `${figure < 0 ? "\u2212" : ""}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/**
 * A share of a maximum in percent, rounded once, half up, to two places.
 *
 * @example percentText(3100, 4000) // "77,50"
 */
export const percentText = (points: Hundredths, maximum: Hundredths): string =>
  markText(quotientHalfUp(BigInt(points) * 10_000n, BigInt(maximum)));

/**
 * A coefficient, without trailing zeros.
 *
 * @example coefficientText(200) // "2"
 * @example coefficientText(150) // "1,5"
 */
export const coefficientText = (figure: Hundredths): string => markText(figure).replace(/,?0+$/, "");

/**
 * Hours of absence: counted by a person, hence a plain number. As few decimals as needed, at most two.
 *
 * @example hoursText(2.5) // "2,5"
 */
export const hoursText = (hours: number): string => HOURS.format(hours);
const HOURS = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2, useGrouping: false });

/**
 * Makes the « (e) » of a text agree with the student's sex, when it is known.
 *
 * @example agreedText("Admis(e) en classe supérieure", "F") // "Admise en classe supérieure"
 */
export const agreedText = (words: string, sex?: Sex): string =>
  sex === undefined ? words : words.replaceAll("(e)", sex === "F" ? "e" : "");

/**
 * « 1er » or « 1re » by the student's sex, « 1er(re) » when it is unknown; « 2e » and so on.
 *
 * @example ordinalText(1, "F") // "1re"
 */
export function ordinalText(position: number, sex?: Sex): string {
  if (position !== 1) return `${position}e`;
  return sex === undefined ? "1er(re)" : sex === "F" ? "1re" : "1er";
}

/** @example rankText({ position: 2, exAequo: true, outOf: 41 }, "M") // "2e ex æquo" */
export const rankText = ({ position, exAequo }: Rank, sex?: Sex): string =>
  `${ordinalText(position, sex)}${exAequo ? `${NBSP}ex${NBSP}æquo` : ""}`;

/**
 * A date as it is written in French.
 *
 * @param isoDate `2026-03-01`, or an instant that begins with a date.
 * @throws RangeError when it is not an ISO date.
 * @example dateText("2026-03-01") // "1er mars 2026"
 */
export function dateText(isoDate: string): string {
  const [year = "", month = "", day = ""] = isoDate.slice(0, 10).split("-");
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || !/^\d{4}$/.test(year) || !/^\d{2}$/.test(day)) throw new RangeError("Not an ISO date.");
  return `${day === "01" ? "1er" : Number(day)}${NBSP}${name}${NBSP}${year}`;
}

/**
 * Sets a typed sentence in French typography: narrow no-break spaces before ; ! ? : and inside « », typographic
 * apostrophes and ellipses. For remarks, not for names: a name is printed as the school wrote it.
 *
 * @example frenchText("Bien!") // "Bien !" with U+202F
 */
export function frenchText(sentence: string): string {
  return sentence
    .replace(/\.{3,}/g, "…")
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "’")
    .replace(
      /(?<=[^\s\d:;!?«]|\s)[ \u00a0\u202f]*([;!?:]+)(?=\s|$|[»")\]])/gu,
      (_, marks: string) => `${NARROW_SPACE}${marks}`,
    )
    .replace(/«[ \u00a0\u202f]*/g, `«${NARROW_SPACE}`)
    .replace(/[ \u00a0\u202f]*»/g, `${NARROW_SPACE}»`);
}
