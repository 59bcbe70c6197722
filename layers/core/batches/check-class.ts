import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { contentOf, reportOf, shortTermOf } from "../documents/document-content.ts";
import { documentLanguage, keptLanguage } from "../documents/document-language.ts";
import { type PageDigest, pageDigest } from "../documents/page-digest.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { ClassReport } from "../domain/results/class-report.ts";
import type { ClassRecord, SchoolClass, Student, Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { describeWarning } from "../text/fr/school-data.ts";
import type { ChosenDocument } from "./choose-documents.ts";
import { type WithoutDocument, withoutDocument } from "./without-document.ts";

/** A document that can be made. */
export interface SelectedDocument {
  readonly schoolClass: SchoolClass;
  /** Absent: the document is about the whole class. */
  readonly student?: Student | undefined;
  readonly type: DocumentType;
  readonly term: Term;
  /** As a key has it. */
  readonly language?: string | undefined;
  /** The short name of the term. */
  readonly termName: string;
  /** What its page says. */
  readonly digest: PageDigest;
  readonly line?: number;
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

/** A student who has no such document, and the line of the request's list. */
export interface LeftOut extends WithoutDocument {
  readonly line?: number;
}

export interface CheckedClass {
  /** Absent when it cannot be computed. */
  readonly read?: SelectedClass;
  readonly documents: readonly SelectedDocument[];
  readonly without: readonly LeftOut[];
  /** French sentences about entries that were left out. */
  readonly warnings: readonly string[];
}

/**
 * Checks documents of one class and one term, by computing what each would show. Nothing is written. A student who cannot
 * have a document is listed with the reason, and keeps nobody else from having one.
 *
 * @param chosen documents of students of `schoolClass`, all of the same term.
 * @param asked the language that the request names; undefined: the school's.
 * @throws PalmaresError TERM_NOT_IN_SCHOOL
 */
export async function checkClass(
  { school, design }: CheckClassPorts,
  scope: Scope,
  schoolClass: SchoolClass,
  chosen: readonly [ChosenDocument, ...ChosenDocument[]],
  asked?: string,
): Promise<CheckedClass> {
  const leftOut = (one: ChosenDocument, error: PalmaresError): LeftOut => ({
    ...withoutDocument(one, schoolClass, error),
    ...(one.line !== undefined && { line: one.line }),
  });
  const { term } = chosen[0];
  let record: ClassRecord | undefined;
  let report: ClassReport;
  try {
    record = await school.classRecord(scope, schoolClass.id);
    report = reportOf(record, term);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.code === "TERM_NOT_IN_SCHOOL") throw refusal;
    // The class's own data is wrong: no document of it can be made, and the other classes' can.
    return { documents: [], without: chosen.map((one) => leftOut(one, refusal)), warnings: [] };
  }
  const setting = { school: record?.school, schoolYear: schoolClass.schoolYear };
  const documents: SelectedDocument[] = [];
  const without: LeftOut[] = [];
  for (const one of chosen) {
    const { student, type, line } = one;
    try {
      const language = keptLanguage(documentLanguage(type, asked, setting));
      const content = contentOf(report, { type, studentId: student?.id, language });
      const digest = pageDigest(content, design);
      const termName = shortTermOf(content);
      documents.push({
        schoolClass,
        student,
        type,
        term,
        language,
        termName,
        digest,
        ...(line !== undefined && { line }),
      });
    } catch (error) {
      const refusal = refusalOf(error);
      // In a whole class or school, whoever was not in the class then is no student without a document.
      if (line === undefined && student !== undefined && !report.members.some(({ id }) => id === student.id)) continue;
      without.push(leftOut(one, refusal));
    }
  }
  const read = record && { read: { record, term } };
  return { ...read, documents, without, warnings: report.warnings.map(describeWarning) };
}

/** @throws the error itself if it is not a PalmaresError: that is a bug, not a fault of the request. */
function refusalOf(error: unknown): PalmaresError {
  if (!(error instanceof PalmaresError)) throw error;
  return error;
}
