import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";
import type { Scope } from "../../call/scope.ts";
import { KEY, MEMBERS_INDEX, schoolKeys } from "../../contract/table.ts";
import { currentClass } from "../../domain/records/current-class.ts";
import type { ClassRecord } from "../../domain/school.ts";
import type { SchoolRecords, SchoolWriter, StudentDirectory } from "../../school/ports.ts";
import { batchPut } from "./batch-calls.ts";
import { assignments } from "./expressions.ts";
import {
  gradeAttributes,
  readClass,
  readCouncil,
  readFollowUp,
  readGrades,
  readSchool,
  readStudent,
  readSubject,
} from "./school-items.ts";

const WRITES_AT_ONCE = 8;

export interface DynamoSettings {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/**
 * School data in DynamoDB: the ports SchoolRecords, SchoolWriter and StudentDirectory.
 *
 * @example const school = createDynamoSchool({ client: dynamo(), table: env.SCHOOL_TABLE });
 */
export function createDynamoSchool({ client, table }: DynamoSettings): SchoolRecords & SchoolWriter & StudentDirectory {
  async function query(condition: string, values: Record<string, string>, index?: string) {
    const items: Record<string, unknown>[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        IndexName: index,
        // The table is read consistently, so a mark saved a moment ago is on the bulletin. An index cannot be.
        ConsistentRead: index === undefined,
        KeyConditionExpression: condition,
        ExpressionAttributeValues: values,
      },
    );
    for await (const page of pages) items.push(...(page.Items ?? []));
    return items;
  }

  const ofSchool = (scope: Scope, member: string, compare: "=" | "begins_with") =>
    query(
      `${MEMBERS_INDEX.partition} = :school AND ${compare === "=" ? `${MEMBERS_INDEX.sort} = :member` : `begins_with(${MEMBERS_INDEX.sort}, :member)`}`,
      { ":school": schoolKeys.members(scope.schoolId), ":member": member },
      MEMBERS_INDEX.name,
    );

  async function school(scope: Scope) {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: schoolKeys.school(scope.schoolId), ConsistentRead: true }),
    );
    return Item && readSchool(Item);
  }

  async function schoolClass(scope: Scope, classId: string) {
    const Key = { pk: schoolKeys.classPartition(scope.schoolId, classId), sk: schoolKeys.schoolClass };
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item && readClass(Item);
  }

  return {
    school,

    async classOf(scope, studentId) {
      const ids = (await ofSchool(scope, schoolKeys.student(studentId), "=")).map((item) => readStudent(item).classId);
      // Most students are in one class, which needs no further read; who moved or went up a year is in several.
      if (ids.length <= 1) return ids[0];
      const classes = await Promise.all(ids.map((id) => schoolClass(scope, id)));
      return currentClass(
        classes.filter((schoolClass) => schoolClass !== undefined),
        studentId,
      )?.id;
    },

    async classes(scope) {
      return (await ofSchool(scope, schoolKeys.memberClass(""), "begins_with")).map(readClass);
    },

    async students(scope) {
      return (await ofSchool(scope, schoolKeys.student(""), "begins_with")).map(readStudent);
    },

    async classRecord(scope, classId, upTo): Promise<ClassRecord | undefined> {
      const [record, items] = await Promise.all([
        school(scope),
        query(`${KEY.partition} = :class AND ${KEY.sort} <= :upTo`, {
          ":class": schoolKeys.classPartition(scope.schoolId, classId),
          ":upTo": schoolKeys.upTo(upTo),
        }),
      ]);
      const byKind = Map.groupBy(items, ({ item }) => item);
      const [classItem] = byKind.get("class") ?? [];
      if (record === undefined || classItem === undefined) return undefined;
      return {
        school: record,
        schoolClass: readClass(classItem),
        students: (byKind.get("student") ?? []).map(readStudent),
        subjects: (byKind.get("subject") ?? []).map(readSubject),
        grades: (byKind.get("marks") ?? []).flatMap(readGrades),
        followUps: (byKind.get("followUp") ?? []).map(readFollowUp),
        councils: (byKind.get("council") ?? []).map(readCouncil),
      };
    },

    async saveSchool(scope, saved) {
      const item = { ...saved, id: scope.schoolId, schoolId: scope.schoolId, item: "school" };
      await client.send(new PutCommand({ TableName: table, Item: { ...item, ...schoolKeys.school(scope.schoolId) } }));
    },

    async saveClass(scope, saved, subjects, students) {
      const owner = { schoolId: scope.schoolId, classId: saved.id };
      const pk = schoolKeys.classPartition(scope.schoolId, saved.id);
      const member = (sort: string) => ({
        [MEMBERS_INDEX.partition]: schoolKeys.members(scope.schoolId),
        [MEMBERS_INDEX.sort]: sort,
      });
      await batchPut(client, table, [
        {
          ...saved,
          ...owner,
          ...member(schoolKeys.memberClass(saved.id)),
          item: "class",
          pk,
          sk: schoolKeys.schoolClass,
        },
        ...subjects.map((subject) => ({
          ...subject,
          ...owner,
          item: "subject",
          pk,
          sk: schoolKeys.subject(subject.id),
        })),
        ...students.map((student) => {
          const sk = schoolKeys.student(student.id);
          return { ...student, ...owner, ...member(sk), item: "student", pk, sk };
        }),
      ]);
    },

    async saveGrades(scope, classId, grades) {
      const sheets = Map.groupBy(grades, ({ term, studentId }) => schoolKeys.marks(term, studentId));
      await pMap(
        sheets,
        async ([sk, [first, ...others]]) => {
          if (first === undefined) return;
          const { studentId, term } = first;
          const { set, names, values } = assignments({
            item: "marks",
            schoolId: scope.schoolId,
            classId,
            studentId,
            term,
            ...gradeAttributes([first, ...others]),
          });
          // An update of single subjects: two teachers who save at the same moment do not overwrite each other.
          await client.send(
            new UpdateCommand({
              TableName: table,
              Key: { pk: schoolKeys.classPartition(scope.schoolId, classId), sk },
              UpdateExpression: set,
              ExpressionAttributeNames: names,
              ExpressionAttributeValues: values,
            }),
          );
        },
        { concurrency: WRITES_AT_ONCE },
      );
    },

    async saveFollowUps(scope, classId, followUps) {
      const owner = { schoolId: scope.schoolId, classId };
      const pk = schoolKeys.classPartition(scope.schoolId, classId);
      const items = followUps.map((followUp) => ({
        ...followUp,
        ...owner,
        item: "followUp",
        pk,
        sk: schoolKeys.followUp(followUp.term, followUp.studentId),
      }));
      await batchPut(client, table, items);
    },

    async saveCouncil(scope, classId, council) {
      const Item = {
        ...council,
        schoolId: scope.schoolId,
        classId,
        item: "council",
        pk: schoolKeys.classPartition(scope.schoolId, classId),
        sk: schoolKeys.council(council.term),
      };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
  };
}
