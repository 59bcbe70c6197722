import type { Scope } from "../../call/scope.ts";
import type { Subject } from "../../domain/school.ts";
import { RevisionConflict } from "../../school/data/revision.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import type { ClassFields, SubjectFields, SubjectPlan } from "../import-plan.ts";
import { ImportConflict } from "./import-conflict.ts";
import { hasAll, isSame } from "./same-fields.ts";

type Stores = Pick<SchoolData, "classes" | "subjects">;

/**
 * Makes a class, if it is new, and writes its planned subjects. What is as planned already is left, so that the step can be
 * done again after a death in its middle.
 *
 * @throws ImportConflict when the class or a subject is there with other values than when the plan was made.
 */
export async function applyClass(
  stores: Stores,
  scope: Scope,
  classId: string,
  { created, subjects }: { readonly created?: ClassFields; readonly subjects: readonly SubjectPlan[] },
): Promise<void> {
  if (created !== undefined) await putClass(stores, scope, classId, created);
  const there = new Map((await stores.subjects.list(scope, { classId })).map((one) => [one.record.id, one]));
  const conflicts = subjects.flatMap((plan) => conflictsOf(plan, there.get(plan.subjectId)?.record));
  if (conflicts.length > 0) throw new ImportConflict(conflicts.map((one) => ({ classId, ...one })));
  for (const { subjectId, to } of subjects) {
    const stored = there.get(subjectId);
    if (stored !== undefined && hasAll(stored.record, to)) continue;
    // A new subject's plan has all of its fields.
    const subject = { ...stored?.record, ...to, id: subjectId, schoolId: scope.schoolId, classId } as Subject;
    const expected = stored === undefined ? "absent" : { revision: stored.revision };
    await stores.subjects.put(scope, { classId, subjectId }, subject, expected);
  }
}

async function putClass({ classes }: Stores, scope: Scope, classId: string, created: ClassFields): Promise<void> {
  try {
    await classes.put(scope, { classId }, { id: classId, schoolId: scope.schoolId, ...created }, "absent");
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    const stored = await classes.find(scope, { classId });
    // Written by this step before it died, or another class.
    if (stored === undefined || !hasAll(stored.record, created)) throw new ImportConflict([{ classId, field: "name" }]);
  }
}

/** Fields that are neither as they were nor as they shall be. */
function conflictsOf({ subjectId, from, to }: SubjectPlan, now: Subject | undefined) {
  if (now === undefined) return from === undefined ? [] : [{ subjectId, field: "name" }];
  const fields = Object.keys(to) as (keyof SubjectFields)[];
  const strange = fields.filter((field) => !isSame(now[field], to[field]) && !isSame(now[field], from?.[field]));
  return strange.map((field) => ({ subjectId, field }));
}
