import type { Scope } from "../call/scope.ts";
import type { BatchItemRequest, BatchRequest } from "../contract/schemas/batches.ts";
import { typeOf } from "../document-types/registry.ts";
import type { DocumentScope } from "../document-types/spec.ts";
import type { About } from "../documents/about.ts";
import { faultyOrder, orderFault, yearOfOrder } from "../documents/order-fault.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { type FieldFault, PalmaresError } from "../domain/errors.ts";
import { distinctYears, isSameYear } from "../domain/records/school-years.ts";
import type { SchoolClass, Student, Term } from "../domain/school.ts";
import { repeatedItem } from "../text/fr/batches.ts";
import { describeError } from "../text/fr/errors.ts";
import { type WithoutDocument, withoutDocument } from "./without-document.ts";

/**
 * A document that a request asks for, of a student in one class, of a class, or of the school, not yet checked. A student who
 * moved is chosen once for each class of the year: the check finds the one in which the student sat.
 */
export interface ChosenDocument extends Omit<About, "studentId"> {
  /** Absent: the document is about the whole class, or the whole school. */
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
 * The documents that a request asks for: those of a list, those of all students of a class or school or of the classes
 * themselves, or that of the school. Without a class or a year they are those of the school's current year.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND; INVALID_BODY when a class is named for a document about the school.
 */
export function chooseDocuments(request: BatchRequest, scope: Scope, enrolments: Enrolments): Choice {
  if ("items" in request) return chooseListed(request.items, enrolments);
  const { term, type } = request;
  const classIds = classIdsIn(request, scope, enrolments);
  const places: Readonly<Record<DocumentScope, () => readonly Omit<ChosenDocument, "type" | "term">[]>> = {
    student: () =>
      enrolments.students
        .filter(({ classId }) => classIds.has(classId))
        .map((student) => ({ classId: student.classId, student })),
    class: () => [...classIds].map((classId) => ({ classId })),
    school: () => [schoolIn(request, enrolments)],
  };
  const chosen = places[typeOf(type).scope]().map((place) => ({ ...place, term, type }));
  return { chosen, faults: [], without: [] };
}

/** @throws FaultyRequest when the request names a class, or a year without classes. */
function schoolIn(request: WholeRequest, enrolments: Enrolments): Pick<ChosenDocument, "schoolYear"> {
  const { type } = request;
  const refusal = orderFault(type, "class_id" in request ? request : {});
  if (refusal !== undefined) throw faultyOrder(refusal);
  const asked = "school_year" in request ? request.school_year : undefined;
  const { schoolYear, fault } = yearOfOrder(type, yearsIn(enrolments), asked);
  if (fault !== undefined) throw faultyOrder(fault);
  return { schoolYear };
}

const yearsIn = ({ classes, currentYear: current }: Enrolments) => ({
  all: distinctYears(classes.map(({ schoolYear }) => schoolYear)),
  current,
});

function chooseListed(items: readonly BatchItemRequest[], enrolments: Enrolments): Choice {
  const byId = Map.groupBy(enrolments.students, ({ id }) => id);
  const classIdsOf = yearsOf(enrolments);
  const years = yearsIn(enrolments);
  const firstLines = new Map<string, number>();
  const chosen: ChosenDocument[] = [];
  const faults: FieldFault[] = [];
  const without: WithoutDocument[] = [];
  for (const [line, item] of items.entries()) {
    const { student_id: id, term, type } = item;
    const { scope } = typeOf(type);
    const known = (id === undefined ? undefined : byId.get(id)) ?? [];
    const [anyOf] = known;
    const year = scope === "school" ? yearOfOrder(type, years, item.school_year) : undefined;
    const fault = orderFault(type, item) ?? year?.fault;
    const places = placesIn(item, scope, { schoolYear: year?.schoolYear }, known, classIdsOf);
    const key = JSON.stringify([id, term, type, places.map((place) => place.classId ?? place.schoolYear)]);
    const firstLine = firstLines.get(key);
    if (fault !== undefined) {
      faults.push({ field: `items.${line}.${fault.field}`, detail: fault.detail });
    } else if (anyOf === undefined && scope === "student") {
      faults.push({ field: `items.${line}.student_id`, detail: describeError("STUDENT_NOT_FOUND") });
    } else if (item.class_id !== undefined && !enrolments.classes.some((one) => one.id === item.class_id)) {
      faults.push({ field: `items.${line}.class_id`, detail: describeError("CLASS_NOT_FOUND") });
    } else if (firstLine !== undefined) {
      faults.push({ field: `items.${line}`, detail: repeatedItem(firstLine) });
    } else {
      firstLines.set(key, line);
      chosen.push(...places.map((place) => ({ ...place, term, type, line })));
      if (places.length === 0 && anyOf !== undefined) without.push(notEnrolled(item, anyOf, known, enrolments));
    }
  }
  return { chosen, faults, without };
}

/** Whom a line may mean: a student in each class, a class, or the school. */
function placesIn(
  item: BatchItemRequest,
  scope: DocumentScope,
  year: Pick<ChosenDocument, "schoolYear">,
  known: readonly Student[],
  classIdsOf: ClassIdsOf,
): readonly Omit<ChosenDocument, "type" | "term">[] {
  switch (scope) {
    case "student":
      return placesOf(item, known, classIdsOf).map((student) => ({ classId: student.classId, student }));
    case "class":
      return [{ classId: item.class_id }];
    case "school":
      return [year];
  }
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

type WholeRequest = Exclude<BatchRequest, { items: unknown }>;

/** The classes that a request means as a whole. */
function classIdsIn(request: WholeRequest, scope: Scope, enrolments: Enrolments): ReadonlySet<string> {
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
