import type { Scope } from "../call/scope.ts";
import type { ClassList, StudentList } from "../contract/schemas/directory.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { Student } from "../domain/school.ts";
import { rulePack } from "../rules/rule-packs.ts";
import { alphabetical } from "../text/fr/alphabetical.ts";
import type { SchoolRecords, StudentDirectory } from "./ports.ts";

export interface DirectoryPorts {
  readonly school: SchoolRecords & StudentDirectory;
}

/** As many as a person can choose from in a list. */
const MOST_STUDENTS = 20;

/**
 * The caller's school and its classes, in alphabetical order.
 *
 * @throws PalmaresError SCHOOL_NOT_FOUND when the school has no record yet.
 */
export async function listClasses({ school }: DirectoryPorts, scope: Scope): Promise<ClassList> {
  const [record, classes] = await Promise.all([school.school(scope), school.classes(scope)]);
  if (record === undefined) throw new PalmaresError("SCHOOL_NOT_FOUND", "The school has no record.");
  return {
    school: { id: record.id, name: record.name, terms: [...rulePack(record.rulePackId).terms] },
    classes: [...classes]
      .sort((a, b) => alphabetical.compare(a.name, b.name))
      .map(({ id, name, level, schoolYear }) => ({ id, name, level, school_year: schoolYear })),
  };
}

/** Folds text for search: people type without accents and case. */
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Each search word must start a word of the name or occur in the matricule. */
function matches(student: Student, words: readonly string[]): boolean {
  const names = folded(`${student.lastName} ${student.firstNames}`).split(/[\s'’-]+/);
  const matricule = folded(student.matricule);
  return words.every((word) => matricule.includes(word) || names.some((name) => name.startsWith(word)));
}

/** Finds students by name or matricule, in alphabetical order; at most {@link MOST_STUDENTS}. */
export async function findStudents(
  { school }: DirectoryPorts,
  scope: Scope,
  { q, class_id: classId }: { readonly q: string; readonly class_id?: string | undefined },
): Promise<StudentList> {
  const [students, classes] = await Promise.all([school.students(scope), school.classes(scope)]);
  const words = folded(q)
    .split(/[\s'’-]+/)
    .filter((word) => word !== "");
  const found = students
    .filter((student) => (classId === undefined || student.classId === classId) && matches(student, words))
    .sort((a, b) => alphabetical.compare(a.lastName, b.lastName) || alphabetical.compare(a.firstNames, b.firstNames));
  return {
    truncated: found.length > MOST_STUDENTS,
    students: found.slice(0, MOST_STUDENTS).map((student) => ({
      id: student.id,
      matricule: student.matricule,
      last_name: student.lastName,
      first_names: student.firstNames,
      class_id: student.classId,
      class_name: classes.find(({ id }) => id === student.classId)?.name ?? "",
    })),
  };
}
