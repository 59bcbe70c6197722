import { type DynamoDBDocumentClient, GetCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { KEY, MEMBERS_INDEX, schoolKeys } from "../../contract/table.ts";
import type { SchoolClass } from "../../domain/school.ts";
import { readClass } from "./school-items.ts";

export interface DynamoSettings {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

type Item = Record<string, unknown>;

/** The reads that the school's adapters share. */
export function schoolQueries({ client, table }: DynamoSettings) {
  async function query(
    condition: string,
    values: Record<string, string>,
    index?: string,
    filter: { FilterExpression?: string; ExpressionAttributeNames?: Record<string, string> } = {},
  ): Promise<Item[]> {
    const items: Item[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        IndexName: index,
        // The table is read consistently, so a mark saved a moment ago is on the bulletin. An index cannot be.
        ConsistentRead: index === undefined,
        KeyConditionExpression: condition,
        ExpressionAttributeValues: values,
        ...filter,
      },
    );
    for await (const page of pages) items.push(...(page.Items ?? []));
    return items;
  }
  const ofSchool = (schoolId: string, member: string, compare: "=" | "begins_with") =>
    query(
      `${MEMBERS_INDEX.partition} = :school AND ${compare === "=" ? `${MEMBERS_INDEX.sort} = :member` : `begins_with(${MEMBERS_INDEX.sort}, :member)`}`,
      { ":school": schoolKeys.members(schoolId), ":member": member },
      MEMBERS_INDEX.name,
    );
  async function get(Key: Record<string, string>): Promise<Item | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item;
  }

  return {
    get,
    schoolItem: (schoolId: string) => get(schoolKeys.school(schoolId)),
    /** The school's item and what it has set for its papers. The matricules of the same partition are not read. */
    schoolItems: (schoolId: string) =>
      query(`${KEY.partition} = :school AND begins_with(${KEY.sort}, :own)`, {
        ":school": schoolKeys.school(schoolId).pk,
        ":own": schoolKeys.schoolAndOwn,
      }),
    schoolClass: async (schoolId: string, classId: string): Promise<SchoolClass | undefined> => {
      const item = await get({ pk: schoolKeys.classPartition(schoolId, classId), sk: schoolKeys.schoolClass });
      return item && readClass(item);
    },
    /** A class, its students, its subjects, and all entries. */
    classItems: (schoolId: string, classId: string) =>
      query(`${KEY.partition} = :class`, { ":class": schoolKeys.classPartition(schoolId, classId) }),
    /** The items of a class whose sort keys begin so. */
    classItemsFrom: (schoolId: string, classId: string, start: string) =>
      query(`${KEY.partition} = :class AND begins_with(${KEY.sort}, :start)`, {
        ":class": schoolKeys.classPartition(schoolId, classId),
        ":start": start,
      }),
    /** The items of the school's own partition whose sort keys begin so. */
    schoolItemsFrom: (schoolId: string, start: string) =>
      query(`${KEY.partition} = :school AND begins_with(${KEY.sort}, :start)`, {
        ":school": schoolKeys.school(schoolId).pk,
        ":start": start,
      }),
    /** What says in which terms a student has marks in a class: its subjects, its columns, the student's sheets. */
    marksOf: (schoolId: string, classId: string, studentId: string) =>
      query(
        `${KEY.partition} = :class AND ${KEY.sort} >= :subjects`,
        {
          ":class": schoolKeys.classPartition(schoolId, classId),
          ":subjects": schoolKeys.subject(""),
          ":subject": "subject",
          ":column": "column",
          ":sheet": "marks",
          ":student": studentId,
        },
        undefined,
        {
          FilterExpression: "#item IN (:subject, :column) OR (#item = :sheet AND studentId = :student)",
          ExpressionAttributeNames: { "#item": "item" },
        },
      ),
    /** The enrolments of one student, in all classes. */
    enrolmentItems: (schoolId: string, studentId: string) => ofSchool(schoolId, schoolKeys.student(studentId), "="),
    allEnrolmentItems: (schoolId: string) => ofSchool(schoolId, schoolKeys.student(""), "begins_with"),
    /** All schools, from the index. */
    allSchoolItems: () =>
      query(`${MEMBERS_INDEX.partition} = :schools`, { ":schools": schoolKeys.schools }, MEMBERS_INDEX.name),
    /** The persons that the index lists; those whom earlier versions wrote stand there as enrolments alone. */
    personItems: (schoolId: string) => ofSchool(schoolId, schoolKeys.memberPerson(""), "begins_with"),
    classItemsOfSchool: (schoolId: string) => ofSchool(schoolId, schoolKeys.memberClass(""), "begins_with"),
    classes: async (schoolId: string): Promise<SchoolClass[]> =>
      (await ofSchool(schoolId, schoolKeys.memberClass(""), "begins_with")).map(readClass),
  };
}
