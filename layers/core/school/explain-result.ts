import type { Scope } from "../call/scope.ts";
import { PalmaresError } from "../domain/errors.ts";
import { classReport } from "../domain/results/class-report.ts";
import type { Explanation } from "../domain/results/explanation.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import { explainSentences } from "../text/fr/explain.ts";
import { type ClassChoice, classOfStudent } from "./class-of-student.ts";
import type { SchoolRecords } from "./ports.ts";

/** How a result was computed: its steps in figures, and the same in French. */
export interface ExplainedResult {
  readonly explanation: Explanation;
  readonly sentences: readonly string[];
}

/**
 * Explains a student's result of a period, from the assessments to the place and the distinction.
 *
 * @throws PalmaresError as for the student's bulletin: STUDENT_NOT_FOUND, CLASS_NOT_FOUND, NOT_ENROLLED, TERM_NOT_IN_SCHOOL,
 *   NO_RESULTS, INVALID_SCHOOL_DATA.
 * @example (await explainResult(school, scope, { studentId: "12", term: "T1" })).sentences[0] // « Mathématiques : MI = … »
 */
export async function explainResult(
  school: SchoolRecords,
  scope: Scope,
  choice: ClassChoice,
): Promise<ExplainedResult> {
  const classId = await classOfStudent(school, scope, choice);
  const record = await school.classRecord(scope, classId);
  if (record === undefined) throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  const report = classReport(record, rulePackOf(record.school, record.schoolClass.schoolYear), choice.term);
  const explanation = report.explain(choice.studentId);
  return { explanation, sentences: explainSentences(explanation) };
}
