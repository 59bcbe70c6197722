import type { Hundredths } from "../domain/figures/hundredths.ts";
import type { Mark, NoMark } from "../domain/figures/mark.ts";
import type { Rank } from "../domain/figures/rank.ts";
import { periodOf } from "../domain/periods.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { Sex, Term } from "../domain/school.ts";
import { coefficientText, dateText, frenchText, hoursText, markText, ordinalText } from "./french.ts";
import { joined, type Latex, raw, type Text, tex, text } from "./latex.ts";

/** The template's fields and their values. A field without a value stays empty, and the template prints a dash. */
export type Fields = Readonly<Record<string, Latex | Text | number | undefined>>;

/**
 * A page's data: one line of definitions.
 *
 * @example setFields({ ClassSize: 42 }) // \Set\ClassSize{42}
 */
export const setFields = (fields: Fields): Latex =>
  joined(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [tex`${raw(`\\Set\\${name}`)}{${value}}`],
    ),
  );

const EMPTY = raw("");

/** Text that a person typed, if any. */
export const words = (value: string | undefined): Latex | Text => (value === undefined ? EMPTY : text(value));

/** For the template's yes and no. */
export const yesOrNo = (value: boolean | undefined): Latex | undefined =>
  value === undefined ? undefined : raw(value ? "yes" : "no");

/** A sentence that a person typed, if any, in French typography. */
export const sentence = (value: string | undefined): Latex | Text => words(value && frenchText(value));

export const figure = (value: Hundredths | undefined): Latex | Text =>
  value === undefined ? EMPTY : text(markText(value));

export const coefficient = (value: Hundredths): Text => text(coefficientText(value));

export const hours = (value: number | undefined): Text | undefined =>
  value === undefined ? undefined : text(hoursText(value));

const NO_MARK: Readonly<Record<NoMark, Latex>> = {
  absent: raw("\\Absent"),
  dispensed: raw("\\Dispensed"),
  notGraded: EMPTY,
  unexcused: raw("\\Unexcused"),
  notHandedIn: raw("\\NotHandedIn"),
};

/** The figure, or the label that says why there is none. */
export const mark = (value: Mark): Latex | Text => (typeof value === "number" ? figure(value) : NO_MARK[value]);

/**
 * An ordinal with its ending raised.
 *
 * @example nth(1, "F") // \Nth{1}{re}
 */
export function nth(position: number, sex?: Sex): Latex {
  const ending = ordinalText(position, sex).slice(String(position).length);
  return tex`\Nth{${position}}{${text(ending)}}`;
}

/** Digits with the ending of an ordinal: « 1er », « 2e ». */
const ORDINAL = /(\d+)(er|re|nde?|e)(?![\p{L}\p{N}])/u;

/**
 * A name that a rule pack gives, with the endings of its ordinals raised.
 *
 * @example named("1er trimestre") // \Nth{1}{er} trimestre
 */
export function named(name: string): Latex {
  const [before = "", number, ending = "", ...after] = name.split(ORDINAL);
  if (number === undefined) return tex`${text(name)}`;
  const rest = after.join("");
  // Spaces at the ends of a text are not printed, so those beside an ordinal stand outside.
  const lead = before.trim() === "" ? EMPTY : tex`${text(before)}${space(before.at(-1))}`;
  const trail = rest.trim() === "" ? EMPTY : tex`${space(rest[0])}${named(rest)}`;
  return tex`${lead}\Nth{${Number(number)}}{${text(ending)}}${trail}`;
}

const space = (sign: string | undefined): Latex => (sign !== undefined && /\s/u.test(sign) ? raw(" ") : EMPTY);

/** @example place({ position: 2, exAequo: true, outOf: 41 }, "M") // \Nth{2}{e}\ExAequo{} */
export const place = (rank: Rank | undefined, sex?: Sex): Latex =>
  rank === undefined ? EMPTY : joined([nth(rank.position, sex), rank.exAequo ? raw("\\ExAequo{}") : EMPTY]);

/** @example day("2026-03-01") // \Nth{1}{er}~mars 2026 */
export function day(isoDate: string | undefined): Latex | Text {
  if (isoDate === undefined) return EMPTY;
  const [number = "", ...monthAndYear] = dateText(isoDate).split("\u00a0");
  return number === "1er" ? tex`\Nth{1}{er}~${text(monthAndYear.join("\u00a0"))}` : text(dateText(isoDate));
}

/** What people call a period in a column's head: « T1 », « Séq. 3 ». */
export const shortName = (term: Term, rulePack: RulePack): Latex => named(periodOf(rulePack, term)?.short.fr ?? term);
