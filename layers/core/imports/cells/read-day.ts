import { isDay } from "../../domain/records/iso-day.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { plainLatin } from "../../text/plain-letters.ts";
import { type CellFault, fault, type Reading } from "../../typed/cell-fault.ts";

const MONTHS = [
  ["janvier", "janv", "jan", "january"],
  ["fevrier", "fevr", "fev", "feb", "february"],
  ["mars", "mar", "march"],
  ["avril", "avr", "apr", "april"],
  ["mai", "may"],
  ["juin", "jun", "june"],
  ["juillet", "juil", "jul", "july"],
  ["aout", "aug", "august"],
  ["septembre", "sept", "sep", "september"],
  ["octobre", "oct", "october"],
  ["novembre", "nov", "november"],
  ["decembre", "dec", "december"],
];

const DAY_FIRST = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})$/;
const YEAR_FIRST = /^(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?)?$/;
const IN_WORDS = /^(\d{1,2})\s*(?:er)?[\s-]+([a-z]+)\.?[\s-]+(\d{4})$/;

/**
 * A day of birth, as an ISO date. Day comes before month, as French-speaking schools write.
 *
 * @param today ISO date: a birthday is no later.
 * @example readDay(a cell with the text "3/2/2010", "2026-11-29") // { value: "2010-02-03" }
 */
export function readDay(cell: ReadCell, today: string): Reading<string> {
  if (cell.kind === "uncalculated") return fault({ code: "UNCALCULATED" });
  if (cell.kind === "error") return fault({ code: "ERROR_VALUE" });
  if (cell.kind === "date")
    return cell.day === undefined ? fault({ code: "IMPOSSIBLE_DAY" }) : possible(cell.day, today);
  if (cell.kind === "number") return fault(faultOfNumber(cell.number));
  return cell.kind === "text" ? dayOfText(cell.text.trim(), today) : fault({ code: "NOT_A_DAY" });
}

/** Whether a text is a date only if the month comes first: « 12/31/2011 ». */
export const isMonthFirst = (text: string): boolean => {
  const [, first, second] = DAY_FIRST.exec(text.trim()) ?? [];
  return Number(second) > 12 && Number(second) <= 31 && Number(first) >= 1 && Number(first) <= 12;
};

/** Whether a text is a date by its digits alone, of which day and month may be meant the other way round. */
export const isInDigits = (text: string): boolean => DAY_FIRST.test(text.trim());

function dayOfText(text: string, today: string): Reading<string> {
  const plain = plainLatin(text.toLowerCase()).toLowerCase();
  const [, day, month, year] = DAY_FIRST.exec(plain) ?? [];
  if (year !== undefined) return possible(iso(year, month, day), today);
  const [, isoYear, isoMonth, isoDay] = YEAR_FIRST.exec(plain) ?? [];
  if (isoYear !== undefined) return possible(iso(isoYear, isoMonth, isoDay), today);
  const [, wordDay, word = "", wordYear] = IN_WORDS.exec(plain) ?? [];
  const named = MONTHS.findIndex((names) => names.includes(word)) + 1;
  if (named > 0) return possible(iso(wordYear, String(named), wordDay), today);
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(plain)) return fault({ code: "YEAR_OF_TWO_DIGITS" });
  if (/\bans?\b/.test(plain)) return fault({ code: "AGE" });
  if (/^(?:vers|en|ne en|nee en|ne vers|nee vers)?\s*\d{4}$/.test(plain)) return fault({ code: "YEAR_ALONE" });
  return fault(/^\d+$/.test(plain) ? faultOfNumber(Number(plain)) : { code: "NOT_A_DAY" });
}

const iso = (year = "", month = "", day = "") => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

const possible = (day: string, today: string): Reading<string> =>
  isDay(day) && day >= "1900-01-01" && day <= today ? { value: day } : fault({ code: "IMPOSSIBLE_DAY" });

function faultOfNumber(number: number): CellFault {
  if (number >= 1 && number <= 99) return { code: "AGE" };
  if (number >= 1900 && number <= 2100) return { code: "YEAR_ALONE" };
  return number >= 20_000 && number <= 60_000 ? { code: "NUMBER_FOR_DAY" } : { code: "NOT_A_DAY" };
}
