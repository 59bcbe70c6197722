import type { Scope } from "../call/scope.ts";
import { PalmaresError } from "../domain/errors.ts";
import { type ClassReport, classReport } from "../domain/results/class-report.ts";
import { isAboutSchool, type Report } from "../domain/results/report.ts";
import { type SchoolTerm, schoolReport } from "../domain/results/school-report.ts";
import type { ClassRecord, School, Term } from "../domain/school.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import type { About } from "./about.ts";
import { type ReportRecords, readSchoolTerm } from "./read-school-term.ts";

/** What documents are computed from, as it was read: a class, or the classes of a school reduced to figures. */
export type Source = ClassRecord | SchoolTerm;

const isOfClass = (source: Source): source is ClassRecord => "schoolClass" in source;

/**
 * Reads what a document is computed from and computes its period; other documents of the same source are taken from it, too.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND, TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA, NO_RESULTS for a school
 */
export async function readReport(records: ReportRecords, scope: Scope, about: About, term: Term): Promise<Report> {
  return reportOf(await readSource(records, scope, about, term), term);
}

/** @returns undefined: there is no such class. */
export const readSource = async (
  records: ReportRecords,
  scope: Scope,
  { classId, schoolYear = "" }: About,
  term: Term,
): Promise<Source | undefined> =>
  classId === undefined ? readSchoolTerm(records, scope, schoolYear, term) : records.classRecord(scope, classId);

/**
 * Computes a term of what has been read.
 *
 * @param source undefined: there is no such class.
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA, NO_RESULTS for a school
 */
export function reportOf(source: ClassRecord | undefined, term: Term): ClassReport;
export function reportOf(source: Source | undefined, term: Term): Report;
export function reportOf(source: Source | undefined, term: Term): Report {
  if (source === undefined) throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  if (!isOfClass(source)) return schoolReport(source, rulePackOf(source.school, source.schoolYear));
  return classReport(source, rulePackOf(source.school, source.schoolClass.schoolYear), term);
}

/** The school and year that decide on a report's looks and language. */
export const settingOf = (report: Report): { readonly school: School; readonly schoolYear: string } => {
  const { school } = isAboutSchool(report) ? report.source : report.record;
  return {
    school,
    schoolYear: isAboutSchool(report) ? report.source.schoolYear : report.record.schoolClass.schoolYear,
  };
};

/** What people should know of a document that is made all the same, as French sentences: classes that it only names. */
export const warningsOf = (report: Report): readonly string[] =>
  isAboutSchool(report) ? (report.source.notComputed ?? []) : [];
