import { plainLetters } from "../plain-letters.ts";

const PRIMARY = ["ps", "ms", "gs", "sil", "ci", "cp", "cp1", "cp2", "ce1", "ce2", "cm1", "cm2"];
const SECONDARY = ["sixieme", "cinquieme", "quatrieme", "troisieme", "seconde", "premiere"];
/** Places of the levels that are counted upwards: « 7e » to « 12e », « 1re année » to « 6e année ». */
const COUNTED_UPWARDS = 100;
const LAST_YEAR = 200;
const NO_LEVEL = 300;

export interface Level {
  /** A number to compare; the last one for every class that names no level. */
  readonly place: number;
  /** What the name says beside the level. */
  readonly rest: string;
}

/**
 * The place of a class among the levels of a school, from the youngest students to the oldest: CM2, 6e, 5e … 1re, Tle. Where
 * years are counted upwards (7e to 12e, « 6e année ») they come in that order.
 *
 * @param level says it for a class whose name does not: « Rouge ».
 * @example levelOf("6e A", "") // its place is before that of « 5e B »; rest: "A"
 */
export function levelOf(name: string, level: string): Level {
  const own = levelIn(name);
  return own.place === NO_LEVEL ? { ...own, place: levelIn(level).place } : own;
}

export const hasLevel = ({ place }: Level): boolean => place !== NO_LEVEL;

function levelIn(name: string): Level {
  const [, word = "", number = "", rest = ""] =
    /^\s*((\d{1,2})\s*(?:ieme|eme|ere|nde|re|er|nd|de|e)?|[a-z]+\d*)(.*)$/is.exec(plainLetters(name)) ?? [];
  const place = placeOf(word.toLowerCase(), Number(number), /\bannee\b/i.test(rest));
  return place === NO_LEVEL ? { place, rest: name } : { place, rest };
}

function placeOf(word: string, number: number, isCounted: boolean): number {
  if (PRIMARY.includes(word)) return PRIMARY.indexOf(word);
  if (/^(?:tle|term|t$)/.test(word)) return LAST_YEAR;
  if (SECONDARY.includes(word)) return PRIMARY.length + SECONDARY.indexOf(word);
  if (number === 0) return NO_LEVEL;
  return isCounted || number > SECONDARY.length ? COUNTED_UPWARDS + number : PRIMARY.length + SECONDARY.length - number;
}
