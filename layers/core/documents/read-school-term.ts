import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import { PalmaresError } from "../domain/errors.ts";
import { yearPeriods } from "../domain/periods.ts";
import { isSameYear } from "../domain/records/school-years.ts";
import { termNotInSchool } from "../domain/records/term-not-in-school.ts";
import { classReport } from "../domain/results/class-report.ts";
import { type SchoolTerm, termFigures } from "../domain/results/school-report.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { School, SchoolClass, Term } from "../domain/school.ts";
import type { ClassLine } from "../domain/sheets.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { classNotComputed } from "../text/fr/document-order.ts";
import { sentenceFor } from "../text/fr/errors.ts";

/** What documents about anybody are computed from. */
export type ReportRecords = Pick<SchoolRecords, "classRecord" | "classes" | "school">;

/** One is read while another is computed, so a school of any size takes the memory of two classes. */
const CLASSES_AT_ONCE = 2;

/**
 * The classes of a school's year in one period, each reduced to its figures before the next ones are read. Each class is one
 * state of its records; a mark saved meanwhile in a class that was not read yet counts.
 *
 * A class that cannot be computed has a line without figures: who needs the statistics needs them on the day, with what is
 * missing said.
 *
 * @throws PalmaresError SCHOOL_NOT_FOUND, TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA for the school's own rules
 */
export async function readSchoolTerm(
  records: ReportRecords,
  scope: Scope,
  schoolYear: string,
  term: Term,
): Promise<SchoolTerm> {
  const [school, all] = await Promise.all([records.school(scope), records.classes(scope)]);
  if (school === undefined) throw new PalmaresError("SCHOOL_NOT_FOUND", "The school has no record.");
  const pack = rulePackOf(school, schoolYear);
  if (!yearPeriods(pack).papers.includes(term)) throw termNotInSchool(term, pack);
  const ofYear = all.filter((one) => isSameYear(one.schoolYear, schoolYear));
  const lines = await pMap(ofYear, (one) => lineOf(records, scope, { school, pack, term }, one), {
    concurrency: CLASSES_AT_ONCE,
  });
  const read = lines.filter((line) => line !== undefined);
  const notComputed = read.flatMap(({ fault }) => fault ?? []);
  return {
    school,
    schoolYear,
    term,
    classes: read.map(({ line }) => line),
    ...(notComputed.length > 0 && { notComputed }),
  };
}

/** @returns undefined when the class has been deleted meanwhile. */
async function lineOf(
  records: ReportRecords,
  scope: Scope,
  { school, pack, term }: { readonly school: School; readonly pack: RulePack; readonly term: Term },
  { id, name, level, schoolYear }: SchoolClass,
): Promise<{ readonly line: ClassLine; readonly fault?: string } | undefined> {
  const schoolClass = { id, name, level, schoolYear };
  try {
    const record = await records.classRecord(scope, id, school);
    if (record === undefined) return undefined;
    return { line: { schoolClass, figures: termFigures(classReport(record, pack, term), pack) } };
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    return { line: { schoolClass }, fault: classNotComputed(name, sentenceFor(error)) };
  }
}
