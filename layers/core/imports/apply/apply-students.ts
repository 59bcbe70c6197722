import pMap from "p-map";
import type { Scope } from "../../call/scope.ts";
import { type EnrolmentFields, IDENTITY, type Person, type Student } from "../../domain/school.ts";
import { RevisionConflict } from "../../school/data/revision.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import type { StudentFields, StudentPlan } from "../import-plan.ts";
import { type ConflictingDatum, ImportConflict } from "./import-conflict.ts";
import { hasAll, isSame } from "./same-fields.ts";

const PERSONS_AT_ONCE = 8;

type Stores = Pick<SchoolData, "persons" | "enrolments">;

/**
 * Writes the planned students of a class: the persons, then their enrolments. What is as planned already is left, so that the
 * step can be done again after a death in its middle.
 *
 * @throws ImportConflict for those whose data have changed since the plan was made, after the others are written; PalmaresError
 *   MATRICULE_TAKEN.
 */
export async function applyStudents(
  stores: Stores,
  scope: Scope,
  classId: string,
  plans: readonly StudentPlan[],
): Promise<void> {
  const there = new Map((await stores.enrolments.list(scope, { classId })).map((one) => [one.record.id, one]));
  const conflicts = plans.flatMap((plan) => conflictsOf(plan, there.get(plan.studentId)?.record, classId));
  const refused = new Set(conflicts.map(({ studentId }) => studentId));
  const sound = plans.filter(({ studentId }) => !refused.has(studentId));
  await pMap(sound, (plan) => putPerson(stores, scope, plan), { concurrency: PERSONS_AT_ONCE });
  // Each enrolment changes the class, too: several at once would wait for one another.
  for (const plan of sound) {
    const stored = there.get(plan.studentId);
    const key = { classId, studentId: plan.studentId };
    const fields = fieldsOf(plan.to, (field) => !isIdentity(field)) as EnrolmentFields;
    if (stored === undefined) await stores.enrolments.put(scope, key, fields, "absent");
    else if (!hasAll(stored.record, fields)) {
      const { id: _id, schoolId: _school, classId: _class, ...student } = stored.record;
      const kept = fieldsOf(student, (field) => !isIdentity(field));
      await stores.enrolments.put(scope, key, { ...kept, ...fields }, { revision: stored.revision });
    }
  }
  if (conflicts.length > 0) throw new ImportConflict(conflicts);
}

/** Fields that are neither as they were nor as they shall be. A student who is not in the class has none. */
function conflictsOf(plan: StudentPlan, now: Student | undefined, classId: string): readonly ConflictingDatum[] {
  const { studentId, from, to } = plan;
  if (from === undefined || now === undefined) return [];
  const fields = Object.keys(to) as (keyof StudentFields)[];
  const strange = fields.filter((field) => !isSame(now[field], to[field]) && !isSame(now[field], from[field]));
  return strange.map((field) => ({ classId, studentId, field }));
}

async function putPerson({ persons }: Stores, scope: Scope, { studentId, from, to }: StudentPlan): Promise<void> {
  const identity = fieldsOf(to, isIdentity) as Partial<Person>;
  if (from === undefined) {
    const person = { id: studentId, matricule: "", lastName: "", firstNames: "", ...identity };
    try {
      await persons.put(scope, { studentId }, person, "absent");
      return;
    } catch (error) {
      // In the school already: of a former year, of another class, or written by this step before it died.
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
  if (Object.keys(identity).length === 0) return;
  const stored = await persons.find(scope, { studentId });
  if (stored === undefined || hasAll(stored.record, identity)) return;
  await persons.put(scope, { studentId }, { ...stored.record, ...identity }, { revision: stored.revision });
}

const isIdentity = (field: string): boolean => (IDENTITY as readonly string[]).includes(field);

const fieldsOf = (of: object, wanted: (field: string) => boolean): object =>
  Object.fromEntries(Object.entries(of).filter(([field]) => wanted(field)));
