import { schoolKeys } from "../../../contract/table.ts";
import { identityOf } from "../../../domain/records/identity.ts";
import { fullName } from "../../../domain/records/invalid-data.ts";
import type { IDENTITY, Person } from "../../../domain/school.ts";
import type { PersonKey, PersonStore } from "../../../school/data/record-stores.ts";
import { FIRST_REVISION, type Revised } from "../../../school/data/revision.ts";
import { exists, unchanged } from "../conditions.ts";
import { claimMatricule, matriculeTaken, releaseMatricule } from "../matricule-claims.ts";
import { matriculeDigest } from "../matricule-digest.ts";
import { CHILDREN, newRevision, REVISION, revised } from "../revisions.ts";
import { classesOfPerson, listedPerson, readPerson } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import type { TransactItem } from "../transact-each.ts";
import { dependentCounts } from "./dependents.ts";
import { enrolmentKey, readStudentOrName } from "./enrolment-records.ts";
import { gatheredReads } from "./gathered-reads.ts";
import { putAll } from "./put-all.ts";
import { type Item, type RecordKind, recordStore, updateOf } from "./record-store.ts";

const OPTIONAL = [
  "sex",
  "bornOn",
  "bornAt",
  "nationality",
  "photo",
] as const satisfies readonly (typeof IDENTITY)[number][];

const personKey = (schoolId: string, { studentId }: PersonKey) => schoolKeys.person(schoolId, studentId);

/** Persons. The copies of a person's identity in the enrolments, and the claim of the matricule, change with the person. */
export function personStore(settings: DynamoSettings): PersonStore {
  const { table } = settings;
  const { personItems, allEnrolmentItems } = schoolQueries(settings);
  const get = gatheredReads(settings);

  /** @throws PalmaresError MATRICULE_TAKEN. @returns who still holds the claim of a matricule without having it. */
  async function formerOwner(schoolId: string, person: Person, digest: string): Promise<string | undefined> {
    const claim = await get(schoolKeys.matricule(schoolId, digest));
    if (claim === undefined || claim.studentId === person.id) return undefined;
    const owner = await get(schoolKeys.person(schoolId, String(claim.studentId)));
    const other = owner && readPerson(owner).person;
    if (other && matriculeDigest(other.matricule) !== digest) return other.id;
    throw matriculeTaken(person, other ? fullName(other) : String(claim.studentId));
  }

  async function matriculeWrites(schoolId: string, person: Person, stored: Item | undefined): Promise<TransactItem[]> {
    const digest = matriculeDigest(person.matricule);
    const before = matriculeDigest(typeof stored?.matricule === "string" ? stored.matricule : "");
    const former = digest === undefined ? undefined : await formerOwner(schoolId, person, digest);
    return [
      ...(digest === undefined
        ? []
        : [claimMatricule(table, schoolId, { digest, studentId: person.id, formerOwner: former })]),
      ...(before === undefined || before === digest ? [] : [releaseMatricule(table, schoolId, before, person.id)]),
    ];
  }

  async function copies(schoolId: string, person: Person, stored: Item | undefined): Promise<TransactItem[]> {
    const classIds = stored === undefined ? [] : [...classesOfPerson(stored).keys()];
    const keys = classIds.map((classId) => enrolmentKey(schoolId, { classId, studentId: person.id }));
    const found = await Promise.all(keys.map(get));
    const set = { ...identityOf(person), [REVISION]: newRevision() };
    return keys.flatMap((key, n) =>
      found[n] === undefined ? [] : [updateOf(table, key, { set, optional: OPTIONAL, condition: exists })],
    );
  }

  const kind: RecordKind<PersonKey, Person, Person> = {
    keyOf: personKey,
    read: (item) => readPerson(item).person,
    attributes: (schoolId, { studentId }, person) => ({
      ...identityOf(person),
      id: studentId,
      schoolId,
      item: "person",
      ...listedPerson(schoolId, studentId),
    }),
    optional: OPTIONAL,
    dependents: dependentCounts(settings).ofPerson,
    async withPut(schoolId, { studentId }, record, stored) {
      const person = { ...record, id: studentId };
      const writes = await Promise.all([matriculeWrites(schoolId, person, stored), copies(schoolId, person, stored)]);
      // An enrolment that is made at the same moment would have the former name.
      return { writes: writes.flat(), condition: unchanged(CHILDREN, stored) };
    },
    async withRemoval(schoolId, { studentId }, { matricule }) {
      const digest = matriculeDigest(typeof matricule === "string" ? matricule : "");
      return [
        { Delete: { TableName: table, Key: schoolKeys.guardians(schoolId, studentId) } },
        ...(digest === undefined ? [] : [releaseMatricule(table, schoolId, digest, studentId)]),
      ];
    },
  };

  return {
    ...recordStore(settings, kind),
    putAll: putAll(settings, kind),

    async list({ schoolId }) {
      const [items, enrolments] = await Promise.all([personItems(schoolId), allEnrolmentItems(schoolId)]);
      const listed = new Map(items.map((item) => [String(item.id), revised(item, (one) => readPerson(one).person)]));
      for (const item of enrolments) {
        const { id, ...student } = readStudentOrName(item);
        // Written by an earlier version, which listed enrolments alone, and not written since.
        const older: Revised<Person> = { record: { id, ...identityOf(student) }, revision: FIRST_REVISION };
        if (!listed.has(id)) listed.set(id, older);
      }
      return [...listed.values()].sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
    },
  };
}
