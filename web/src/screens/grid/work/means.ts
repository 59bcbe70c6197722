import "./without-eval.ts";

import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import { decimalText, hundredths } from "@palmares/core/domain/figures/hundredths";
import { isFigure, type Mark } from "@palmares/core/domain/figures/mark";
import { subjectMarks } from "@palmares/core/domain/marks/subject-mark";
import { type Period, periodOf } from "@palmares/core/domain/periods";
import { gradeBookOf } from "@palmares/core/domain/records/grade-book";
import type { RulePack } from "@palmares/core/domain/rule-pack";
import type { Assessment, Grade, Student, Subject } from "@palmares/core/domain/school";
import { parseOwnRulePack } from "@palmares/core/rules/own-rule-pack";
import { STATE_WORD } from "@palmares/core/typed/mark-words";
import type { Call } from "../../../api/client.ts";
import type { ClassStudent } from "../../../parts/students.ts";
import { cellKey, type Texts, textIn } from "../model/cells.ts";
import { textsOf } from "../model/sheet.ts";
import { markIn } from "../model/written.ts";
import type { Sheet } from "./load-sheet.ts";

/** The mean that a student's paper would print for the subject: « 12,83 », « abs »; "" where there is none. */
export type MeanOf = (sheet: Sheet, studentId: string, textOf: (key: ReturnType<typeof cellKey>) => string) => string;

/** What the means of a subject are made by, beside its own marks. */
interface MeanRules {
  readonly pack: RulePack;
  readonly period: Period;
  /** The subject's parts: « Orthographe » of « Français ». */
  readonly parts: readonly { readonly id: string; readonly column: ColumnView; readonly stored: Texts }[];
}

/**
 * Reads what the school's rules make of marks. The arithmetic is that of the papers themselves, run here: the same figures,
 * before anything is saved.
 *
 * @returns undefined: the school has no rules, or not this period.
 */
export async function loadMeans(call: Call, { place, subjects, rules }: Sheet): Promise<MeanOf | undefined> {
  const own = rules?.in_force;
  if (own === undefined) return undefined;
  const parts = subjects.filter(({ part_of }) => part_of === place.subject_id);
  const columns = await Promise.all(parts.map(({ id }) => call("getMarks", { ...place, subject_id: id })));
  const pack = parseOwnRulePack(own.file);
  const period = periodOf(pack, place.term);
  if (period === undefined) return undefined;
  const ofParts = parts.map(({ id }, n) => {
    const column = columns[n] as ColumnView;
    return { id, column, stored: textsOf(column) };
  });
  return (sheet, studentId, textOf) => meanOf({ pack, period, parts: ofParts }, sheet, studentId, textOf);
}

function meanOf(
  { pack, period, parts }: MeanRules,
  { place, students, everybody, subjects, assessments }: Sheet,
  studentId: string,
  textOf: Parameters<MeanOf>[2],
): string {
  const found = [...students, ...everybody].find(({ student_id }) => student_id === studentId);
  const all = subjects.map(subjectOf);
  const subject = all.find(({ id }) => id === place.subject_id);
  if (found === undefined || subject === undefined) return "";
  const grade = (subjectId: string, held: ColumnView["assessments"], text: Parameters<MeanOf>[2]): Grade => ({
    studentId,
    subjectId,
    term: place.term,
    ...typedMark(text(cellKey("mark", studentId)), all.find(({ id }) => id === subjectId) ?? subject),
    marks: Object.fromEntries(
      held.flatMap(({ id, scale }) => {
        const mark = entered(text(cellKey(`@${id}`, studentId)), scale);
        return mark === undefined ? [] : [[id, mark]];
      }),
    ),
  });
  const typedMark = (text: string, { coefficient }: Subject) => {
    const highest = pack.base?.points === true ? coefficient : (pack.base?.outOf ?? hundredths(2000));
    const mark = entered(text, highest / 100);
    return mark === undefined ? {} : { mark };
  };
  const book = gradeBookOf({
    grades: [
      grade(place.subject_id, assessments, textOf),
      ...parts.map(({ id, column, stored }) => grade(id, column.assessments, (key) => textIn(stored, key))),
    ],
    followUps: [],
    assessments: [
      ...assessments.map((one) => assessmentRecord(one, place.subject_id, place.term)),
      ...parts.flatMap(({ id, column }) => column.assessments.map((one) => assessmentRecord(one, id, place.term))),
    ],
  });
  const mean = subjectMarks({ subjects: all, book, pack }).markOf(studentRecord(found), subject, period);
  return mean === undefined ? "" : shown(mean.mark);
}

const shown = (mark: Mark): string =>
  isFigure(mark) ? decimalText(mark) : mark === "notGraded" ? "" : STATE_WORD[mark];

/** A text that says no mark counts as nothing entered: it is not saved either. */
function entered(text: string, scale: number): Mark | undefined {
  const mark = markIn(text, hundredths(Math.round(scale * 100)));
  return mark === "notGraded" ? undefined : mark;
}

const subjectOf = ({
  id,
  class_id,
  name,
  group,
  coefficient,
  position,
  part_of,
}: Sheet["subjects"][number]): Subject => ({
  id,
  schoolId: "",
  classId: class_id,
  name,
  group,
  coefficient: hundredths(Math.round(coefficient * 100)),
  position,
  ...(part_of !== undefined && { partOf: part_of }),
});

const assessmentRecord = (one: ColumnView["assessments"][number], subjectId: string, term: string): Assessment => ({
  id: one.id,
  subjectId,
  term,
  kind: one.kind,
  number: one.number,
  scale: hundredths(Math.round(one.scale * 100)),
  weight: hundredths(Math.round(one.weight * 100)),
  counts: one.counts,
});

const studentRecord = (student: ClassStudent): Student => ({
  id: student.student_id,
  schoolId: "",
  classId: student.class_id,
  matricule: student.matricule,
  lastName: student.last_name,
  firstNames: student.first_names,
  ...(student.not_taking !== undefined && { notTaking: student.not_taking }),
  ...(student.exempt_from !== undefined && {
    exemptFrom: student.exempt_from.map(({ subject_id }) => ({ subjectId: subject_id })),
  }),
});
