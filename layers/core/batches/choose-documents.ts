import type { Scope } from "../call/scope.ts";
import type { BatchItemRequest, BatchRequest } from "../contract/schemas/batches.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { type FieldFault, PalmaresError } from "../domain/errors.ts";
import { currentClass } from "../domain/records/current-class.ts";
import type { SchoolClass, Student, Term } from "../domain/school.ts";
import { repeatedItem } from "../text/fr/batches.ts";
import { describeError } from "../text/fr/errors.ts";

/** A document that a request asks for, not yet checked. */
export interface ChosenDocument {
  readonly student: Student;
  readonly type: DocumentType;
  readonly term: Term;
  /** The document's place in the request's list; absent when the request names a whole class or school. */
  readonly line?: number;
}

export interface Choice {
  readonly chosen: readonly ChosenDocument[];
  /** Lines of a list that name no document. */
  readonly faults: readonly FieldFault[];
}

/** The caller's school, as far as documents are chosen from it. */
export interface Enrolment {
  readonly students: readonly Student[];
  readonly classes: readonly SchoolClass[];
}

/**
 * The documents that a request asks for: those of a list, or those of all students of a class or school.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND; INVALID_SCHOOL_DATA for a student in two classes of one year.
 */
export function chooseDocuments(request: BatchRequest, scope: Scope, enrolment: Enrolment): Choice {
  if ("items" in request) return chooseListed(request.items, studentsOfThisYear(enrolment));
  const { term, type } = request;
  const chosen = studentsOf(request, scope, enrolment).map((student) => ({ student, term, type }));
  return { chosen, faults: [] };
}

function chooseListed(items: readonly BatchItemRequest[], students: readonly Student[]): Choice {
  const studentsById = new Map(students.map((student) => [student.id, student]));
  const firstLines = new Map<string, number>();
  const chosen: ChosenDocument[] = [];
  const faults: FieldFault[] = [];
  for (const [line, { student_id: id, term, type }] of items.entries()) {
    const student = studentsById.get(id);
    const key = JSON.stringify([id, term, type]);
    const firstLine = firstLines.get(key);
    if (student === undefined) {
      faults.push({ field: `items.${line}.student_id`, detail: describeError("STUDENT_NOT_FOUND") });
    } else if (firstLine !== undefined) {
      faults.push({ field: `items.${line}`, detail: repeatedItem(firstLine) });
    } else {
      firstLines.set(key, line);
      chosen.push({ student, term, type, line });
    }
  }
  return { chosen, faults };
}

function studentsOf(
  request: Exclude<BatchRequest, { items: unknown }>,
  scope: Scope,
  enrolment: Enrolment,
): readonly Student[] {
  if ("school_id" in request) {
    if (request.school_id !== scope.schoolId) throw new PalmaresError("SCHOOL_NOT_FOUND", "Another school was named.");
    return studentsOfThisYear(enrolment);
  }
  if (!enrolment.classes.some(({ id }) => id === request.class_id)) {
    throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  }
  return enrolment.students.filter(({ classId }) => classId === request.class_id);
}

/** Each student once, in the class of the latest year: the classes of former years keep their students. */
function studentsOfThisYear({ students, classes }: Enrolment): Student[] {
  return [...Map.groupBy(students, ({ id }) => id)].flatMap(([id, entries]) => {
    const own = classes.filter((schoolClass) => entries.some(({ classId }) => classId === schoolClass.id));
    const current = currentClass(own, id);
    return entries.filter(({ classId }) => classId === current?.id);
  });
}
