import type { Scope } from "../call/scope.ts";
import { PalmaresError } from "../domain/errors.ts";
import { type ClassReport, classReport } from "../domain/results/class-report.ts";
import type { DocumentType, Term } from "../domain/school.ts";
import type { Bulletin, HonorBoard } from "../domain/sheets.ts";
import { rulePack } from "../rules/rule-packs.ts";
import type { SchoolRecords } from "../school/ports.ts";

export type DocumentContent =
  | { readonly type: "BULLETIN"; readonly sheet: Bulletin }
  | { readonly type: "HONOR"; readonly sheet: HonorBoard };

/**
 * Reads a class once and computes its term; the documents of its students are then taken from the report.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA
 */
export async function reportOfClass(
  school: SchoolRecords,
  scope: Scope,
  classId: string,
  term: Term,
): Promise<ClassReport> {
  const record = await school.classRecord(scope, classId, term);
  if (record === undefined) throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  return classReport(record, rulePack(record.school.rulePackId), term);
}

/**
 * What one document says.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, NO_RESULTS, and for a tableau d'honneur NO_DISTINCTION or CONDUCT_TOO_LOW
 */
export function contentOf(report: ClassReport, type: DocumentType, studentId: string): DocumentContent {
  return type === "BULLETIN"
    ? { type, sheet: report.bulletin(studentId) }
    : { type, sheet: report.honorBoard(studentId) };
}
