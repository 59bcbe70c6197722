import { schoolKeys } from "../../../contract/table.ts";
import type { Dependents } from "../../../domain/errors.ts";
import type { ClassKey, EnrolmentKey, PersonKey, SubjectKey } from "../../../school/data/record-stores.ts";
import { parameters, unchanged } from "../conditions.ts";
import { columnsOf, hasEntry, type ReadColumn, readGrades } from "../mark-items.ts";
import { REVISION } from "../revisions.ts";
import { classesOfPerson, readCouncil } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import type { TransactItem } from "../transact-each.ts";

/** What hangs on the records of each kind, counted from what is stored. */
export function dependentCounts(settings: DynamoSettings) {
  const { get, allEnrolmentItems, classes, classItems, classItemsFrom, personItems, schoolItems } =
    schoolQueries(settings);

  const columnsOfClass = async (schoolId: string, classId: string): Promise<readonly ReadColumn[]> => {
    const items = await classItemsFrom(schoolId, classId, schoolKeys.terms);
    const sheets = items.filter(({ item }) => item === "marks").flatMap(readGrades);
    return columnsOf(
      items.filter(({ item }) => item === "column"),
      sheets,
    );
  };
  const entriesIn = ({ entries, unreadable }: ReadColumn) =>
    Object.values(entries).filter(hasEntry).length + unreadable.length;
  const isEmpty = (column: ReadColumn) => entriesIn(column) === 0 && column.assessments.length === 0;

  return {
    ofSchool: async (schoolId: string): Promise<Dependents> => {
      const [all, own, ...members] = await Promise.all([
        classes(schoolId),
        schoolItems(schoolId),
        personItems(schoolId),
        allEnrolmentItems(schoolId),
      ]);
      return counted({
        classes: all.length,
        persons: new Set(members.flat().map(({ id }) => id)).size,
        // Left behind, they would be those of a later school of the same id.
        ownPapers: own.filter(({ item }) => item === "own").length,
      });
    },

    ofClass: async (schoolId: string, { classId }: ClassKey): Promise<Dependents> => {
      const items = await classItems(schoolId, classId);
      const count = (...kinds: string[]) => items.filter(({ item }) => kinds.includes(String(item))).length;
      return counted({
        students: count("student"),
        subjects: count("subject"),
        marks: count("column", "marks"),
        followUps: count("followUp"),
        councils: count("council"),
      });
    },

    ofSubject: async (schoolId: string, { classId, subjectId }: SubjectKey): Promise<Dependents> => {
      const columns = (await columnsOfClass(schoolId, classId)).filter((column) => column.subjectId === subjectId);
      const sum = (count: (column: ReadColumn) => number) => columns.reduce((total, one) => total + count(one), 0);
      return counted({ assessments: sum(({ assessments }) => assessments.length), marks: sum(entriesIn) });
    },

    ofPerson: async (schoolId: string, { studentId }: PersonKey): Promise<Dependents> => {
      const item = await get(schoolKeys.person(schoolId, studentId));
      return counted({ students: item === undefined ? 0 : classesOfPerson(item).size });
    },

    ofEnrolment: async (schoolId: string, { classId, studentId }: EnrolmentKey): Promise<Dependents> => {
      const [columns, items] = await Promise.all([
        columnsOfClass(schoolId, classId),
        classItemsFrom(schoolId, classId, schoolKeys.terms),
      ]);
      const has = ({ entries, unreadable }: ReadColumn) =>
        hasEntry(entries[studentId] ?? {}) || unreadable.some((one) => one.studentId === studentId);
      const councils = items.filter(({ item }) => item === "council").map(readCouncil);
      return counted({
        marks: columns.filter(has).length,
        followUps: items.filter((one) => one.item === "followUp" && one.studentId === studentId).length,
        councils: councils.filter(({ decisions }) => decisions.some((one) => one.studentId === studentId)).length,
      });
    },

    /** The removal of a subject's columns in which nothing is entered any more. */
    emptyColumns: async (schoolId: string, { classId, subjectId }: SubjectKey): Promise<readonly TransactItem[]> => {
      const columns = (await columnsOfClass(schoolId, classId)).filter((column) => column.subjectId === subjectId);
      return columns.flatMap((column) => {
        const { item } = column;
        if (item === undefined || !isEmpty(column)) return [];
        const Key = { pk: item.pk, sk: item.sk };
        return [{ Delete: { TableName: settings.table, Key, ...parameters(unchanged(REVISION, item)) } }];
      });
    },
  };
}

/** Numbers by kind, without those that are 0. */
const counted = (numbers: Dependents): Dependents =>
  Object.fromEntries(Object.entries(numbers).filter(([, count]) => count > 0));
