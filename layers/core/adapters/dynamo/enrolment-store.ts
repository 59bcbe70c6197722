import { PutCommand, paginateScan, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { schoolKeys } from "../../contract/table.ts";
import { identityOf } from "../../domain/records/identity.ts";
import { currentYearOf, isSameYear } from "../../domain/records/school-years.ts";
import type { EnrolmentStore, PersonToComplete, StoredEnrolment } from "../../school/complete-enrolments.ts";
import { conditionally, transactionally } from "./conditionally.ts";
import { assignments } from "./expressions.ts";
import { matriculeDigest } from "./matricule-digest.ts";
import { classAttribute, listedPerson, listedSchool, readCopies, readStudent } from "./school-items.ts";
import { type DynamoSettings, schoolQueries } from "./school-queries.ts";
import type { TransactItem } from "./transact-each.ts";

/** Marks the table: its data has persons, and the index lists its schools. */
const COMPLETE = "persons-and-schools";

/**
 * The port EnrolmentStore. It reads the whole table, so it is for administrators: `npm start` and `npm run deploy`.
 *
 * @example await completeEnrolments(createEnrolmentStore({ client, table }));
 */
export function createEnrolmentStore(settings: DynamoSettings): EnrolmentStore {
  const { client, table } = settings;
  const { get, classes, allEnrolmentItems } = schoolQueries(settings);

  const enrolmentKey = (schoolId: string, classId: string, studentId: string) => ({
    pk: schoolKeys.classPartition(schoolId, classId),
    sk: schoolKeys.student(studentId),
  });

  function writesOf(schoolId: string, person: PersonToComplete, claims: boolean): TransactItem[] {
    const { id, identity, enrolments } = person;
    const attributes = { item: "person", id, schoolId, ...identityOf(identity), ...listedPerson(schoolId, id) };
    const kept = Object.entries(attributes);
    const added = enrolments.map(({ student, schoolYear }) => [classAttribute(student.classId), schoolYear] as const);
    const digest = matriculeDigest(identity.matricule);
    const all = [...kept, ...added];
    return [
      {
        Update: {
          TableName: table,
          Key: schoolKeys.person(schoolId, id),
          // What a newer version has written of the person stays.
          UpdateExpression: `SET ${all.map((_, n) => (n < kept.length ? `#a${n} = if_not_exists(#a${n}, :a${n})` : `#a${n} = :a${n}`)).join(", ")}`,
          ExpressionAttributeNames: Object.fromEntries(all.map(([name], n) => [`#a${n}`, name])),
          ExpressionAttributeValues: Object.fromEntries(all.map(([, value], n) => [`:a${n}`, value])),
        },
      },
      ...enrolments.map(({ student, schoolYear }) => {
        const others = alsoIn(enrolments, student.classId, schoolYear);
        return {
          Update: {
            TableName: table,
            Key: enrolmentKey(schoolId, student.classId, id),
            UpdateExpression: `SET schoolYear = :year${others.length > 0 ? ", alsoIn = :others" : " REMOVE alsoIn"}`,
            ConditionExpression: "attribute_exists(pk)",
            ExpressionAttributeValues: { ":year": schoolYear, ...(others.length > 0 && { ":others": others }) },
          },
        };
      }),
      ...(claims && digest !== undefined
        ? [
            {
              Put: {
                TableName: table,
                Item: { item: "matricule", studentId: id, ...schoolKeys.matricule(schoolId, digest) },
                ConditionExpression: "attribute_not_exists(pk) OR studentId = :own",
                ExpressionAttributeValues: { ":own": id },
              },
            },
          ]
        : []),
    ];
  }

  const write = (schoolId: string, person: PersonToComplete, claims: boolean) =>
    transactionally(() => client.send(new TransactWriteCommand({ TransactItems: writesOf(schoolId, person, claims) })));

  return {
    isComplete: async () => (await get(schoolKeys.migration(COMPLETE))) !== undefined,

    async schoolIds() {
      const ids: string[] = [];
      const pages = paginateScan(
        { client },
        {
          TableName: table,
          FilterExpression: "#item = :school",
          ProjectionExpression: "schoolId",
          ExpressionAttributeNames: { "#item": "item" },
          ExpressionAttributeValues: { ":school": "school" },
        },
      );
      for await (const { Items = [] } of pages) ids.push(...Items.map(({ schoolId }) => String(schoolId)));
      return ids.sort();
    },

    async enrolments(schoolId) {
      const years = new Map((await classes(schoolId)).map(({ id, schoolYear }) => [id, schoolYear]));
      const stored = (await allEnrolmentItems(schoolId)).flatMap((item) => {
        try {
          const student = readStudent(item);
          const schoolYear = years.get(student.classId);
          // Neither an enrolment in no class nor one that cannot be read can be completed; papers name the latter.
          return schoolYear === undefined ? [] : [{ student, schoolYear, copies: readCopies(item) }];
        } catch {
          return [];
        }
      });
      const ofStudents = Map.groupBy(stored, ({ student }) => student.id);
      return stored.map(({ student, schoolYear, copies }): StoredEnrolment => {
        const others = alsoIn(ofStudents.get(student.id) ?? [], student.classId, schoolYear);
        const isComplete = copies.schoolYear === schoolYear && String(copies.alsoIn ?? []) === String(others);
        return { student, schoolYear, isComplete };
      });
    },

    async complete(schoolId, person) {
      if (await write(schoolId, person, person.claimsMatricule)) return undefined;
      const digest = matriculeDigest(person.identity.matricule);
      const claim = digest === undefined ? undefined : await get(schoolKeys.matricule(schoolId, digest));
      await write(schoolId, person, false);
      const owner = claim?.studentId;
      return typeof owner === "string" && owner !== person.id ? owner : undefined;
    },

    async noteSchool(schoolId) {
      const latest = currentYearOf(
        undefined,
        (await classes(schoolId)).map(({ schoolYear }) => schoolYear),
      );
      const { set, names, values } = assignments({
        ...listedSchool(schoolId),
        ...(latest !== undefined && { latestYear: latest }),
      });
      const update = new UpdateCommand({
        TableName: table,
        Key: schoolKeys.school(schoolId),
        UpdateExpression: set,
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      });
      await conditionally(client.send(update));
    },

    async markComplete() {
      await client.send(
        new PutCommand({ TableName: table, Item: { item: "migration", ...schoolKeys.migration(COMPLETE) } }),
      );
    },
  };
}

/** The ids of a person's other classes of a year. */
function alsoIn(enrolments: readonly Omit<StoredEnrolment, "isComplete">[], classId: string, year: string): string[] {
  const others = enrolments.filter(
    ({ student, schoolYear }) => student.classId !== classId && isSameYear(schoolYear, year),
  );
  return others.map(({ student }) => student.classId).sort();
}
