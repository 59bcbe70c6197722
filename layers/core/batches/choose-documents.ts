import type { Scope } from "../call/scope.ts";
import type { BatchItemRequest, BatchRequest } from "../contract/schemas/batches.ts";
import { namesOf, typeOf } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { type FieldFault, PalmaresError } from "../domain/errors.ts";
import { distinctYears, isSameYear } from "../domain/records/school-years.ts";
import type { SchoolClass, Student, Term } from "../domain/school.ts";
import { repeatedItem } from "../text/fr/batches.ts";
import { ORDER_FAULTS } from "../text/fr/document-order.ts";
import { describeError } from "../text/fr/errors.ts";
import { type WithoutDocument, withoutDocument } from "./without-document.ts";

/**
 * A document that a request asks for, of a student in one class, or of a class, not yet checked. A student who moved is chosen
 * once for each class of the year: the check finds the one in which the student sat.
 */
export interface ChosenDocument {
  readonly classId: string;
  /** Absent: the document is about the whole class. */
  readonly student?: Student;
  readonly type: DocumentType;
  readonly term: Term;
  /** The document's place in the request's list; absent when the request names a whole class or school. */
  readonly line?: number;
}

export interface Choice {
  readonly chosen: readonly ChosenDocument[];
  /** Lines of a list that name no document. */
  readonly faults: readonly FieldFault[];
  /** Lines of students who are in no class of the year. */
  readonly without: readonly WithoutDocument[];
}

/** The caller's school, as far as documents are chosen from it. */
export interface Enrolments {
  readonly students: readonly Student[];
  readonly classes: readonly SchoolClass[];
  readonly currentYear: string | undefined;
}

/**
 * The documents that a request asks for: those of a list, or those of all students of a class or school. Without a class
 * or a year they are those of the school's current year.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND
 */
export function chooseDocuments(request: BatchRequest, scope: Scope, enrolments: Enrolments): Choice {
  if ("items" in request) return chooseListed(request.items, enrolments);
  const { term, type } = request;
  const classIds = classIdsIn(request, scope, enrolments);
  const chosen =
    typeOf(type).scope === "class"
      ? [...classIds].map((classId) => ({ classId, term, type }))
      : enrolments.students
          .filter(({ classId }) => classIds.has(classId))
          .map((student) => ({ classId: student.classId, student, term, type }));
  return { chosen, faults: [], without: [] };
}

function chooseListed(items: readonly BatchItemRequest[], enrolments: Enrolments): Choice {
  const byId = Map.groupBy(enrolments.students, ({ id }) => id);
  const classIdsOf = yearsOf(enrolments);
  const firstLines = new Map<string, number>();
  const chosen: ChosenDocument[] = [];
  const faults: FieldFault[] = [];
  const without: WithoutDocument[] = [];
  for (const [line, item] of items.entries()) {
    const { student_id: id, term, type } = item;
    const isOfClass = typeOf(type).scope === "class";
    const known = (id === undefined ? undefined : byId.get(id)) ?? [];
    const [anyOf] = known;
    const places = isOfClass ? [{ classId: item.class_id ?? "" }] : placesOf(item, known, classIdsOf);
    const key = JSON.stringify([id, term, type, places.map(({ classId }) => classId)]);
    const firstLine = firstLines.get(key);
    const fault = faultOf(item, isOfClass);
    if (fault !== undefined) {
      faults.push({ field: `items.${line}.${fault.field}`, detail: fault.detail });
    } else if (anyOf === undefined && !isOfClass) {
      faults.push({ field: `items.${line}.student_id`, detail: describeError("STUDENT_NOT_FOUND") });
    } else if (item.class_id !== undefined && !enrolments.classes.some((one) => one.id === item.class_id)) {
      faults.push({ field: `items.${line}.class_id`, detail: describeError("CLASS_NOT_FOUND") });
    } else if (firstLine !== undefined) {
      faults.push({ field: `items.${line}`, detail: repeatedItem(firstLine) });
    } else {
      firstLines.set(key, line);
      chosen.push(
        ...places.map((place) => ({
          classId: place.classId,
          ...("matricule" in place && { student: place }),
          term,
          type,
          line,
        })),
      );
      if (places.length === 0 && anyOf !== undefined) without.push(notEnrolled(item, anyOf, known, enrolments));
    }
  }
  return { chosen, faults, without };
}

/** Whether a line names whom a document of its type is about. */
function faultOf({ student_id, class_id, type }: BatchItemRequest, isOfClass: boolean): FieldFault | undefined {
  const { one } = namesOf(type);
  if (!isOfClass)
    return student_id === undefined ? { field: "student_id", detail: ORDER_FAULTS.student(one) } : undefined;
  if (student_id !== undefined) return { field: "student_id", detail: ORDER_FAULTS.noStudent(one) };
  return class_id === undefined ? { field: "class_id", detail: ORDER_FAULTS.class(one) } : undefined;
}

type ClassIdsOf = (year: string | undefined) => ReadonlySet<string>;

/** The ids of the classes of a year, or of the current one; each year is looked up once, whatever the number of lines. */
function yearsOf({ classes, currentYear }: Enrolments): ClassIdsOf {
  const known = new Map<string | undefined, ReadonlySet<string>>();
  return (asked) => {
    const year = asked ?? currentYear;
    const found = known.get(year) ?? new Set(classes.filter((one) => isOfYear(one, year)).map(({ id }) => id));
    known.set(year, found);
    return found;
  };
}

const isOfYear = ({ schoolYear }: SchoolClass, year: string | undefined) =>
  year === undefined || isSameYear(schoolYear, year);

/** The student's enrolments that a line of a list may mean. */
function placesOf(item: BatchItemRequest, known: readonly Student[], classIdsOf: ClassIdsOf): readonly Student[] {
  if (item.class_id !== undefined) return known.filter(({ classId }) => classId === item.class_id);
  const ofYear = classIdsOf(item.school_year);
  return known.filter(({ classId }) => ofYear.has(classId));
}

function notEnrolled(
  { class_id, school_year, type, term }: BatchItemRequest,
  student: Student,
  known: readonly Student[],
  { classes, currentYear }: Enrolments,
): WithoutDocument {
  const asked = classes.find(({ id }) => id === class_id);
  const schoolYear = asked?.schoolYear ?? school_year ?? currentYear;
  const years = classes.filter(({ id }) => known.some(({ classId }) => classId === id)).map((one) => one.schoolYear);
  const error = new PalmaresError("NOT_ENROLLED", "The student is not in that class or year.", {
    ...(asked !== undefined && { className: asked.name }),
    ...(schoolYear !== undefined && { schoolYear }),
    ...(asked === undefined && { years: distinctYears(years) }),
  });
  return withoutDocument({ student, type, term }, { ...asked, schoolYear }, error);
}

/** The classes that a request means as a whole. */
function classIdsIn(
  request: Exclude<BatchRequest, { items: unknown }>,
  scope: Scope,
  enrolments: Enrolments,
): ReadonlySet<string> {
  const { classes } = enrolments;
  if ("school_id" in request) {
    if (request.school_id !== scope.schoolId) throw new PalmaresError("SCHOOL_NOT_FOUND", "Another school was named.");
    return yearsOf(enrolments)(request.school_year);
  }
  if (!classes.some(({ id }) => id === request.class_id)) {
    throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  }
  return new Set([request.class_id]);
}
