import { PalmaresError } from "../../domain/errors.ts";
import type { ClassEntries, CouncilDecision, FollowUp, Student, UnreadableItem } from "../../domain/school.ts";
import { columnsOf, gradesOf, readGrades } from "./mark-items.ts";
import { readClass, readCouncil, readFollowUp, readStudent, readSubject } from "./school-items.ts";

type Item = Record<string, unknown>;

/**
 * The items of a class's partition -> the class with its students and entries. An item that cannot be read is listed as
 * such, and keeps nothing else from being read.
 *
 * @returns undefined when the class's own item is not among them.
 * @throws PalmaresError INVALID_SCHOOL_DATA when the class or a subject cannot be read.
 */
export function classEntriesOf(items: readonly Item[]): ClassEntries | undefined {
  const byKind = Map.groupBy(items, ({ item }) => item);
  const [classItem] = byKind.get("class") ?? [];
  if (classItem === undefined) return undefined;
  const unreadable: UnreadableItem[] = [];
  function readable<T>(kind: string, read: (item: Item) => T, otherwise: (item: Item) => T | undefined): T[] {
    return (byKind.get(kind) ?? []).flatMap((item) => {
      try {
        return [read(item)];
      } catch (error) {
        unreadable.push(unreadableItem(item, error));
        const rest = otherwise(item);
        return rest === undefined ? [] : [rest];
      }
    });
  }
  const sheets = readable("marks", readGrades, () => undefined).flat();
  const columns = columnsOf(byKind.get("column") ?? [], sheets);
  unreadable.push(
    ...columns.flatMap(({ term, unreadable: wrong }) => wrong.map((one) => ({ ...one, term, spoilsAverage: true }))),
  );
  const assessments = columns.flatMap((column) => column.assessments);
  const councils = (byKind.get("council") ?? []).map(readCouncil);
  const decisions = councils.flatMap((council) => council.decisions);
  for (const { term, unreadable: wrong } of councils) {
    const field = "council.decisions";
    unreadable.push(...wrong.map((studentId) => ({ studentId, term, field, spoilsAverage: false }) as const));
  }
  const entries = {
    schoolClass: readClass(classItem),
    students: readable("student", readStudent, nameless),
    subjects: (byKind.get("subject") ?? []).map(readSubject),
    grades: columns.flatMap(gradesOf),
    ...(assessments.length > 0 && { assessments }),
    followUps: withRemarks(
      readable("followUp", readFollowUp, () => undefined),
      decisions,
    ),
    councils: councils.flatMap(({ term, heldOn, nextTermOn }) =>
      heldOn === undefined ? [] : [{ term, heldOn, ...(nextTermOn !== undefined && { nextTermOn }) }],
    ),
    ...(decisions.length > 0 && { decisions }),
  };
  return { ...entries, ...(unreadable.length > 0 && { unreadable }) };
}

/** The remark that the council wrote with its decision wins over the follow-up's, where earlier versions kept it. */
function withRemarks(followUps: readonly FollowUp[], decisions: readonly CouncilDecision[]): FollowUp[] {
  const nameOf = ({ term, studentId }: FollowUp | CouncilDecision) => JSON.stringify([term, studentId]);
  const all = new Map(followUps.map((one) => [nameOf(one), one]));
  for (const decision of decisions) {
    const { studentId, term, remark } = decision;
    if (remark === undefined) continue;
    all.set(nameOf(decision), { studentId, term, ...all.get(nameOf(decision)), councilRemark: remark });
  }
  return [...all.values()];
}

/** A student's item that cannot be read: the student still counts in the class, under what can be read of the name. */
export function nameless(item: Item): Student | undefined {
  const text = (attribute: string) => (typeof item[attribute] === "string" ? (item[attribute] as string) : "");
  const [, id = ""] = /^STUDENT#(.+)$/.exec(text("sk")) ?? [];
  if (id === "") return undefined;
  const names = { matricule: text("matricule"), lastName: text("lastName"), firstNames: text("firstNames") };
  return { id, schoolId: text("schoolId"), classId: text("classId"), ...names };
}

/** Whose an unreadable item is stands in its key. @throws the error itself if it is no fault of the data. */
function unreadableItem(item: Item, error: unknown): UnreadableItem {
  if (!(error instanceof PalmaresError)) throw error;
  const { field } = error.details as Pick<UnreadableItem, "field">;
  const [, , term, studentId = ""] = /^(TERM#([A-Za-z0-9-]+)#[A-Z]+|STUDENT)#(.+)$/.exec(String(item.sk)) ?? [];
  return { studentId, field, spoilsAverage: item.item === "marks", ...(term !== undefined && { term }) };
}

/**
 * Another class that cannot be read, as a fault of each of these students who is in it.
 *
 * @throws the error itself if it is no fault of the data.
 */
export function unreadableClass(items: readonly Item[], own: ClassEntries, error: unknown): UnreadableItem[] {
  if (!(error instanceof PalmaresError)) throw error;
  const { field } = error.details as Pick<UnreadableItem, "field">;
  const there = new Set(items.filter(({ item }) => item === "student").map(({ id }) => id));
  return own.students
    .filter(({ id }) => there.has(id))
    .map(({ id: studentId }) => ({ studentId, field, spoilsAverage: true }));
}
