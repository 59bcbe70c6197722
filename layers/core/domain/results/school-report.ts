import { PalmaresError } from "../errors.ts";
import { type Hundredths, hundredths, quotientHalfUp } from "../figures/hundredths.ts";
import { reachesHalf } from "../mark-base.ts";
import { periodOf } from "../periods.ts";
import type { RulePack } from "../rule-pack.ts";
import type { School, Student, Term } from "../school.ts";
import type { ClassLine, Headcount, LevelLines, SchoolStatistics, TermFigures } from "../sheets.ts";
import type { ClassReport } from "./class-report.ts";
import { printedSchool } from "./sheet-head.ts";

/** The classes of a school in one period, each reduced to its figures as soon as it was read. It names no student. */
export interface SchoolTerm {
  readonly school: School;
  readonly schoolYear: string;
  readonly term: Term;
  /** In no order. */
  readonly classes: readonly ClassLine[];
  /** Of the classes without figures, why, as sentences. Absent: every class has some. */
  readonly notComputed?: readonly string[];
}

/** How the classes of a sheet are sorted: the order of names is a matter of language. */
type ClassOrder = (a: ClassLine["schoolClass"], b: ClassLine["schoolClass"]) => number;

/** All documents about a school for one term. */
export interface SchoolReport {
  /** What it is computed from. */
  readonly source: SchoolTerm;
  readonly term: Term;
  statistics(order: ClassOrder): SchoolStatistics;
}

/**
 * @throws PalmaresError NO_RESULTS when no class of the year has an average in the period.
 * @example schoolReport(source, rulePackOf(source.school, source.schoolYear)).statistics(byClass).total.ranked.all // 1840
 */
export function schoolReport(source: SchoolTerm, ownPack: RulePack): SchoolReport {
  const { school, schoolYear, term, classes } = source;
  // What the pre-flight asks for changes nothing on a paper.
  const { wants: _, ...rulePack } = ownPack;
  if (!classes.some(({ figures }) => figures !== undefined && figures.ranked.all > 0)) {
    const short = periodOf(rulePack, term)?.short.fr ?? term;
    throw new PalmaresError("NO_RESULTS", `No class has an average in ${term}.`, { term: short, of: "school" });
  }
  return {
    source,
    term,
    statistics: (order) => {
      const sorted = classes.toSorted((a, b) => order(a.schoolClass, b.schoolClass));
      const byLevel = Map.groupBy(sorted, ({ schoolClass }) => schoolClass.level.trim());
      const levels = [...byLevel].map(([level, some]): LevelLines => ({ level, classes: some, total: sumOf(some) }));
      return { school: printedSchool(school), rulePack, term, schoolYear, levels, total: sumOf(sorted) };
    },
  };
}

/**
 * What the statistics keep of a class.
 *
 * @example termFigures(classReport(record, pack, "T1"), pack).enrolled // { girls: 21, boys: 19, all: 41 }
 */
export function termFigures({ members, results }: ClassReport, pack: RulePack): TermFigures {
  const averages = members.flatMap((student) => {
    const result = results.get(student.id);
    return result?.rank === undefined ? [] : [{ student, ...result }];
  });
  const passed = averages.filter(({ average }) => reachesHalf(average, pack));
  const figures = averages.map(({ average }) => average);
  const distinctions = Map.groupBy(
    averages.flatMap(({ distinction }) => distinction?.id ?? []),
    (id) => id,
  );
  return {
    enrolled: headcount(members),
    ranked: headcount(averages.map(({ student }) => student)),
    passed: headcount(passed.map(({ student }) => student)),
    sum: hundredths(figures.reduce((sum, figure) => sum + figure, 0)),
    ...extremes(figures, figures),
    distinctions: Object.fromEntries([...distinctions].map(([id, all]) => [id, all.length])),
  };
}

/**
 * The mean of the printed averages of all ranked students, rounded once (domain rule 5): of a level, not the mean of its
 * classes' means.
 */
export const averageOf = ({ sum, ranked }: TermFigures): Hundredths | undefined =>
  ranked.all === 0 ? undefined : quotientHalfUp(BigInt(sum), BigInt(ranked.all));

const headcount = (students: readonly Pick<Student, "sex">[]): Headcount => ({
  girls: students.filter(({ sex }) => sex === "F").length,
  boys: students.filter(({ sex }) => sex === "M").length,
  all: students.length,
});

/** The figures of the classes that have some, together. */
function sumOf(classes: readonly ClassLine[]): TermFigures {
  const all = classes.flatMap(({ figures }) => figures ?? []);
  const together = (of: (figures: TermFigures) => Headcount): Headcount => ({
    girls: total(all.map((one) => of(one).girls)),
    boys: total(all.map((one) => of(one).boys)),
    all: total(all.map((one) => of(one).all)),
  });
  const ids = new Set(all.flatMap(({ distinctions }) => Object.keys(distinctions)));
  return {
    enrolled: together(({ enrolled }) => enrolled),
    ranked: together(({ ranked }) => ranked),
    passed: together(({ passed }) => passed),
    sum: hundredths(total(all.map(({ sum }) => sum))),
    ...extremes(
      all.flatMap(({ best }) => best ?? []),
      all.flatMap(({ lowest }) => lowest ?? []),
    ),
    distinctions: Object.fromEntries(
      [...ids].map((id) => [id, total(all.map(({ distinctions }) => distinctions[id] ?? 0))]),
    ),
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function extremes(highest: readonly Hundredths[], lowest: readonly Hundredths[]): Pick<TermFigures, "best" | "lowest"> {
  if (highest.length === 0 || lowest.length === 0) return {};
  return { best: hundredths(Math.max(...highest)), lowest: hundredths(Math.min(...lowest)) };
}
