import type { Hundredths } from "./figures/hundredths.ts";

/** A period's id, as in keys and requests: "T1", "S2", "SEQ3". The school's rule pack says which there are. */
export type Term = string;

/** What an id of a period may look like: it stands in keys, file names and addresses. */
export const PERIOD_ID = /^[A-Za-z0-9-]{1,12}$/;

export const PERIOD_KINDS = ["term", "semester", "sequence", "month", "exam"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A text in the languages of papers and console, by their codes. French is always there. */
export interface PeriodText {
  readonly fr: string;
  readonly en?: string;
  readonly [code: string]: string | undefined;
}

/** The text in a language, or in French where it has none in it. */
export const periodText = (text: PeriodText, code: string): string => text[code] ?? text.fr;

/** A part of the school year: a term, a semester, a sequence of a term, a month, an exam. */
export interface Period {
  readonly id: Term;
  /** « 1er trimestre ». */
  readonly name: PeriodText;
  /** For column heads and file names: « T1 », « Séq. 3 ». */
  readonly short: PeriodText;
  /** As in « au cours du 1er trimestre », where the kind does not say it: « d’octobre ». In the first language only. */
  readonly of?: string;
  readonly kind: PeriodKind;
  /** In the mean of the period above, or of the year; zero: it does not count there. */
  readonly weight: Hundredths;
  /** Whether documents are made for it. */
  readonly papers: boolean;
  /** What it is composed of, subject by subject: the sequences of a term. Marks are in the parts then. */
  readonly parts?: readonly Period[];
}

/** Whatever has a year's periods, in the year's order: a rule pack. */
export interface PeriodTree {
  readonly periods: readonly Period[];
}

const withParts = (periods: readonly Period[]): readonly Period[] =>
  periods.flatMap((period) => [...withParts(period.parts ?? []), period]);

/** Every period of the year in the order in which they end: a term comes after its sequences. */
export const allPeriods = ({ periods }: PeriodTree): readonly Period[] => withParts(periods);

/**
 * The periods that marks are entered in: those without parts, in order.
 *
 * @example leavesOf(pack).map(({ id }) => id) // ["SEQ1", "SEQ2", "SEQ3", …]
 */
export const leavesOf = (tree: PeriodTree): readonly Period[] =>
  allPeriods(tree).filter(({ parts }) => parts === undefined);

/** The periods for which documents are made, in order: a term comes after its sequences. */
export const papersOf = (tree: PeriodTree): readonly Period[] => allPeriods(tree).filter(({ papers }) => papers);

/** The periods whose averages make that of the year, in order. */
export const countedPeriods = ({ periods }: PeriodTree): readonly Period[] =>
  periods.filter(({ weight }) => weight > 0);

/** @returns undefined when the year has no period of this id. */
export const periodOf = (tree: PeriodTree, id: Term): Period | undefined =>
  allPeriods(tree).find((period) => period.id === id);

/**
 * The periods of the same level as one, up to and including it: terms with terms, sequences with sequences.
 *
 * @returns none when the year has no period of this id.
 * @example periodsUpTo(pack, "SEQ3").map(({ id }) => id) // ["SEQ1", "SEQ2", "SEQ3"]
 */
export function periodsUpTo({ periods }: PeriodTree, id: Term): readonly Period[] {
  for (let level = periods; level.length > 0; level = level.flatMap(({ parts = [] }) => parts)) {
    const place = level.findIndex((period) => period.id === id);
    if (place >= 0) return level.slice(0, place + 1);
  }
  return [];
}

/** A year's periods as the records of a class need them: which are where in the year, and what people call them. */
export interface YearPeriods {
  readonly has: (id: Term) => boolean;
  /** Of the school's papers, as {@link papersOf}. */
  readonly papers: readonly Term[];
  /** The periods of one level so far, as {@link periodsUpTo}. */
  readonly upTo: (id: Term) => readonly Term[];
  /** The periods that marks of this one are entered in: itself, or its parts. None of an unknown period. */
  readonly leaves: (id: Term) => readonly Term[];
  /** The leaves that are over before a period begins, in order. */
  readonly leavesBefore: (id: Term) => readonly Term[];
  /** The place of a period's first leaf among all leaves; of an unknown one NaN, which is before and after nothing. */
  readonly firstOf: (id: Term) => number;
  readonly lastOf: (id: Term) => number;
  /** « T1 », « Séq. 3 »; of an unknown period its id. */
  readonly shortOf: (id: Term) => string;
  /** « 1er trimestre »; of an unknown period its id. */
  readonly nameOf: (id: Term) => string;
}

/**
 * Looks a year's periods up by id, however many levels there are.
 *
 * @example yearPeriods(pack).leaves("T1") // ["SEQ1", "SEQ2"]
 */
export function yearPeriods(tree: PeriodTree): YearPeriods {
  const ids = (periods: readonly Period[]) => periods.map(({ id }) => id);
  const byId = new Map(allPeriods(tree).map((period) => [period.id, period]));
  const leaves = ids(leavesOf(tree));
  // They are asked for with each mark of a class.
  const leavesById = new Map(Array.from(byId, ([id, period]) => [id, ids(leavesOf({ periods: [period] }))]));
  const leavesIn = (id: Term) => leavesById.get(id) ?? [];
  const placeOf = (leaf: Term | undefined) => (leaf === undefined ? Number.NaN : leaves.indexOf(leaf));
  const firstOf = (id: Term) => placeOf(leavesIn(id)[0]);
  return {
    has: (id) => byId.has(id),
    papers: ids(papersOf(tree)),
    upTo: (id) => ids(periodsUpTo(tree, id)),
    leaves: leavesIn,
    leavesBefore: (id) => leaves.filter((_, place) => place < firstOf(id)),
    firstOf,
    lastOf: (id) => placeOf(leavesIn(id).at(-1)),
    shortOf: (id) => byId.get(id)?.short.fr ?? id,
    nameOf: (id) => byId.get(id)?.name.fr ?? id,
  };
}
