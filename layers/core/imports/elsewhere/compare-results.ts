import { PalmaresError } from "../../domain/errors.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import { fullName } from "../../domain/records/invalid-data.ts";
import { type ClassReport, classReport } from "../../domain/results/class-report.ts";
import { conductOf } from "../../domain/results/distinction.ts";
import type { School, Term } from "../../domain/school.ts";
import { shortDecimal } from "../../typed/read-mark.ts";
import type { BroughtResult } from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";
import type { PlanStep } from "../import-plan.ts";
import type { ClassState } from "../plan/context.ts";
import type { ImportYear } from "../plan/load-context.ts";
import type { ComparedFigure } from "../record-notes.ts";
import { classAfter } from "./class-after.ts";
import type { PlannedClass } from "./plan-classes.ts";
import type { PlannedPeople } from "./plan-people.ts";

/** A class and what is planned for it. */
interface ComparedClass {
  readonly school: School;
  readonly year: ImportYear;
  readonly planned: Pick<PlannedClass, "classId" | "brought">;
  readonly people: Pick<PlannedPeople, "studentIds">;
  readonly steps: readonly PlanStep[];
  readonly state: ClassState | undefined;
}

/**
 * Computes the results of a class from what will be recorded, and tells each one that differs from what the files say: the
 * average, the place and the rest. Neither is replaced by the other: theirs are kept nowhere.
 */
export function compareResults(compared: ComparedClass, results: readonly BroughtResult[], notes: Notes): void {
  const { school, year, planned, people, steps, state } = compared;
  const { classId, brought } = planned;
  const own = results.filter(({ studentKey }) => people.studentIds.has(studentKey));
  if (own.length === 0) return;
  const entries = classAfter({ schoolId: school.id, classId }, state, steps);
  const students = new Map(entries.students.map((one) => [one.id, one]));
  for (const [term, some] of Map.groupBy(own, (one) => one.term)) {
    const report = reportOf(() => classReport({ school, ...entries }, year.pack, term));
    if (report === undefined) {
      notes.warn({ code: "RESULTS_NOT_COMPARED", term, className: brought.name });
      continue;
    }
    for (const theirs of some) {
      const studentId = people.studentIds.get(theirs.studentKey) ?? "";
      const student = students.get(studentId);
      const who = student === undefined ? "" : fullName(student);
      for (const { of, their, our } of differences(theirs, report, studentId, term))
        notes.warn({ code: "RESULT_DIFFERS", of, term, theirs: their, ours: our, who, from: theirs.from });
    }
  }
}

/** @returns undefined: the class cannot be computed in this period. */
function reportOf(compute: () => ClassReport): ClassReport | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof PalmaresError) return undefined;
    throw error;
  }
}

interface Difference {
  readonly of: ComparedFigure;
  readonly their: string;
  readonly our: string;
}

const NONE = "—";

function differences(theirs: BroughtResult, report: ClassReport, studentId: string, term: Term): readonly Difference[] {
  const ours = report.results.get(studentId);
  const followUp = report.record.followUps.find((one) => one.studentId === studentId && one.term === term);
  const figures: readonly (readonly [ComparedFigure, Hundredths | undefined, Hundredths | undefined])[] = [
    ["average", theirs.average, ours?.average],
    ["weightedTotal", theirs.weightedTotal, ours?.weightedTotal],
    ["conduct", theirs.conduct, conductOf(followUp)],
  ];
  const shown = (figure: Hundredths | undefined) => (figure === undefined ? NONE : shortDecimal(figure));
  const rank = ours?.rank?.position;
  const hasBoard = ours?.distinction !== undefined;
  return [
    ...figures.flatMap(([of, their, our]) =>
      their === undefined || isAlike(their, our, of === "average" ? theirs.roundedTo : 1)
        ? []
        : [{ of, their: shown(their), our: shown(our) }],
    ),
    ...(theirs.rank === undefined || theirs.rank === rank
      ? []
      : [{ of: "rank" as const, their: String(theirs.rank), our: rank === undefined ? NONE : String(rank) }]),
    ...(theirs.honorBoard === undefined || theirs.honorBoard === hasBoard
      ? []
      : [{ of: "honorBoard" as const, their: yes(theirs.honorBoard), our: yes(hasBoard) }]),
  ];
}

const yes = (is: boolean) => (is ? "oui" : "non");

/**
 * Whether two figures may be one, of which the other program keeps a tenth. Ours is rounded to a hundredth: 13,45 may have been
 * a little less, which rounds to 13,4, or not.
 */
const isAlike = (their: Hundredths, our: Hundredths | undefined, roundedTo: number): boolean =>
  our !== undefined && Math.abs(their - our) <= roundedTo / 2;
