import { HIGHEST_MARK, type Hundredths, hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import type { FollowUp, Grade, Term } from "@palmares/core/domain/school";
import { bell, chance, oneOf } from "./chance.ts";
import { COUNCIL_REMARKS, SANCTIONS, TEACHER_REMARKS } from "./remarks.ts";

/** Plausible marks and follow-ups for demonstrations. A real school gets them only by an explicit command. */

const outOf20 = (figure: number): Hundredths =>
  hundredths(Math.min(HIGHEST_MARK, Math.max(0, Math.round(figure * 4) * 25)));

/** A student's level, out of 20. The first student always earns a distinction. */
const strength = (studentId: string): number => (studentId === "1" ? 15.4 : 11.6 + 2.3 * bell("strength", studentId));

/** What a student has gained since the first period of the year: 0,2 in the second, 0,5 in the third. */
function progress(term: Term): number {
  const nth = Number(/\d+$/.exec(term)?.[0] ?? 1);
  return Math.min(1, ((nth - 1) * (nth + 2)) / 20);
}

/** A mark from the student's level, the subject's severity and some luck; occasionally no mark. */
function inventedMark(studentId: string, subjectId: string, term: Term): Mark {
  const luck = chance("no mark", studentId, subjectId, term);
  if (studentId !== "1" && luck < 0.012) return "absent";
  if (studentId !== "1" && subjectId.includes("sportive") && chance("dispensed", studentId) < 0.08) return "dispensed";
  if (studentId !== "1" && luck > 0.996) return hundredths(0);
  const gift = 1.1 * bell("gift", studentId, subjectId);
  const severity = 0.8 * bell("severity", subjectId);
  const day = 1.2 * bell("day", studentId, subjectId, term);
  return outOf20(strength(studentId) + gift + severity + day + progress(term));
}

/** The mark and, usually, a fitting remark. The same names always give the same grade. */
export function inventedGrade(studentId: string, subjectId: string, term: Term): Grade {
  const mark = inventedMark(studentId, subjectId, term);
  const silent = typeof mark !== "number" || chance("no remark", studentId, subjectId, term) < 0.15;
  if (silent) return { studentId, subjectId, term, mark };
  const remark = oneOf(wordsFor(mark, TEACHER_REMARKS), "remark", studentId, subjectId, term);
  return { studentId, subjectId, term, mark, remark };
}

/** @param average The average that the council sees, out of 20; an estimate will do. */
export function inventedFollowUp(studentId: string, term: Term, average: Hundredths): FollowUp {
  const figure = (name: string) => {
    if (studentId !== "1" && chance("not noted", name, studentId, term) < 0.1) return undefined;
    return outOf20(Math.max(studentId === "1" ? 14 : 7, 14.5 + 2 * bell(name, studentId, term)));
  };
  const attendance = figure("attendance");
  const punctuality = figure("punctuality");
  const behaviour = figure("behaviour");
  const participation = figure("participation");
  const silent = studentId !== "1" && chance("silent council", studentId, term) < 0.2;
  return {
    studentId,
    term,
    ...(attendance !== undefined && { attendance }),
    ...(punctuality !== undefined && { punctuality }),
    ...(behaviour !== undefined && { behaviour }),
    ...(participation !== undefined && { participation }),
    absenceHours: Math.floor(12 * chance("absence", studentId, term) ** 3),
    ...(behaviour !== undefined && behaviour < 1000 && { sanction: oneOf(SANCTIONS, "sanction", studentId, term) }),
    ...(!silent && { councilRemark: oneOf(wordsFor(average, COUNCIL_REMARKS), "council", studentId, term) }),
  };
}

type Words = readonly [string, ...string[]];

function wordsFor(figure: Hundredths, bands: readonly [number, Words][]): Words {
  return bands.find(([from]) => figure >= from * 100)?.[1] ?? ["Doit se ressaisir."];
}
