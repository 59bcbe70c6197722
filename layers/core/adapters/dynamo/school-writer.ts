import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";
import type { Scope } from "../../call/scope.ts";
import { MEMBERS_INDEX, schoolKeys } from "../../contract/table.ts";
import { currentYearOf } from "../../domain/records/school-years.ts";
import type { School, SchoolClass } from "../../domain/school.ts";
import type { SchoolWriter } from "../../school/ports.ts";
import { batchPut } from "./batch-calls.ts";
import { conditionally } from "./conditionally.ts";
import { enrolmentWriter } from "./enrolment-writer.ts";
import { assignments } from "./expressions.ts";
import { gradeAttributes, readYears } from "./school-items.ts";
import { type DynamoSettings, schoolQueries } from "./school-queries.ts";

const WRITES_AT_ONCE = 8;

/** The writes of a school's data: the port SchoolWriter. */
export function schoolWriter(settings: DynamoSettings): SchoolWriter {
  const { client, table } = settings;
  const { schoolItem, classes } = schoolQueries(settings);
  const { saveStudents } = enrolmentWriter(settings);

  /** Keeps the latest year of the school's classes beside the school, so that a bulletin need not list the classes. */
  async function noteYear({ schoolId }: Scope, year: string): Promise<void> {
    const item = await schoolItem(schoolId);
    // A school that is saved later reads the years of its classes then.
    if (item === undefined) return;
    const { latestYear } = readYears(item);
    const latest = currentYearOf(undefined, latestYear === undefined ? [year] : [latestYear, year]);
    if (latest === latestYear) return;
    await conditionally(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: schoolKeys.school(schoolId),
          UpdateExpression: "SET latestYear = :latest",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeValues: { ":latest": latest },
        }),
      ),
    );
  }

  return {
    async saveSchool({ schoolId }, saved: School) {
      const years = (await classes(schoolId)).map(({ schoolYear }) => schoolYear);
      const latestYear = currentYearOf(undefined, years);
      const item = {
        ...saved,
        id: schoolId,
        schoolId,
        item: "school",
        ...(latestYear !== undefined && { latestYear }),
      };
      await client.send(new PutCommand({ TableName: table, Item: { ...item, ...schoolKeys.school(schoolId) } }));
    },

    async saveClass(scope, saved, subjects, students) {
      const { schoolId } = scope;
      const owner = { schoolId, classId: saved.id };
      const pk = schoolKeys.classPartition(schoolId, saved.id);
      const member = (sort: string) => ({
        [MEMBERS_INDEX.partition]: schoolKeys.members(schoolId),
        [MEMBERS_INDEX.sort]: sort,
      });
      const classItem = { ...member(schoolKeys.memberClass(saved.id)), item: "class", pk, sk: schoolKeys.schoolClass };
      // The students come first: a matricule that somebody else has stops everything.
      await saveStudents(schoolId, { ...saved, schoolId } satisfies SchoolClass, students);
      await batchPut(client, table, [
        { ...saved, ...owner, ...classItem },
        ...subjects.map((subject) => ({
          ...subject,
          ...owner,
          item: "subject",
          pk,
          sk: schoolKeys.subject(subject.id),
        })),
      ]);
      await noteYear(scope, saved.schoolYear);
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
