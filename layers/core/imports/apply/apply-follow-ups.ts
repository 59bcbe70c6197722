import type { Scope } from "../../call/scope.ts";
import { chunks } from "../../collections/chunks.ts";
import type { FollowUp, Term } from "../../domain/school.ts";
import { type FollowUpStore, MOST_FOLLOW_UPS } from "../../school/data/record-stores.ts";
import type { FollowUpFields, FollowUpPlan } from "../import-plan.ts";
import { type ConflictingDatum, ImportConflict } from "./import-conflict.ts";

/**
 * Writes the planned follow-ups of a class in a period, as many at once as a transaction holds. What is as planned already is
 * left.
 *
 * @throws ImportConflict when one has changed since the plan was made: nothing is written then.
 */
export async function applyFollowUps(
  { followUps }: { readonly followUps: FollowUpStore },
  scope: Scope,
  key: { readonly classId: string; readonly term: Term },
  plans: readonly FollowUpPlan[],
): Promise<void> {
  const entered = await followUps.list(scope, key);
  const byStudent = new Map(entered.map((one) => [one.record.studentId, one]));
  const conflicts: ConflictingDatum[] = [];
  const writes = plans.flatMap((plan) => {
    const { studentId } = plan;
    const stored = byStudent.get(studentId);
    const now = stored?.record ?? ({ studentId, term: key.term } satisfies FollowUp);
    const fields = [...new Set([...Object.keys(plan.from), ...Object.keys(plan.to)])] as (keyof FollowUpFields)[];
    const strange = fields.filter((field) => now[field] !== plan.to[field] && now[field] !== plan.from[field]);
    conflicts.push(...strange.map((field) => ({ classId: key.classId, studentId, field })));
    if (fields.every((field) => now[field] === plan.to[field])) return [];
    const others = Object.entries(now).filter(([field]) => !fields.includes(field as keyof FollowUpFields));
    const followUp: FollowUp = { studentId, term: key.term, ...Object.fromEntries(others), ...plan.to };
    return [{ followUp, expected: stored === undefined ? ("absent" as const) : { revision: stored.revision } }];
  });
  if (conflicts.length > 0) throw new ImportConflict(conflicts);
  for (const some of chunks(writes, MOST_FOLLOW_UPS)) await followUps.putAll(scope, key, some);
}
