import type { Scope } from "../../call/scope.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import type { PlanStep } from "../import-plan.ts";
import type { EnteredPeriod } from "../plan/context.ts";
import { applyClass } from "./apply-class.ts";
import { applyColumns } from "./apply-columns.ts";
import { applyFollowUps } from "./apply-follow-ups.ts";
import { applyStudents } from "./apply-students.ts";

/** What applying an import writes with. */
export type ImportWriters = Pick<
  SchoolData,
  "classes" | "subjects" | "columns" | "persons" | "enrolments" | "guardians" | "followUps"
>;

export interface ApplyOptions {
  /** Of the school year: which periods' locks count. */
  readonly periods: readonly EnteredPeriod[];
  /** Why; needed in a locked period. */
  readonly reason?: string;
}

/**
 * Does one step of an import. Done again, it changes nothing; after a death in its middle it goes on.
 *
 * @throws ImportConflict; PalmaresError PERIOD_LOCKED, MATRICULE_TAKEN, CLASS_NOT_FOUND.
 */
export async function applyStep(
  writers: ImportWriters,
  scope: Scope,
  step: PlanStep,
  options: ApplyOptions,
): Promise<void> {
  if (step.kind === "class") return applyClass(writers, scope, step.classId, step);
  if (step.kind === "columns") return applyColumns(writers, scope, step.classId, step.columns, options);
  if (step.kind === "students") return applyStudents(writers, scope, step.classId, step.students);
  return applyFollowUps(writers, scope, { classId: step.classId, term: step.term }, step.followUps);
}
