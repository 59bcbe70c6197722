import type { School } from "../../domain/school.ts";
import type { BroughtSchool } from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";
import type { ImportReport, PlanStep } from "../import-plan.ts";
import type { ImportContext } from "../plan/context.ts";
import { Tally } from "../plan/tally.ts";
import { compareResults } from "./compare-results.ts";
import { type chooseClasses, planClass } from "./plan-classes.ts";
import { planFollowUps, planGrades } from "./plan-entries.ts";
import { checkMatricules, planPeople } from "./plan-people.ts";

/** What planning reads of the school. */
export interface PlanningSchool {
  readonly school: School;
  readonly context: ImportContext;
}

/**
 * Compares what another program's files hold with what is recorded: the dry run. Classes, subjects, students, marks and
 * follow-ups are created or changed; what the files do not name is left. Results are computed from what will be recorded then,
 * and each one that differs from the files' is told. With a fault nothing may be imported, so there is no plan then.
 */
export function planSchool(
  brought: BroughtSchool,
  chosen: ReturnType<typeof chooseClasses>,
  { school, context }: PlanningSchool,
  notes: Notes,
): ImportReport {
  const tally = new Tally();
  checkMatricules(brought, notes);
  const gradesOf = Map.groupBy(brought.grades, ({ studentKey }) => studentKey);
  const followUpsOf = Map.groupBy(brought.followUps, ({ studentKey }) => studentKey);
  const parts = chosen.map((one) => {
    const state = context.states.get(one.classId);
    const planned = planClass(one, brought, context, notes, tally);
    const people = planPeople(planned, brought, school.id, context, notes, tally);
    const ofClass = <T>(byStudent: ReadonlyMap<string, readonly T[]>) =>
      [...people.studentIds.keys()].flatMap((key) => byStudent.get(key) ?? []);
    const steps: readonly PlanStep[] = [
      ...planned.steps,
      ...people.steps,
      ...planGrades(planned, people, ofClass(gradesOf), state, notes, tally),
      ...planFollowUps(one.classId, people, ofClass(followUpsOf), state, notes, tally),
    ];
    return { planned, people, steps };
  });
  const steps = parts.flatMap((part) => part.steps);
  const subjects = steps.flatMap((step) => (step.kind === "class" ? step.subjects : []));
  const added = subjects.filter(({ from }) => from === undefined).length;
  if (added > 0) notes.warn({ code: "IN_MAIN_GROUP", count: added });
  if (notes.faults.length === 0) {
    for (const part of parts) {
      const state = context.states.get(part.planned.classId);
      compareResults({ school, year: brought.year, ...part, state }, brought.results, notes);
    }
  }
  const { faults, warnings } = notes;
  return {
    faults,
    warnings,
    columns: [],
    totals: tally.totals,
    students: brought.students.length,
    plan: { version: 1, steps: faults.length > 0 ? [] : steps },
  };
}
