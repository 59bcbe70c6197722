import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";
import { chunks } from "../../collections/chunks.ts";
import { MEMBERS_INDEX, schoolKeys } from "../../contract/table.ts";
import { identityOf } from "../../domain/records/identity.ts";
import { fullName } from "../../domain/records/invalid-data.ts";
import { isSameYear } from "../../domain/records/school-years.ts";
import { IDENTITY, type Identity, type SchoolClass, type Student } from "../../domain/school.ts";
import { batchGet } from "./batch-calls.ts";
import { conditionally, transactionally } from "./conditionally.ts";
import { assignments } from "./expressions.ts";
import { claimMatricule, matriculeTaken, releaseMatricule } from "./matricule-claims.ts";
import { matriculeDigest } from "./matricule-digest.ts";
import { CHILDREN, newRevision, REVISION } from "./revisions.ts";
import { classAttribute, listedPerson, readPerson, type StoredPerson } from "./school-items.ts";
import type { DynamoSettings } from "./school-queries.ts";
import type { TransactItem } from "./transact-each.ts";

/** A student takes up to four writes, and DynamoDB allows a hundred in one transaction. */
const STUDENTS_PER_TRANSACTION = 20;
const TRANSACTIONS_AT_ONCE = 4;
const UPDATES_AT_ONCE = 8;

/** A student to be written, with what is stored of the person. */
interface Writing {
  readonly student: Student;
  readonly stored: StoredPerson | undefined;
  /** The ids of the person's other classes. */
  readonly others: readonly string[];
  /** Those of the same year. */
  readonly alsoIn: readonly string[];
  /** Who holds the claim of the matricule although it is no longer that student's, or not after this call. */
  readonly formerOwner?: string;
}

/**
 * Writes students of a class: for each the person, the claim of the matricule and the enrolment, in one transaction, so
 * that a person without an enrolment or two owners of a matricule cannot be.
 */
export function enrolmentWriter({ client, table }: DynamoSettings) {
  const personOf = (schoolId: string, id: string) => schoolKeys.person(schoolId, id);

  async function storedPersons(schoolId: string, ids: readonly string[]): Promise<Map<string, StoredPerson>> {
    const keys = [...new Set(ids)].map((id) => personOf(schoolId, id));
    const found = (await batchGet(client, table, keys)).map(readPerson);
    return new Map(found.map((stored) => [stored.person.id, stored]));
  }

  /**
   * Refuses a matricule that another student has, here or in the table. Students of one call may exchange theirs.
   *
   * @returns by digest, the students who hold a claim of a matricule that is no longer theirs, or not after this call.
   * @throws PalmaresError MATRICULE_TAKEN, for the first one.
   */
  async function formerOwners(schoolId: string, students: readonly Student[]): Promise<ReadonlyMap<string, string>> {
    const former = new Map<string, string>();
    const mine = new Map<string, Student>();
    for (const student of students) {
      const digest = matriculeDigest(student.matricule);
      if (digest === undefined) continue;
      const other = mine.get(digest);
      if (other !== undefined) throw matriculeTaken(student, fullName(other));
      mine.set(digest, student);
    }
    const keys = [...mine.keys()].map((digest) => schoolKeys.matricule(schoolId, digest));
    for (const { sk, studentId } of await batchGet(client, table, keys)) {
      const student = mine.get(String(sk).replace(/^MATRICULE#/, ""));
      if (student === undefined || studentId === student.id) continue;
      const owner = (await storedPersons(schoolId, [String(studentId)])).get(String(studentId))?.person;
      const next = students.find(({ id }) => id === studentId) ?? owner;
      const digest = matriculeDigest(student.matricule) ?? "";
      if (next === undefined || matriculeDigest(next.matricule) === digest) {
        throw matriculeTaken(student, owner ? fullName(owner) : String(studentId));
      }
      former.set(digest, String(studentId));
    }
    return former;
  }

  function writesOf(
    schoolId: string,
    schoolClass: SchoolClass,
    { student, stored, alsoIn, formerOwner }: Writing,
    claimed: ReadonlySet<string | undefined>,
  ): TransactItem[] {
    const digest = matriculeDigest(student.matricule);
    const before = stored && matriculeDigest(stored.person.matricule);
    const sk = schoolKeys.student(student.id);
    const identity = identityOf(student);
    const person = assignments({
      item: "person",
      id: student.id,
      schoolId,
      ...identity,
      [classAttribute(schoolClass.id)]: schoolClass.schoolYear,
      [REVISION]: newRevision(),
      [CHILDREN]: newRevision(),
      ...listedPerson(schoolId, student.id),
    });
    return [
      {
        Put: {
          TableName: table,
          Item: {
            ...student,
            schoolId,
            classId: schoolClass.id,
            schoolYear: schoolClass.schoolYear,
            ...(alsoIn.length > 0 && { alsoIn }),
            [MEMBERS_INDEX.partition]: schoolKeys.members(schoolId),
            [MEMBERS_INDEX.sort]: sk,
            item: "student",
            [REVISION]: newRevision(),
            pk: schoolKeys.classPartition(schoolId, schoolClass.id),
            sk,
          },
        },
      },
      {
        Update: {
          TableName: table,
          Key: personOf(schoolId, student.id),
          UpdateExpression: person.set + removal(identity),
          ExpressionAttributeNames: person.names,
          ExpressionAttributeValues: person.values,
        },
      },
      ...(digest === undefined
        ? []
        : [claimMatricule(table, schoolId, { digest, studentId: student.id, formerOwner })]),
      // The matricule that the student had may be given to another one, later; one of this call writes its own claim.
      ...(before === undefined || before === digest || claimed.has(before)
        ? []
        : [releaseMatricule(table, schoolId, before, student.id)]),
    ];
  }

  /** The person's identity, and the new class, in the enrolments that the person has in other classes. */
  async function copyTo(schoolId: string, schoolClass: SchoolClass, { student, stored, others, alsoIn }: Writing) {
    const identity = identityOf(student);
    for (const classId of others) {
      const copies = alsoIn.includes(classId) ? { alsoIn: sameYear(stored, schoolClass, classId) } : {};
      const { set, names, values } = assignments({ ...identity, ...copies, [REVISION]: newRevision() });
      const Key = { pk: schoolKeys.classPartition(schoolId, classId), sk: schoolKeys.student(student.id) };
      await conditionally(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key,
            UpdateExpression: set + removal(identity),
            // An enrolment that was taken away does not come back.
            ConditionExpression: "attribute_exists(pk)",
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: values,
          }),
        ),
      );
    }
  }

  return {
    /** @throws PalmaresError MATRICULE_TAKEN. */
    saveStudents: async (schoolId: string, schoolClass: SchoolClass, students: readonly Student[]): Promise<void> => {
      if (new Set(students.map(({ id }) => id)).size < students.length) throw new Error("A student is given twice.");
      const former = await formerOwners(schoolId, students);
      const claimed = new Set(students.map(({ matricule }) => matriculeDigest(matricule)));
      const stored = await storedPersons(
        schoolId,
        students.map(({ id }) => id),
      );
      const writing = students.map((student): Writing => {
        const person = stored.get(student.id);
        const others = [...(person?.classes.keys() ?? [])].filter((id) => id !== schoolClass.id);
        const alsoIn = others.filter((id) => isSameYear(person?.classes.get(id) ?? "", schoolClass.schoolYear));
        const formerOwner = former.get(matriculeDigest(student.matricule) ?? "");
        return {
          student: withPhoto(student, person),
          stored: person,
          others,
          alsoIn,
          ...(formerOwner !== undefined && { formerOwner }),
        };
      });
      await pMap(
        chunks(writing, STUDENTS_PER_TRANSACTION),
        async (some) => {
          const TransactItems = some.flatMap((one) => writesOf(schoolId, schoolClass, one, claimed));
          // A claim that was written since it was read.
          const made = await transactionally(() => client.send(new TransactWriteCommand({ TransactItems })));
          if (!made) await formerOwners(schoolId, students);
          if (!made) throw new TransactionCanceledException({ message: "A matricule was claimed.", $metadata: {} });
        },
        { concurrency: TRANSACTIONS_AT_ONCE },
      );
      await pMap(
        writing.filter(({ others }) => others.length > 0),
        (one) => copyTo(schoolId, schoolClass, one),
        { concurrency: UPDATES_AT_ONCE },
      );
    },
  };
}

/** The classes of a year beside one of them: what that one's enrolment says of the others. */
function sameYear(stored: StoredPerson | undefined, added: SchoolClass, beside: string): string[] {
  const classes = new Map(stored?.classes).set(added.id, added.schoolYear);
  return [...classes].flatMap(([id, year]) => (id !== beside && isSameYear(year, added.schoolYear) ? [id] : [])).sort();
}

/** A photo is written by itself: whoever writes the other attributes leaves it as it is. */
function withPhoto(student: Student, stored: StoredPerson | undefined): Student {
  const photo = student.photo ?? stored?.person.photo;
  return photo === undefined ? student : { ...student, photo };
}

/** Removes what the person no longer has. */
function removal(identity: Identity): string {
  const gone = IDENTITY.filter((attribute) => identity[attribute] === undefined);
  return gone.length === 0 ? "" : ` REMOVE ${gone.join(", ")}`;
}
