import { MEMBERS_INDEX, schoolKeys } from "../../../contract/table.ts";
import { PalmaresError } from "../../../domain/errors.ts";
import { identityOf } from "../../../domain/records/identity.ts";
import { isSameYear } from "../../../domain/records/school-years.ts";
import type { EnrolmentFields, Student } from "../../../domain/school.ts";
import type { EnrolmentKey, EnrolmentRecords } from "../../../school/data/record-stores.ts";
import { nameless } from "../class-entries.ts";
import { both, type Condition, exists, unchanged } from "../conditions.ts";
import { CHILDREN, newRevision, REVISION, revised } from "../revisions.ts";
import { classAttribute, classesOfPerson, readClass, readPerson, readStudent } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import type { TransactItem } from "../transact-each.ts";
import { classOf } from "./class-records.ts";
import { dependentCounts } from "./dependents.ts";
import { gatheredReads } from "./gathered-reads.ts";
import { putAll } from "./put-all.ts";
import {
  type Item,
  type ItemKey,
  noteChild,
  type Parent,
  type RecordKind,
  recordStore,
  updateOf,
} from "./record-store.ts";

/** What an enrolment has beside the person's identity. */
const FIELDS = [
  "repeater",
  "status",
  "scholarship",
  "assigned",
  "cameIn",
  "left",
  "notTaking",
  "exemptFrom",
] as const satisfies readonly (keyof EnrolmentFields)[];

export const enrolmentKey = (schoolId: string, { classId, studentId }: EnrolmentKey): ItemKey => ({
  pk: schoolKeys.classPartition(schoolId, classId),
  sk: schoolKeys.student(studentId),
});
export const enrolmentOf = (schoolId: string, key: EnrolmentKey): Parent => ({
  key: enrolmentKey(schoolId, key),
  missing: new PalmaresError("STUDENT_NOT_FOUND", "No such student in the class."),
});

/** A student's item; of one that cannot be read, at least who it is, so that it can be mended. */
export function readStudentOrName(item: Item): Student {
  try {
    return readStudent(item);
  } catch (error) {
    const student = nameless(item);
    if (student === undefined) throw error;
    return student;
  }
}

/** Enrolments. The person's list of classes, and what the person's other enrolments of the year say, change with them. */
export function enrolmentRecords(settings: DynamoSettings): EnrolmentRecords {
  const { table } = settings;
  const { classItemsFrom } = schoolQueries(settings);
  const get = gatheredReads(settings);

  async function personItem(schoolId: string, studentId: string): Promise<Item | undefined> {
    return get(schoolKeys.person(schoolId, studentId));
  }

  /** The person's enrolments in these classes say which other ones there are. */
  async function tellOthers(schoolId: string, studentId: string, classIds: readonly string[], all: readonly string[]) {
    const keys = classIds.map((classId) => enrolmentKey(schoolId, { classId, studentId }));
    const found = await Promise.all(keys.map(get));
    return keys.flatMap((key, n): TransactItem[] => {
      const alsoIn = all.filter((id) => id !== classIds[n]);
      const set = alsoIn.length > 0 ? { alsoIn } : {};
      return found[n] === undefined ? [] : [updateOf(table, key, { set, optional: ["alsoIn"], condition: exists })];
    });
  }

  const notePerson = (person: Item, set: Item, optional: readonly string[], condition: Condition): TransactItem =>
    updateOf(
      table,
      { pk: String(person.pk), sk: String(person.sk) },
      { set: { ...set, [CHILDREN]: newRevision() }, optional, condition },
    );

  const list = async (schoolId: string, classId: string) =>
    (await classItemsFrom(schoolId, classId, schoolKeys.student(""))).map((item) => revised(item, readStudentOrName));

  const kind: RecordKind<EnrolmentKey, Student, EnrolmentFields> = {
    keyOf: enrolmentKey,
    read: readStudentOrName,
    attributes: (schoolId, { classId, studentId }, fields) => ({
      ...Object.fromEntries(FIELDS.map((field) => [field, fields[field]])),
      id: studentId,
      schoolId,
      classId,
      item: "student",
    }),
    optional: FIELDS,
    dependents: dependentCounts(settings).ofEnrolment,

    async withPut(schoolId, { classId, studentId }, _, stored) {
      if (stored !== undefined) return {};
      const { key: classKey, missing } = classOf(schoolId, { classId });
      const [classItem, item] = await Promise.all([get(classKey), personItem(schoolId, studentId)]);
      if (classItem === undefined) throw missing;
      if (item === undefined) throw new PalmaresError("STUDENT_NOT_FOUND", "No such student in the school.");
      const { schoolYear } = readClass(classItem);
      const { person, classes } = readPerson(item);
      const others = [...classes].flatMap(([id, year]) => (id !== classId && isSameYear(year, schoolYear) ? [id] : []));
      const all = [...others, classId].sort();
      return {
        attributes: {
          ...identityOf(person),
          schoolYear,
          ...(others.length > 0 && { alsoIn: others.sort() }),
          [MEMBERS_INDEX.partition]: schoolKeys.members(schoolId),
          [MEMBERS_INDEX.sort]: schoolKeys.student(studentId),
        },
        writes: [
          notePerson(
            item,
            { [classAttribute(classId)]: schoolYear },
            [],
            both(unchanged(REVISION, item), unchanged(CHILDREN, item)),
          ),
          ...(await tellOthers(schoolId, studentId, others, all)),
        ],
        shared: [noteChild(table, classKey, unchanged(REVISION, classItem))],
      };
    },

    async withRemoval(schoolId, { classId, studentId }) {
      const { key: classKey } = classOf(schoolId, { classId });
      const [classItem, item] = await Promise.all([get(classKey), personItem(schoolId, studentId)]);
      // Follow-ups of many students hang on the class, since a transaction has no room for all of their enrolments.
      const ofClass = classItem ? [noteChild(table, classKey, unchanged(CHILDREN, classItem))] : [];
      if (item === undefined) return ofClass;
      const classes = classesOfPerson(item);
      const year = classes.get(classId);
      const left = [...classes].flatMap(([id, other]) =>
        id !== classId && year !== undefined && isSameYear(other, year) ? [id] : [],
      );
      return [
        ...ofClass,
        notePerson(item, {}, [classAttribute(classId)], unchanged(CHILDREN, item)),
        ...(await tellOthers(schoolId, studentId, left, left.sort())),
      ];
    },
  };

  return {
    ...recordStore(settings, kind),
    putAll: putAll(settings, kind),

    list: ({ schoolId }, { classId }) => list(schoolId, classId),

    async ofPerson({ schoolId }, { studentId }) {
      const item = await personItem(schoolId, studentId);
      const classIds = item === undefined ? [] : [...classesOfPerson(item).keys()];
      const found = await Promise.all(classIds.map((classId) => get(enrolmentKey(schoolId, { classId, studentId }))));
      return found
        .flatMap((one) => (one === undefined ? [] : [revised(one, readStudentOrName)]))
        .sort((a, b) => (a.record.classId < b.record.classId ? -1 : 1));
    },
  };
}
