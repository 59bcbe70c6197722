import pMap from "p-map";
import type { Scope } from "../../call/scope.ts";
import type { Guardian } from "../../domain/guardians.ts";
import { type EnrolmentFields, IDENTITY, type Person, type Student } from "../../domain/school.ts";
import type { EnrolmentKey, PersonKey, RecordWrite } from "../../school/data/record-stores.ts";
import type { Revised } from "../../school/data/revision.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import type { StudentFields, StudentPlan } from "../import-plan.ts";
import { type ConflictingDatum, ImportConflict } from "./import-conflict.ts";
import { hasAll, isSame } from "./same-fields.ts";

type Stores = Pick<SchoolData, "persons" | "enrolments" | "guardians">;

/**
 * Writes the planned students of a class, many at once: the persons, then their enrolments. What is as planned already is
 * left, so that the step can be done again after a death in its middle.
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
  const known = await storedPersons(
    stores,
    scope,
    plans.filter((plan) => plan.known !== undefined),
  );
  const withAddresses = plans.flatMap(({ studentId, guardians }) => (guardians === undefined ? [] : [studentId]));
  const addresses = await stores.guardians.ofStudents(scope, withAddresses);
  const conflicts = plans.flatMap((plan) => [
    ...conflictsOf(plan, there.get(plan.studentId)?.record, classId),
    ...identityConflicts(plan, known.get(plan.studentId)?.record, classId),
    ...addressConflicts(plan, addresses, classId),
  ]);
  const refused = new Set(conflicts.map(({ studentId }) => studentId));
  const sound = plans.filter(({ studentId }) => !refused.has(studentId));
  // First those who are in the class: a person's new name gives the enrolments another revision.
  await stores.enrolments.putAll(
    scope,
    sound.flatMap((plan) => changeOf(plan, there.get(plan.studentId)) ?? []),
  );
  await putPersons(stores, scope, sound, known);
  await stores.enrolments.putAll(
    scope,
    sound
      .filter(({ studentId }) => !there.has(studentId))
      .map(({ studentId, to }) => ({ key: { classId, studentId }, record: ofEnrolment(to), expected: "absent" })),
  );
  await putAddresses(stores, scope, sound);
  if (conflicts.length > 0) throw new ImportConflict(conflicts);
}

/** Fields that are neither as they were nor as they shall be. A student who is not in the class has none. */
function conflictsOf(plan: StudentPlan, now: Student | undefined, classId: string): readonly ConflictingDatum[] {
  const { studentId, from, to } = plan;
  if (from === undefined || now === undefined) return [];
  return strangeFields({ from, to, now }).map((field) => ({ classId, studentId, field }));
}

/** The same of the identity of somebody whom the school knows from another class. Who was erased meanwhile does not come back. */
function identityConflicts(
  { studentId, known, to }: StudentPlan,
  now: Person | undefined,
  classId: string,
): readonly ConflictingDatum[] {
  if (known === undefined) return [];
  const strange = strangeFields<Partial<Person>>({ from: known, to: fieldsOf(to, isIdentity), now: now ?? {} });
  return strange.map((field) => ({ classId, studentId, field }));
}

interface Change<T> {
  readonly from: Partial<T>;
  readonly to: Partial<T>;
  readonly now: T;
}

const strangeFields = <T extends object>({ from, to, now }: Change<T>): (keyof T & string)[] =>
  (Object.keys(to) as (keyof T & string)[]).filter(
    (field) => !isSame(now[field], to[field]) && !isSame(now[field], from[field]),
  );

/** Addresses that are neither as they were nor as they shall be. */
function addressConflicts(
  { studentId, guardians }: StudentPlan,
  addresses: ReadonlyMap<string, readonly Guardian[]>,
  classId: string,
): readonly ConflictingDatum[] {
  if (guardians === undefined) return [];
  const now = addresses.get(studentId) ?? [];
  const isPlanned = isSame(now, guardians.to) || isSame(now, guardians.from);
  return isPlanned ? [] : [{ classId, studentId, field: "guardians" }];
}

/** After the persons, on which they hang. */
async function putAddresses({ guardians }: Stores, scope: Scope, plans: readonly StudentPlan[]): Promise<void> {
  const changed = plans.flatMap(({ studentId, guardians: planned }) =>
    planned === undefined ? [] : [{ studentId, to: planned.to }],
  );
  await pMap(
    changed,
    async ({ studentId, to }) => {
      const now = await guardians.find(scope, { studentId });
      if (now !== undefined && isSame(now.record, to)) return;
      await guardians.put(scope, { studentId }, to, now === undefined ? "absent" : { revision: now.revision });
    },
    { concurrency: WRITES_AT_ONCE },
  );
}

const WRITES_AT_ONCE = 8;

/** The enrolment of a student who is in the class, if the plan changes it. */
function changeOf(
  { studentId, to }: StudentPlan,
  stored: Revised<Student> | undefined,
): RecordWrite<EnrolmentKey, EnrolmentFields> | undefined {
  const fields = ofEnrolment(to);
  if (stored === undefined || hasAll(stored.record, fields)) return undefined;
  const { id: _id, schoolId: _school, classId, ...student } = stored.record;
  const record = { ...ofEnrolment(student), ...fields };
  return { key: { classId, studentId }, record, expected: { revision: stored.revision } };
}

/** @param known those who were compared with the plan: what is written is what was compared. */
async function putPersons(
  stores: Stores,
  scope: Scope,
  plans: readonly StudentPlan[],
  known: ReadonlyMap<string, Revised<Person>>,
): Promise<void> {
  // In the class, or written by this step before it died.
  const others = await storedPersons(
    stores,
    scope,
    plans.filter((plan) => plan.known === undefined),
  );
  const stored = new Map([...known, ...others]);
  const writes = plans.flatMap(({ studentId, from, to }): RecordWrite<PersonKey, Person>[] => {
    const [key, now] = [{ studentId }, stored.get(studentId)];
    const identity: Partial<Person> = fieldsOf(to, isIdentity);
    if (now === undefined && from === undefined) {
      const record = { id: studentId, matricule: "", lastName: "", firstNames: "", ...identity };
      return [{ key, record, expected: "absent" }];
    }
    if (now === undefined || hasAll(now.record, identity)) return [];
    return [{ key, record: { ...now.record, ...identity }, expected: { revision: now.revision } }];
  });
  await stores.persons.putAll(scope, writes);
}

/** By student. Who is not there is left out. */
async function storedPersons(
  { persons }: Stores,
  scope: Scope,
  plans: readonly StudentPlan[],
): Promise<ReadonlyMap<string, Revised<Person>>> {
  const found = await Promise.all(
    plans.map(async ({ studentId }) => [studentId, await persons.find(scope, { studentId })] as const),
  );
  return new Map(found.flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const])));
}

const isIdentity = (field: string): boolean => (IDENTITY as readonly string[]).includes(field);

const ofEnrolment = (fields: Partial<StudentFields>): EnrolmentFields =>
  fieldsOf(fields, (field) => !isIdentity(field));

const fieldsOf = (of: object, wanted: (field: string) => boolean): object =>
  Object.fromEntries(Object.entries(of).filter(([field]) => wanted(field)));
