import type { Scope } from "../call/scope.ts";
import type { StudentList } from "../contract/schemas/directory.ts";
import type { Student } from "../domain/school.ts";
import { alphabetical } from "../text/fr/alphabetical.ts";
import { plainLetters } from "../text/plain-letters.ts";
import type { SchoolRecords, StudentDirectory } from "./ports.ts";

export interface FindStudentsPorts {
  readonly school: SchoolRecords & StudentDirectory;
}

/** As many as a person can choose from in a list. */
const MOST_STUDENTS = 20;
const BETWEEN_WORDS = /[\s'’-]+/;

/** Folds text for search: people type without accents, without Africa's letters, in any case. */
const folded = (text: string) => plainLetters(text).toLowerCase();

/** Each search word must start a word of the name or occur in the matricule. */
function matches(student: Student, words: readonly string[]): boolean {
  const names = folded(`${student.lastName} ${student.firstNames}`).split(BETWEEN_WORDS);
  const matricule = folded(student.matricule);
  return words.every((word) => matricule.includes(word) || names.some((name) => name.startsWith(word)));
}

/**
 * Finds students by name or matricule, in alphabetical order; at most {@link MOST_STUDENTS}.
 *
 * @example await findStudents(ports, scope, { q: "buudi awa" }) // « AWA Ɓuudi » among them
 */
export async function findStudents(
  { school }: FindStudentsPorts,
  scope: Scope,
  { q, class_id: classId }: { readonly q: string; readonly class_id?: string | undefined },
): Promise<StudentList> {
  const [students, classes] = await Promise.all([school.students(scope), school.classes(scope)]);
  const words = folded(q)
    .split(BETWEEN_WORDS)
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
