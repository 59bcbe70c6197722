import * as z from "zod";
import { type Hundredths, hundredths, parseHundredths } from "../../../domain/figures/hundredths.ts";
import type { Mark } from "../../../domain/figures/mark.ts";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { ASSESSMENT_FIELDS, COLUMN_STATE_FIELDS, MARK_FIELDS } from "../../../text/fr/api/records/marks.ts";
import { markRule, NOT_IN_CLASS_RULE } from "../../../text/fr/validation.ts";
import { LIMITS } from "../../limits.ts";
import { LONGEST } from "../../longest-texts.ts";
import { NO_MARK_WORDS, type NoMarkWord } from "../../no-mark-words.ts";
import { Id, PeriodId } from "../documents.ts";
import {
  decimal,
  etag,
  figureOf,
  listQuery,
  next,
  ONE,
  oncePerStudent,
  oneLine,
  PathId,
  patchOf,
  words,
} from "./fields.ts";
import { SubjectPath } from "./subjects.ts";

/** The members of the address of a subject in a period. */
export const ColumnPath = z.object({
  class_id: SubjectPath.shape.class_id,
  term: PeriodId.describe(RECORD_FIELDS.term),
  subject_id: SubjectPath.shape.subject_id,
});
export const ColumnsPath = z.object({ class_id: SubjectPath.shape.class_id, term: ColumnPath.shape.term });
export const AssessmentPath = ColumnPath.extend({ assessment_id: PathId.describe(RECORD_FIELDS.assessment_id) });
export const MarkPath = ColumnPath.extend({ student_id: PathId.describe(RECORD_FIELDS.student_id) });

const TWENTY = hundredths(2000);
const HIGHEST_SCALE = hundredths(100_000);

export const AssessmentBody = z.strictObject({
  kind: Id.describe(ASSESSMENT_FIELDS.kind),
  number: z.int().min(1).max(99).describe(ASSESSMENT_FIELDS.number),
  title: words(80).optional().describe(ASSESSMENT_FIELDS.title),
  held_on: z.iso.date().optional().describe(ASSESSMENT_FIELDS.held_on),
  scale: decimal(ONE, HIGHEST_SCALE).default(TWENTY).describe(ASSESSMENT_FIELDS.scale),
  weight: decimal(hundredths(1), hundredths(10_000)).default(ONE).describe(ASSESSMENT_FIELDS.weight),
  counts: z.boolean().default(true).describe(ASSESSMENT_FIELDS.counts),
});
export type AssessmentBody = z.output<typeof AssessmentBody>;
const reason = oneLine(LONGEST.changeReason).optional().describe(MARK_FIELDS.reason);
export const NewAssessment = z.strictObject({
  id: Id.optional().describe(ASSESSMENT_FIELDS.id),
  ...AssessmentBody.shape,
  reason,
});
export type NewAssessment = z.output<typeof NewAssessment>;
export const ChangedAssessment = z.strictObject({ ...AssessmentBody.shape, reason });
export const AssessmentPatch = patchOf(ChangedAssessment);

const assessment = {
  id: z.string().describe(RECORD_FIELDS.assessment_id),
  kind: z.string().describe(ASSESSMENT_FIELDS.kind),
  number: z.int().describe(ASSESSMENT_FIELDS.number),
  title: z.string().optional().describe(ASSESSMENT_FIELDS.title),
  held_on: z.string().optional().describe(ASSESSMENT_FIELDS.held_on),
  scale: z.number().describe(ASSESSMENT_FIELDS.scale),
  weight: z.number().describe(ASSESSMENT_FIELDS.weight),
  counts: z.boolean().describe(ASSESSMENT_FIELDS.counts),
};
export const AssessmentView = z.object({ ...assessment, etag });
export type AssessmentView = z.output<typeof AssessmentView>;
export const AssessmentList = z.object({
  assessments: z.array(AssessmentView).describe(ASSESSMENT_FIELDS.assessments),
  etag,
  next,
});
export type AssessmentList = z.output<typeof AssessmentList>;
export const AssessmentQuery = listQuery(["number", "held_on"], {
  kind: z.string().max(64).optional().describe(ASSESSMENT_FIELDS.kind),
});
export type AssessmentQuery = z.output<typeof AssessmentQuery>;
/** Of a deletion, which has no body. */
export const ReasonQuery = z.strictObject({ reason });

const WORDS = Object.keys(NO_MARK_WORDS) as NoMarkWord[];

/** A mark as it is sent: a figure on a scale, or the word for why there is none. */
function markOn(scale: Hundredths) {
  const rule = markRule(scale, WORDS);
  return z.union([z.number(), z.string()], { error: rule }).transform((written, context): Mark => {
    const word = WORDS.find((one) => one === written);
    if (word !== undefined) return NO_MARK_WORDS[word];
    const figure = parseHundredths(written);
    if (figure !== undefined && figure >= 0 && figure <= scale) return figure;
    context.addIssue({ code: "custom", message: rule, input: written });
    return z.NEVER;
  });
}

/** A mark as it is answered; undefined: nothing is entered. */
export function markText(mark: Mark | undefined): number | NoMarkWord | undefined {
  if (mark === undefined || mark === "notGraded") return undefined;
  return typeof mark === "number" ? figureOf(mark) : WORDS.find((word) => NO_MARK_WORDS[word] === mark);
}

/** A mark in an answer. */
export const shownMark = z.union([z.number(), z.enum(WORDS as [NoMarkWord, ...NoMarkWord[]])]);
const remark = words(LONGEST.remark).optional().describe(MARK_FIELDS.remark);

/**
 * The rows of a column or of an assessment. Which students and marks are valid depends on class and scale, so that every
 * fault of every row is found in one reading.
 *
 * @param isMember whether a student is in the class.
 */
function rowsOf<F extends z.ZodRawShape>(isMember: (studentId: string) => boolean, cells: F) {
  const row = z.strictObject({
    student_id: Id.refine(isMember, { error: NOT_IN_CLASS_RULE }).describe(RECORD_FIELDS.student_id),
    ...cells,
  });
  return z.array(row).max(LIMITS.markRows).superRefine(oncePerStudent).describe(MARK_FIELDS.marks);
}

/** All typed figures and remarks of a subject in a period. */
export const columnBody = (scale: Hundredths, isMember: (studentId: string) => boolean) =>
  z.strictObject({
    marks: rowsOf(isMember, { mark: markOn(scale).optional().describe(MARK_FIELDS.mark), remark }),
    reason,
  });
/** All marks of one assessment. */
export const assessmentMarksBody = (scale: Hundredths, isMember: (studentId: string) => boolean) =>
  z.strictObject({ marks: rowsOf(isMember, { mark: markOn(scale).describe(MARK_FIELDS.mark) }), reason });
const anybody = () => true;
export const ColumnBody = columnBody(TWENTY, anybody);
export type ColumnBody = z.output<typeof ColumnBody>;
export const AssessmentMarksBody = assessmentMarksBody(TWENTY, anybody);
export type AssessmentMarksBody = z.output<typeof AssessmentMarksBody>;

/**
 * One student's entries in a subject and period.
 *
 * @param scales of the assessments there are, by id.
 */
export const entryBody = (typed: Hundredths, scales: ReadonlyMap<string, Hundredths>) =>
  z.strictObject({
    mark: markOn(typed).optional().describe(MARK_FIELDS.mark),
    marks: z
      .strictObject(Object.fromEntries([...scales].map(([id, scale]) => [id, markOn(scale).optional()])))
      .optional()
      .describe(MARK_FIELDS.by_assessment),
    remark,
    reason,
  });
export type EntryBody = z.output<ReturnType<typeof entryBody>>;
export const EntryPatch = z.strictObject({
  mark: z.union([shownMark, z.string(), z.null()]).optional().describe(MARK_FIELDS.mark),
  marks: z
    .record(z.string(), z.union([shownMark, z.string(), z.null()]))
    .optional()
    .describe(MARK_FIELDS.by_assessment),
  remark: z.union([z.string(), z.null()]).optional().describe(MARK_FIELDS.remark),
  reason,
});

const entry = {
  student_id: z.string().describe(RECORD_FIELDS.student_id),
  mark: shownMark.optional().describe(MARK_FIELDS.mark),
  marks: z.record(z.string(), shownMark).optional().describe(MARK_FIELDS.by_assessment),
  remark: z.string().optional().describe(MARK_FIELDS.remark),
};
export const EntryView = z.object({ ...entry, etag });
export type EntryView = z.output<typeof EntryView>;
export const ColumnView = z.object({
  assessments: z.array(z.object(assessment)).describe(ASSESSMENT_FIELDS.assessments),
  marks: z.array(z.object(entry)).describe(MARK_FIELDS.marks),
  etag,
});
export type ColumnView = z.output<typeof ColumnView>;
export const AssessmentMarksView = z.object({
  marks: z
    .array(
      z.object({
        student_id: z.string().describe(RECORD_FIELDS.student_id),
        mark: shownMark.describe(MARK_FIELDS.mark),
      }),
    )
    .describe(MARK_FIELDS.marks),
  etag,
});
export type AssessmentMarksView = z.output<typeof AssessmentMarksView>;

/** How far the entry of marks has come, by subject of a class in one period. */
export const ColumnStateList = z.object({
  class_id: z.string().describe(RECORD_FIELDS.class_id),
  term: z.string().describe(RECORD_FIELDS.term),
  locked: z.boolean().describe(COLUMN_STATE_FIELDS.locked),
  subjects: z
    .array(
      z.object({
        subject_id: z.string().describe(RECORD_FIELDS.subject_id),
        name: z.string().describe(COLUMN_STATE_FIELDS.name),
        teacher: z.string().optional().describe(COLUMN_STATE_FIELDS.teacher),
        out_of: z.number().describe(COLUMN_STATE_FIELDS.out_of),
        students: z.int().describe(COLUMN_STATE_FIELDS.students),
        entered: z.int().describe(COLUMN_STATE_FIELDS.entered),
        remarks: z.int().describe(COLUMN_STATE_FIELDS.remarks),
        assessments: z.int().describe(COLUMN_STATE_FIELDS.assessments),
        writable: z.boolean().describe(COLUMN_STATE_FIELDS.writable),
      }),
    )
    .describe(COLUMN_STATE_FIELDS.subjects),
});
export type ColumnStateList = z.output<typeof ColumnStateList>;
