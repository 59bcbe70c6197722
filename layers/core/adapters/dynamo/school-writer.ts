import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";
import type { Scope } from "../../call/scope.ts";
import { chunks } from "../../collections/chunks.ts";
import { MEMBERS_INDEX, schoolKeys } from "../../contract/table.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { currentYearOf } from "../../domain/records/school-years.ts";
import type { Grade, School, SchoolClass, Term } from "../../domain/school.ts";
import type { SchoolWriter } from "../../school/ports.ts";
import { batchGet, batchPut } from "./batch-calls.ts";
import { conditionally } from "./conditionally.ts";
import { enrolmentWriter } from "./enrolment-writer.ts";
import { assignments } from "./expressions.ts";
import { gradeAttributes } from "./mark-items.ts";
import { newRevision, REVISION } from "./revisions.ts";
import { listedSchool, readYears } from "./school-items.ts";
import { type DynamoSettings, schoolQueries } from "./school-queries.ts";

const WRITES_AT_ONCE = 8;
/** An update expression may have 4 kB, and each entry takes some fifteen characters of it. */
const ENTRIES_PER_UPDATE = 100;

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

  /** @throws PalmaresError PERIOD_LOCKED: marks without a reason do not go into a locked period. */
  async function refuseLocked({ schoolId }: Scope, classId: string, terms: ReadonlySet<Term>): Promise<void> {
    const pk = schoolKeys.classPartition(schoolId, classId);
    const locks = await batchGet(
      client,
      table,
      [...terms].map((term) => ({ pk, sk: schoolKeys.lock(term) })),
    );
    const [lock] = locks;
    if (lock === undefined) return;
    throw new PalmaresError("PERIOD_LOCKED", "The period is locked.", { term: String(lock.term) });
  }

  return {
    async saveSchool({ schoolId }, school: School) {
      const { own: _, ...saved } = school;
      const years = (await classes(schoolId)).map(({ schoolYear }) => schoolYear);
      const latestYear = currentYearOf(undefined, years);
      const item = {
        ...saved,
        id: schoolId,
        schoolId,
        item: "school",
        ...listedSchool(schoolId),
        [REVISION]: newRevision(),
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
        { ...saved, ...owner, ...classItem, [REVISION]: newRevision() },
        ...subjects.map((subject) => ({
          ...subject,
          ...owner,
          item: "subject",
          [REVISION]: newRevision(),
          pk,
          sk: schoolKeys.subject(subject.id),
        })),
      ]);
      await noteYear(scope, saved.schoolYear);
    },

    async saveGrades(scope, classId, grades) {
      await refuseLocked(scope, classId, new Set(grades.map(({ term }) => term)));
      const columns = Map.groupBy(grades, ({ term, subjectId }) => schoolKeys.column(term, subjectId));
      const updates = [...columns].flatMap(([sk, own]) => {
        const [{ term, subjectId }] = own as [Grade];
        const entries = chunks(Object.entries(gradeAttributes(own)), ENTRIES_PER_UPDATE);
        return entries.map((some) => ({ sk, term, subjectId, entries: Object.fromEntries(some) }));
      });
      await pMap(
        updates,
        async ({ sk, term, subjectId, entries }) => {
          const column = { item: "column", schoolId: scope.schoolId, classId, term, subjectId };
          const { set, names, values } = assignments({ ...column, ...entries, [REVISION]: newRevision() });
          // An update of single students: what others of the class have stays, and two who save at once lose nothing.
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
        [REVISION]: newRevision(),
        pk,
        sk: schoolKeys.followUp(followUp.term, followUp.studentId),
      }));
      await batchPut(client, table, items);
    },

    async saveCouncil(scope, classId, council) {
      const { term, heldOn } = council;
      const own = { item: "council", schoolId: scope.schoolId, classId, term, heldOn, [REVISION]: newRevision() };
      const { set, names, values } = assignments(own);
      // The date alone: what the council decided stays.
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: schoolKeys.classPartition(scope.schoolId, classId), sk: schoolKeys.council(term) },
          UpdateExpression: set,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        }),
      );
    },
  };
}
