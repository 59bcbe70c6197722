import { PalmaresError } from "../../domain/errors.ts";
import type { ClassEntries, Student, UnreadableItem } from "../../domain/school.ts";
import { readClass, readCouncil, readFollowUp, readGrades, readStudent, readSubject } from "./school-items.ts";

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
  const entries = {
    schoolClass: readClass(classItem),
    students: readable("student", readStudent, nameless),
    subjects: (byKind.get("subject") ?? []).map(readSubject),
    grades: readable("marks", readGrades, () => undefined).flat(),
    followUps: readable("followUp", readFollowUp, () => undefined),
    councils: (byKind.get("council") ?? []).map(readCouncil),
  };
  return { ...entries, ...(unreadable.length > 0 && { unreadable }) };
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
