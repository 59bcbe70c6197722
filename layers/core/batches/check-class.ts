import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { contentOf, reportOf } from "../documents/document-content.ts";
import { type PageDigest, pageDigest } from "../documents/page-digest.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { type ErrorCode, type FieldFault, isNothingToPrint, PalmaresError } from "../domain/errors.ts";
import type { ClassReport } from "../domain/results/class-report.ts";
import type { ClassRecord, SchoolClass, Student, Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import type { ChosenDocument } from "./choose-documents.ts";

/** A document that can be made. */
export interface SelectedDocument {
  readonly schoolClass: SchoolClass;
  readonly student: Student;
  readonly type: DocumentType;
  readonly term: Term;
  /** What its page says. */
  readonly digest: PageDigest;
}

/** A class as it was read: every document of it that is selected was checked on this state. */
export interface SelectedClass {
  readonly record: ClassRecord;
  readonly term: Term;
}

export interface CheckClassPorts {
  readonly school: Pick<SchoolRecords, "classRecord">;
  readonly design: DesignDigests;
}

export interface CheckedClass {
  /** Absent when it cannot be computed. */
  readonly read?: SelectedClass;
  readonly documents: readonly SelectedDocument[];
  /** Why a student of a whole class or school is left out, once for each student. */
  readonly skipped: readonly ErrorCode[];
  readonly faults: readonly FieldFault[];
}

/**
 * Checks documents of one class and one term, by computing what each would show. Nothing is written.
 *
 * @param chosen documents of students of `schoolClass`, all of the same term.
 */
export async function checkClass(
  { school, design }: CheckClassPorts,
  scope: Scope,
  schoolClass: SchoolClass,
  chosen: readonly [ChosenDocument, ...ChosenDocument[]],
): Promise<CheckedClass> {
  const { term } = chosen[0];
  let record: ClassRecord | undefined;
  let report: ClassReport;
  try {
    record = await school.classRecord(scope, schoolClass.id, term);
    report = reportOf(record, term);
  } catch (error) {
    // The whole class cannot be computed: one fault for a whole class, or one on each line of a list.
    const detail = sentenceFor(refusalOf(error));
    const fields = new Set(chosen.map(({ line }) => fieldOf(schoolClass, line)));
    return { documents: [], skipped: [], faults: [...fields].map((field) => ({ field, detail })) };
  }
  const documents: SelectedDocument[] = [];
  const skipped: ErrorCode[] = [];
  const faults: FieldFault[] = [];
  for (const { student, type, line } of chosen) {
    try {
      const digest = pageDigest(contentOf(report, type, student.id), design);
      documents.push({ schoolClass, student, type, term, digest });
    } catch (error) {
      const refusal = refusalOf(error);
      // In a whole class or school, a student with nothing to print is no fault.
      if (line === undefined && isNothingToPrint(refusal.code)) skipped.push(refusal.code);
      else faults.push({ field: fieldOf(schoolClass, line), detail: sentenceFor(refusal) });
    }
  }
  return { ...(record && { read: { record, term } }), documents, skipped, faults };
}

const fieldOf = (schoolClass: SchoolClass, line: number | undefined) =>
  line === undefined ? `class ${schoolClass.name}` : `items.${line}`;

/** @throws the error itself if it is not a PalmaresError: that is a bug, not a fault of the request. */
function refusalOf(error: unknown): PalmaresError {
  if (!(error instanceof PalmaresError)) throw error;
  return error;
}
