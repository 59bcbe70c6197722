import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import { contentOf, reportOfClass } from "../documents/document-content.ts";
import { FaultyRequest, type FieldFault, NOTHING_TO_PRINT_CODES, PalmaresError } from "../domain/errors.ts";
import { currentClass } from "../domain/records/current-class.ts";
import type { ClassReport } from "../domain/results/class-report.ts";
import type { DocumentType, SchoolClass, Student, Term } from "../domain/school.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { describeError } from "../text/fr/errors.ts";

/** A document that can be made: checked, and in the order of its class. */
export interface SelectedDocument {
  readonly schoolClass: SchoolClass;
  readonly student: Student;
  readonly type: DocumentType;
  readonly term: Term;
}

export interface Selection {
  readonly documents: readonly SelectedDocument[];
  /** Students of a class or school who have nothing to print, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

export interface SelectionPorts {
  readonly school: SchoolRecords & StudentDirectory;
}

interface Wanted {
  readonly student: Student;
  readonly type: DocumentType;
  readonly term: Term;
  /** Where the request named this document; absent when it named a whole class or school. */
  readonly line?: number;
}

const CLASSES_AT_ONCE = 4;
const NOTHING_TO_PRINT: readonly string[] = NOTHING_TO_PRINT_CODES;

/** Whether a request names whole classes, and which. */
const isList = (request: BatchRequest): request is Extract<BatchRequest, { items: unknown }> => "items" in request;

/**
 * The documents that a request asks for, each of them checked. Nothing is written.
 *
 * @throws FaultyRequest INVALID_ITEMS with every line that is wrong, PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND,
 *   NOTHING_TO_PRINT
 */
export async function selectDocuments(
  { school }: SelectionPorts,
  scope: Scope,
  request: BatchRequest,
): Promise<Selection> {
  const [students, classes] = await Promise.all([school.students(scope), school.classes(scope)]);
  const faults: FieldFault[] = [];
  const skipped: Record<string, number> = {};
  const wanted = isList(request)
    ? listed(request.items, ofThisYear(students, classes), faults)
    : ofWhole(request, scope, students, classes);

  const checked = await pMap(
    Map.groupBy(wanted, ({ student, term }) => JSON.stringify([student.classId, term])).values(),
    async (members) => checkClass(school, scope, members, { faults, skipped, classes }),
    { concurrency: CLASSES_AT_ONCE },
  );
  if (faults.length > 0) throw refusal(faults);
  const documents = checked.flat().sort(byClassThenName);
  if (documents.length === 0) throw new PalmaresError("NOTHING_TO_PRINT", "The selection is empty.");
  return { documents, skipped };
}

function listed(
  items: readonly { student_id: string; term: Term; type: DocumentType }[],
  students: readonly Student[],
  faults: FieldFault[],
): Wanted[] {
  const byId = new Map(students.map((student) => [student.id, student]));
  const seen = new Map<string, number>();
  return items.flatMap(({ student_id: id, term, type }, line) => {
    const student = byId.get(id);
    const key = JSON.stringify([id, term, type]);
    const twin = seen.get(key);
    if (student === undefined) {
      faults.push({ field: `items.${line}.student_id`, detail: describeError("STUDENT_NOT_FOUND") });
    } else if (twin !== undefined) {
      faults.push({
        field: `items.${line}`,
        detail: `Ce document est déjà demandé à la ligne ${twin}. Retirez l'une des deux.`,
      });
    } else {
      seen.set(key, line);
      return [{ student, term, type, line }];
    }
    return [];
  });
}

/** Each student once, in the class of the latest year: the classes of former years keep their students. */
function ofThisYear(students: readonly Student[], classes: readonly SchoolClass[]): Student[] {
  return [...Map.groupBy(students, ({ id }) => id)].flatMap(([id, entries]) => {
    const own = classes.filter((one) => entries.some(({ classId }) => classId === one.id));
    const current = currentClass(own, id);
    return entries.filter(({ classId }) => classId === current?.id);
  });
}

function ofWhole(
  request: Exclude<BatchRequest, { items: unknown }>,
  scope: Scope,
  students: readonly Student[],
  classes: readonly SchoolClass[],
): Wanted[] {
  const { term, type } = request;
  if ("school_id" in request) {
    if (request.school_id !== scope.schoolId) throw new PalmaresError("SCHOOL_NOT_FOUND", "Another school was named.");
    return ofThisYear(students, classes).map((student) => ({ student, term, type }));
  }
  if (!classes.some(({ id }) => id === request.class_id)) {
    throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  }
  return students.filter(({ classId }) => classId === request.class_id).map((student) => ({ student, term, type }));
}

async function checkClass(
  school: SchoolRecords,
  scope: Scope,
  members: readonly Wanted[],
  {
    faults,
    skipped,
    classes,
  }: { faults: FieldFault[]; skipped: Record<string, number>; classes: readonly SchoolClass[] },
): Promise<SelectedDocument[]> {
  const [first] = members;
  const schoolClass = classes.find(({ id }) => id === first?.student.classId);
  if (first === undefined || schoolClass === undefined) return [];
  let report: ClassReport;
  try {
    report = await reportOfClass(school, scope, schoolClass.id, first.term);
  } catch (error) {
    // The whole class cannot be computed: said once for a whole class, on each line of a list.
    const detail = sentence(error);
    const lines = members.flatMap(({ line }) => (line === undefined ? [] : [`items.${line}`]));
    faults.push(...(lines.length > 0 ? lines : [`class ${schoolClass.name}`]).map((field) => ({ field, detail })));
    return [];
  }
  return members.flatMap(({ student, type, term, line }) => {
    try {
      contentOf(report, type, student.id);
      return [{ schoolClass, student, type, term }];
    } catch (error) {
      const detail = sentence(error);
      if (line !== undefined) faults.push({ field: `items.${line}`, detail });
      else if (error instanceof PalmaresError && NOTHING_TO_PRINT.includes(error.code)) {
        skipped[error.code] = (skipped[error.code] ?? 0) + 1;
      } else faults.push({ field: `class ${schoolClass.name}`, detail });
      return [];
    }
  });
}

/** @throws the error itself when it is not a refusal of ours. */
function sentence(error: unknown): string {
  if (!(error instanceof PalmaresError)) throw error;
  return describeError(error.code, error.details);
}

const lineOf = ({ field }: FieldFault) => Number(/^items\.(\d+)/.exec(field)?.[1] ?? -1);

function refusal(faults: readonly FieldFault[]): FaultyRequest {
  const inOrder = [...faults].sort((a, b) => lineOf(a) - lineOf(b));
  return new FaultyRequest("INVALID_ITEMS", "Some items cannot be made.", inOrder, { count: inOrder.length });
}

const french = new Intl.Collator("fr", { numeric: true });

function byClassThenName(a: SelectedDocument, b: SelectedDocument): number {
  return (
    french.compare(a.schoolClass.name, b.schoolClass.name) ||
    french.compare(a.student.lastName, b.student.lastName) ||
    french.compare(a.student.firstNames, b.student.firstNames) ||
    (a.student.id < b.student.id ? -1 : 1)
  );
}
