import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { MEMBERS_INDEX, schoolKeys } from "../../../contract/table.ts";
import { PalmaresError } from "../../../domain/errors.ts";
import { currentYearOf, isSameYear } from "../../../domain/records/school-years.ts";
import type { School, SchoolClass, Subject } from "../../../domain/school.ts";
import type {
  ClassKey,
  ClassStore,
  SchoolStore,
  SubjectKey,
  SubjectStore,
} from "../../../school/data/record-stores.ts";
import { unchanged } from "../conditions.ts";
import { CHILDREN, revised } from "../revisions.ts";
import { listedSchool, readClass, readSchool, readSchoolWithOwn, readSubject, readYears } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import { removalItem } from "../school-removals.ts";
import type { TransactItem } from "../transact-each.ts";
import { dependentCounts } from "./dependents.ts";
import { type ItemKey, type Parent, recordStore, updateOf } from "./record-store.ts";

const OPTIONAL_OF_SCHOOL = [
  "region",
  "address",
  "phone",
  "email",
  "headTeacher",
  "headTitle",
  "code",
  "inspectionCode",
  "logo",
  "language",
  "draftMark",
  "qrHidesNames",
  "currentYear",
] as const satisfies readonly (keyof School)[];

const classKey = (schoolId: string, { classId }: ClassKey): ItemKey => ({
  pk: schoolKeys.classPartition(schoolId, classId),
  sk: schoolKeys.schoolClass,
});
export const classOf = (schoolId: string, key: ClassKey): Parent => ({
  key: classKey(schoolId, key),
  missing: new PalmaresError("CLASS_NOT_FOUND", "No such class in the school."),
});
const subjectKey = (schoolId: string, { classId, subjectId }: SubjectKey): ItemKey => ({
  pk: schoolKeys.classPartition(schoolId, classId),
  sk: schoolKeys.subject(subjectId),
});
export const subjectOf = (schoolId: string, key: SubjectKey): Parent => ({
  key: subjectKey(schoolId, key),
  missing: new PalmaresError("SUBJECT_NOT_FOUND", "No such subject in the class."),
});

/** @throws PalmaresError ID_TAKEN while the data of a deleted school of this id is still there. */
async function notBeingRemoved({ client, table }: DynamoSettings, schoolId: string): Promise<TransactItem> {
  const Key = schoolKeys.removedSchool(schoolId);
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  if (Item !== undefined) {
    throw new PalmaresError("ID_TAKEN", "The data of a deleted school of this id is still being deleted.", {
      id: schoolId,
      isBeingRemoved: true,
    });
  }
  return { ConditionCheck: { TableName: table, Key, ConditionExpression: "attribute_not_exists(pk)" } };
}

/** @param settings.now the clock of deletions. */
export function schoolStore({ now, ...settings }: DynamoSettings & { readonly now: () => Date }): SchoolStore {
  const { allSchoolItems, schoolItems, classes } = schoolQueries(settings);
  const { ofSchool } = dependentCounts(settings);
  return {
    ...recordStore<Record<never, never>, School, School>(settings, {
      keyOf: (schoolId) => schoolKeys.school(schoolId),
      read: readSchool,
      // What the school has set for its papers stands beside it.
      attributes: (schoolId, _, { own: __, ...school }) => ({
        ...school,
        id: schoolId,
        schoolId,
        item: "school",
        ...listedSchool(schoolId),
      }),
      optional: OPTIONAL_OF_SCHOOL,
      dependents: ofSchool,
      // A school that is created when its classes are there already.
      withPut: async (schoolId, _key, _school, stored) => {
        const writes = stored === undefined ? [await notBeingRemoved(settings, schoolId)] : [];
        const years = stored === undefined ? (await classes(schoolId)).map(({ schoolYear }) => schoolYear) : [];
        const latestYear = currentYearOf(undefined, years);
        return { writes, ...(latestYear !== undefined && { attributes: { latestYear } }) };
      },
      // What no record of the school leads to is deleted by the schedule: documents, batches, files, history.
      withRemoval: async (schoolId) => [
        { Put: { TableName: settings.table, Item: removalItem({ schoolId, removedAt: now().toISOString() }) } },
      ],
    }),
    withOwn: async ({ schoolId }) => readSchoolWithOwn(await schoolItems(schoolId)),
    list: async () => (await allSchoolItems()).map((item) => revised(item, readSchool)),
  };
}

export function classStore(settings: DynamoSettings): ClassStore {
  const { schoolItem, classes, classItemsOfSchool, classItemsFrom } = schoolQueries(settings);
  const { ofClass } = dependentCounts(settings);

  /**
   * Keeps the latest year of the school's classes beside the school.
   *
   * @param next from the latest year so far.
   */
  async function noteYear(
    schoolId: string,
    next: (latest: string | undefined) => Promise<string | undefined>,
  ): Promise<TransactItem[]> {
    const item = await schoolItem(schoolId);
    if (item === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
    const before = readYears(item).latestYear;
    const latestYear = await next(before);
    if (latestYear === before) return [];
    const set = latestYear === undefined ? {} : { latestYear };
    const condition = unchanged("latestYear", item);
    return [updateOf(settings.table, schoolKeys.school(schoolId), { set, optional: ["latestYear"], condition })];
  }
  /** The latest year of the other classes. The index may not list yet what was written a moment ago. */
  const latestWithout = async (schoolId: string, classId: string) => {
    const others = (await classes(schoolId)).filter(({ id }) => id !== classId);
    return currentYearOf(
      undefined,
      others.map(({ schoolYear }) => schoolYear),
    );
  };
  const later = (...years: (string | undefined)[]) =>
    currentYearOf(
      undefined,
      years.filter((year) => year !== undefined),
    );

  return {
    ...recordStore<ClassKey, SchoolClass, SchoolClass>(settings, {
      keyOf: classKey,
      read: readClass,
      attributes: (schoolId, { classId }, schoolClass) => ({
        ...schoolClass,
        id: classId,
        schoolId,
        classId,
        item: "class",
        [MEMBERS_INDEX.partition]: schoolKeys.members(schoolId),
        [MEMBERS_INDEX.sort]: schoolKeys.memberClass(classId),
      }),
      optional: ["mainTeacher"],
      dependents: ofClass,
      async withPut(schoolId, { classId }, { schoolYear }, stored) {
        const isMoved = stored !== undefined && !isSameYear(String(stored.schoolYear), schoolYear);
        const students = isMoved ? (await ofClass(schoolId, { classId })).students : undefined;
        if (students !== undefined) {
          throw new PalmaresError("STILL_IN_USE", "Students are enrolled in this class for its year.", { students });
        }
        const writes = await noteYear(schoolId, async (latest) =>
          later(latest === stored?.schoolYear ? await latestWithout(schoolId, classId) : latest, schoolYear),
        );
        return { writes, ...(stored !== undefined && isMoved && { condition: unchanged(CHILDREN, stored) }) };
      },
      async withRemoval(schoolId, { classId }, { schoolYear }) {
        const locks = (await classItemsFrom(schoolId, classId, schoolKeys.terms)).filter(({ item }) => item === "lock");
        return [
          ...(await noteYear(schoolId, async (latest) =>
            latest === schoolYear ? latestWithout(schoolId, classId) : latest,
          )),
          ...locks.map(({ pk, sk }) => ({ Delete: { TableName: settings.table, Key: { pk, sk } } })),
        ];
      },
    }),
    list: async ({ schoolId }) => (await classItemsOfSchool(schoolId)).map((item) => revised(item, readClass)),
  };
}

/** All of them, by their type: one that is forgotten here could never be taken away again. */
const OPTIONAL_OF_SUBJECT = Object.keys({
  names: true,
  teacher: true,
  optional: true,
  partOf: true,
  remarkLanguage: true,
} satisfies Record<OptionalKey<Subject>, true>);
type OptionalKey<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

export function subjectStore(settings: DynamoSettings): SubjectStore {
  const { classItemsFrom } = schoolQueries(settings);
  const { ofSubject, emptyColumns } = dependentCounts(settings);
  return {
    ...recordStore<SubjectKey, Subject, Subject>(settings, {
      keyOf: subjectKey,
      read: readSubject,
      // `kind` is the group in items of versions that knew two.
      attributes: (schoolId, { classId, subjectId }, subject) => ({
        ...subject,
        id: subjectId,
        schoolId,
        classId,
        item: "subject",
      }),
      optional: [...OPTIONAL_OF_SUBJECT, "kind"],
      parents: (schoolId, key) => [classOf(schoolId, key)],
      dependents: ofSubject,
      withRemoval: emptyColumns,
    }),
    list: async ({ schoolId }, { classId }) =>
      (await classItemsFrom(schoolId, classId, schoolKeys.subject(""))).map((item) => revised(item, readSubject)),
  };
}
