import type { CallerScope } from "../call/scope.ts";
import type { StudentList } from "../contract/schemas/directory.ts";
import { FaultyRequest, PalmaresError } from "../domain/errors.ts";
import type { Student } from "../domain/school.ts";
import { personFileWords } from "../text/file-names.ts";
import { byName } from "../text/fr/alphabetical.ts";
import { brokenRule, missingForm, NOTHING_TO_SEARCH_RULE } from "../text/fr/validation.ts";
import { nameSearch } from "../text/name-search.ts";
import { pageOf } from "./lists/page.ts";
import type { SchoolRecords, StudentDirectory } from "./ports.ts";
import { schoolYears } from "./school-years.ts";
import { type TeachingPorts, visibleClasses } from "./teachers/own-classes.ts";

export interface FindStudentsPorts extends TeachingPorts {
  readonly school: SchoolRecords & StudentDirectory;
}

/** As many as a person can choose from in a list. */
const USUAL_STUDENTS = 20;

const LISTING = {
  orders: { name: byName },
  // A student of two classes is found in each.
  idOf: ({ id, classId }: Student) => `${id}@${classId}`,
};

export interface StudentSearch {
  readonly q?: string | undefined;
  /** This student alone. */
  readonly student_id?: string | undefined;
  readonly class_id?: string | undefined;
  /** Default: the current year. */
  readonly school_year?: string | undefined;
  readonly sort?: "name" | "-name" | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/**
 * Finds students of a class or a year by name or matricule, or one by id, in alphabetical order;
 * {@link USUAL_STUDENTS} unless more are asked for. With a `limit` and no search it lists all of them, page by page. Who
 * changed class during the year is found in each; a teacher finds those of the own classes.
 *
 * @throws PalmaresError CLASS_NOT_FOUND for a class that the school does not have, or the teacher.
 * @throws FaultyRequest INVALID_BODY when `q` has neither letter nor digit, or when it, the id and the limit are absent.
 * @example await findStudents(ports, scope, { q: "buudi awa" }) // « AWA Ɓuudi » among them
 */
export async function findStudents(
  { school, assignments }: FindStudentsPorts,
  scope: CallerScope,
  { q, student_id: studentId, class_id: classId, school_year, sort = "name", limit, cursor }: StudentSearch,
): Promise<StudentList> {
  if (q === undefined && studentId === undefined && limit === undefined) {
    throw refusal(missingForm([["q"], ["student_id"], ["limit"]]));
  }
  const matches = q === undefined ? () => true : nameSearch(q);
  if (matches === undefined) throw refusal(brokenRule("q", NOTHING_TO_SEARCH_RULE));
  const candidates = async () =>
    studentId === undefined
      ? school.students(scope)
      : (await school.classesOf(scope, studentId)).enrolments.map(({ student }) => student);
  const [students, years, isVisible] = await Promise.all([
    candidates(),
    schoolYears(school, scope),
    visibleClasses({ assignments }, scope),
  ]);
  const asked = years.all.flatMap((year) => years.classesOf(year)).filter(({ id }) => id === classId);
  if (classId !== undefined && !asked.some(({ id }) => isVisible(id))) {
    throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school, or none of the caller's.");
  }
  const meant = classId === undefined ? years.classesOf(school_year) : asked;
  const classes = new Map(meant.filter(({ id }) => isVisible(id)).map((one) => [one.id, one]));
  const found = students.filter((student) => classes.has(student.classId) && matches(student));
  const { items, next } = pageOf(found, { sort, limit: limit ?? USUAL_STUDENTS, cursor }, LISTING);
  return {
    truncated: next !== undefined,
    ...(next !== undefined && { next }),
    students: items.map((student) => ({
      id: student.id,
      matricule: student.matricule,
      last_name: student.lastName,
      first_names: student.firstNames,
      file_words: personFileWords(student),
      class_id: student.classId,
      class_name: classes.get(student.classId)?.name ?? "",
      school_year: classes.get(student.classId)?.schoolYear ?? "",
    })),
  };
}

function refusal(detail: string): FaultyRequest {
  return new FaultyRequest("INVALID_BODY", "The search names nobody.", [{ field: "q", detail }], {
    summary: detail,
  });
}
