import { HIGHEST_MARK, type Hundredths } from "../figures/hundredths.ts";
import { isFigure, isNoMark, type Mark } from "../figures/mark.ts";
import { highestMark } from "../mark-base.ts";
import { allPeriods, type Term } from "../periods.ts";
import type { RulePack } from "../rule-pack.ts";
import type { Assessment, Grade, Subject } from "../school.ts";
import { shown } from "./invalid-data.ts";

/** What a pack says of marks and groups. Absent: out of 20, and every group is known. */
export type MarkRules = RulePack | undefined;

/** The highest typed mark of a subject in a period. */
export type HighestMarks = (subject: Subject, term: Term) => Hundredths;

/** The pack's periods are looked up once, not for every mark. */
export function highestMarks(rules: MarkRules): HighestMarks {
  if (rules === undefined) return () => HIGHEST_MARK;
  const periods = new Map(allPeriods(rules).map((period) => [period.id, period]));
  return (subject, term) => {
    const period = periods.get(term);
    return period === undefined ? HIGHEST_MARK : highestMark(subject, period, rules);
  };
}

/** A mark outside its scale. */
export interface MarkFault {
  readonly value: string;
  readonly max: string;
  /** The subject's name, and the assessment's. */
  readonly subject: string;
}

/** Whether anything is entered: where a mark was removed, its entry may be left behind. */
export const isEntered = ({ mark, marks, remark }: Grade): boolean =>
  mark !== undefined || remark !== undefined || Object.keys(marks ?? {}).length > 0;

/** The record comes from a table, so its types prove nothing. */
const isWithin = (mark: Mark, highest: Hundredths): boolean =>
  isNoMark(mark) || (isFigure(mark) && Number.isSafeInteger(mark) && mark >= 0 && mark <= highest);

/**
 * The first mark of a grade that is not on its scale: the typed one on the pack's, those of assessments each on its own.
 *
 * @param assessments those of the grade's subject and term.
 * @example a mark of 21 out of 20: { value: "21", max: "20", subject: "Mathématiques" }
 */
export function markFault(
  { mark, marks = {}, term }: Grade,
  subject: Subject,
  assessments: readonly Assessment[],
  highestOf: HighestMarks,
): MarkFault | undefined {
  const highest = highestOf(subject, term);
  if (mark !== undefined && !isWithin(mark, highest)) {
    return { value: shown(mark), max: shown(highest), subject: subject.name };
  }
  for (const [id, value] of Object.entries(marks)) {
    const assessment = assessments.find((one) => one.id === id);
    // Marks of an assessment that is gone count nowhere.
    if (assessment === undefined || isWithin(value, assessment.scale)) continue;
    const { title, kind, number, scale } = assessment;
    return { value: shown(value), max: shown(scale), subject: `${subject.name}, ${title ?? `${kind} ${number}`}` };
  }
  return undefined;
}
