import { classReport } from "@palmares/core/domain/results/class-report";
import { type SchoolTerm, termFigures } from "@palmares/core/domain/results/school-report";
import type { ClassRecord, Term } from "@palmares/core/domain/school";
import { rulePackOf } from "@palmares/core/rules/rule-pack-of";
import { aSchool } from "./factories.ts";

/** The classes of a school, each reduced to its figures by the rules of its own school. */
export function aSchoolTerm(records: readonly ClassRecord[], term: Term = "T1"): SchoolTerm {
  const school = records[0]?.school ?? aSchool();
  const schoolYear = records[0]?.schoolClass.schoolYear ?? "2025-2026";
  const pack = rulePackOf(school, schoolYear);
  return {
    school,
    schoolYear,
    term,
    classes: records.map((record) => ({
      schoolClass: record.schoolClass,
      figures: termFigures(classReport(record, pack, term), pack),
    })),
  };
}
