import pMap from "p-map";
import { currentYearOf, isSameYear } from "../../domain/records/school-years.ts";
import type { ClassEntries, ClassRecord, Term } from "../../domain/school.ts";
import type { Enrolled, SchoolRecords, SchoolWriter, StudentDirectory } from "../../school/ports.ts";
import { classEntriesOf, nameless, unreadableClass } from "./class-entries.ts";
import { columnsOf, hasEntry, readGrades } from "./mark-items.ts";
import { readCopies, readSchoolWithOwn, readStudent, readYears, schoolItemOf } from "./school-items.ts";
import { type DynamoSettings, schoolQueries } from "./school-queries.ts";
import { schoolWriter } from "./school-writer.ts";

export type { DynamoSettings } from "./school-queries.ts";

type Item = Record<string, unknown>;
const READS_AT_ONCE = 8;

/**
 * School data in DynamoDB: the ports SchoolRecords, SchoolWriter and StudentDirectory.
 *
 * @example const school = createDynamoSchool({ client: dynamo(), table: env.SCHOOL_TABLE });
 */
export function createDynamoSchool(settings: DynamoSettings): SchoolRecords & SchoolWriter & StudentDirectory {
  const queries = schoolQueries(settings);
  const { schoolItems, schoolClass, classItems, enrolmentItems, allEnrolmentItems, classes } = queries;

  /** A student's classes; the years of those that an earlier version wrote are read from the classes themselves. */
  async function enrolled(schoolId: string, items: readonly Item[]): Promise<Enrolled[]> {
    const found = await pMap(items, async (item): Promise<Enrolled | undefined> => {
      const student = readStudent(item);
      const schoolYear = readCopies(item).schoolYear ?? (await schoolClass(schoolId, student.classId))?.schoolYear;
      return schoolYear === undefined ? undefined : { student, schoolYear };
    });
    return found.filter((one) => one !== undefined);
  }

  async function termsWithMarks(schoolId: string, classId: string, studentId: string): Promise<ReadonlySet<Term>> {
    const items = await queries.marksOf(schoolId, classId, studentId);
    const subjects = new Set(items.filter(({ item }) => item === "subject").map(({ id }) => id));
    const sheets = items.filter(({ item }) => item === "marks").flatMap(readGrades);
    const columns = columnsOf(
      items.filter(({ item }) => item === "column"),
      sheets,
    );
    // Marks in a subject that the class does not have count in no figure, so they say nothing here either.
    const own = columns.filter(
      ({ subjectId, entries, unreadable }) =>
        subjects.has(subjectId) &&
        (hasEntry(entries[studentId] ?? {}) || unreadable.some((one) => one.studentId === studentId)),
    );
    return new Set(own.map(({ term }) => term));
  }

  /** The ids of the other classes of the year whose marks this class's figures may need. */
  async function otherClasses(schoolId: string, own: ClassEntries, items: readonly Item[]) {
    const others = new Set<string>();
    const unknown: string[] = [];
    const students = new Map(own.students.map((student) => [student.id, student]));
    for (const item of items.filter((one) => one.item === "student")) {
      const student = students.get(String(item.id));
      if (student === undefined) continue;
      const { schoolYear, alsoIn = [] } = readCopies(item);
      for (const id of alsoIn) others.add(id);
      if (schoolYear === undefined) unknown.push(student.id);
    }
    // Written by an earlier version, and not completed since: any of them may have sat elsewhere.
    const found = await pMap(unknown, (id) => enrolmentItems(schoolId, id), { concurrency: READS_AT_ONCE });
    const ids = new Set(found.flat().map((item) => readStudent(item).classId));
    ids.delete(own.schoolClass.id);
    const read = await pMap(ids, (id) => schoolClass(schoolId, id), { concurrency: READS_AT_ONCE });
    for (const other of read) {
      if (other !== undefined && isSameYear(other.schoolYear, own.schoolClass.schoolYear)) others.add(other.id);
    }
    return others;
  }

  return {
    ...schoolWriter(settings),

    async school({ schoolId }) {
      return readSchoolWithOwn(await schoolItems(schoolId));
    },

    async classesOf({ schoolId }, studentId) {
      const [own, items] = await Promise.all([schoolItems(schoolId), enrolmentItems(schoolId, studentId)]);
      const item = schoolItemOf(own);
      const { currentYear, latestYear } = item ? readYears(item) : {};
      const set = currentYear ?? latestYear;
      const years = set === undefined && items.length > 0 ? (await classes(schoolId)).map((one) => one.schoolYear) : [];
      return {
        school: readSchoolWithOwn(own),
        currentYear: currentYearOf(set, years),
        enrolments: await enrolled(schoolId, items),
      };
    },

    async markedTerms({ schoolId }, studentId, classIds, terms) {
      const marked = pMap(
        classIds,
        async (classId) => {
          const found = await termsWithMarks(schoolId, classId, studentId);
          return [classId, terms.filter((term) => found.has(term))] as const;
        },
        { concurrency: READS_AT_ONCE },
      );
      return new Map(await marked);
    },

    classes: ({ schoolId }) => classes(schoolId),

    async students({ schoolId }) {
      return (await allEnrolmentItems(schoolId)).flatMap((item) => {
        try {
          return [readStudent(item)];
        } catch {
          // Named as far as possible; the student's own paper says which attribute is wrong.
          return nameless(item) ?? [];
        }
      });
    },

    async classRecord({ schoolId }, classId, known): Promise<ClassRecord | undefined> {
      const [own, items] = await Promise.all([
        known === undefined ? schoolItems(schoolId) : [],
        classItems(schoolId, classId),
      ]);
      const school = known ?? readSchoolWithOwn(own);
      const entries = classEntriesOf(items);
      if (school === undefined || entries === undefined) return undefined;
      const others = await otherClasses(schoolId, entries, items);
      const read = await pMap(others, (id) => classItems(schoolId, id), { concurrency: READS_AT_ONCE });
      const elsewhere: ClassEntries[] = [];
      const unreadable = [...(entries.unreadable ?? [])];
      for (const other of read) {
        try {
          elsewhere.push(...[classEntriesOf(other)].filter((one) => one !== undefined));
        } catch (error) {
          // It concerns this class's students who were there, and nobody else.
          unreadable.push(...unreadableClass(other, entries, error));
        }
      }
      return {
        school,
        ...entries,
        ...(unreadable.length > 0 && { unreadable }),
        ...(elsewhere.length > 0 && { elsewhere }),
      };
    },
  };
}
