import { classReport } from "@palmares/core/domain/results/class-report";
import type { RulePack } from "@palmares/core/domain/rule-pack";
import type { ClassRecord, Term } from "@palmares/core/domain/school";
import type { Bulletin, HonorBoard } from "@palmares/core/domain/sheets";

/**
 * One student's bulletin from a class computed for it alone.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA, STUDENT_NOT_FOUND or NO_RESULTS.
 * @example bulletinOf(record, rulePack("bf-2024"), "s1", "T1").result?.average // 1425, or undefined: « non classé »
 */
export const bulletinOf = (record: ClassRecord, pack: RulePack, studentId: string, term: Term): Bulletin =>
  classReport(record, pack, term).bulletin(studentId);

/**
 * One student's tableau d'honneur from a class computed for it alone.
 *
 * @throws PalmaresError as {@link bulletinOf}, NO_DISTINCTION or CONDUCT_TOO_LOW.
 * @example honorBoardOf(record, rulePack("bf-2024"), "s1", "T1").result.distinction.name // « Félicitations »
 */
export const honorBoardOf = (record: ClassRecord, pack: RulePack, studentId: string, term: Term): HonorBoard =>
  classReport(record, pack, term).honorBoard(studentId);
