import * as z from "zod";
import { PERIOD_KINDS } from "../../domain/periods.ts";
import { BATCH_LIST_FIELDS } from "../../text/fr/api/batches.ts";
import { CLASS_LIST_FIELDS, PERIOD_FIELDS, STUDENT_LIST_FIELDS } from "../../text/fr/api/directory.ts";
import { CLASS_FIELDS } from "../../text/fr/api/records/classes.ts";
import { RECORD_FIELDS } from "../../text/fr/api/records/lists.ts";
import { COLUMN_STATE_FIELDS } from "../../text/fr/api/records/marks.ts";
import { ID_MAX_LENGTH } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { BATCH_OUTPUTS } from "./batches.ts";
import { PeriodId, SchoolYear } from "./documents.ts";
import { next } from "./records/fields.ts";

const periodName = {
  id: PeriodId.describe(PERIOD_FIELDS.id),
  name: z.string().describe(PERIOD_FIELDS.name),
  name_en: z.string().optional().describe(PERIOD_FIELDS.name_en),
  short: z.string().describe(PERIOD_FIELDS.short),
};

/** How far the entry of a class's marks has come in one period. */
export const ClassMarks = z.object({
  locked: z.boolean().describe(COLUMN_STATE_FIELDS.locked),
  students: z.int().describe(CLASS_LIST_FIELDS.marks_students),
  entered: z.int().describe(CLASS_LIST_FIELDS.marks_entered),
  expected: z.int().describe(CLASS_LIST_FIELDS.marks_expected),
});
export type ClassMarks = z.output<typeof ClassMarks>;

/** Classes and students to choose from. Answers name pupils, so only signed-in users of the school receive them. */
export const ClassList = z.object({
  school: z
    .object({
      id: z.string().describe(CLASS_LIST_FIELDS.school_id),
      name: z.string().describe(CLASS_LIST_FIELDS.school_name),
      file_words: z.string().describe(CLASS_LIST_FIELDS.school_file_words),
      language: z.string().describe(CLASS_LIST_FIELDS.school_language),
      terms: z.array(PeriodId).describe(CLASS_LIST_FIELDS.terms),
      periods: z
        .array(
          z.object({
            ...periodName,
            kind: z.enum(PERIOD_KINDS).describe(PERIOD_FIELDS.kind),
            file_word: z.string().describe(PERIOD_FIELDS.file_word),
          }),
        )
        .describe(CLASS_LIST_FIELDS.periods),
      entry_periods: z
        .array(
          z.object({
            ...periodName,
          }),
        )
        .describe(CLASS_LIST_FIELDS.entry_periods),
      groups: z
        .array(
          z.object({
            id: z.string().describe(CLASS_LIST_FIELDS.group_id),
            name: z.string().optional().describe(CLASS_LIST_FIELDS.group_name),
            name_en: z.string().optional().describe(CLASS_LIST_FIELDS.group_name_en),
          }),
        )
        .describe(CLASS_LIST_FIELDS.groups),
      current_year: z.string().optional().describe(CLASS_LIST_FIELDS.current_year),
      school_years: z.array(z.string()).describe(CLASS_LIST_FIELDS.school_years),
    })
    .describe(CLASS_LIST_FIELDS.school),
  classes: z
    .array(
      z.object({
        id: z.string().describe(CLASS_LIST_FIELDS.id),
        name: z.string().describe(CLASS_LIST_FIELDS.name),
        level: z.string().describe(CLASS_LIST_FIELDS.level),
        school_year: z.string().describe(CLASS_LIST_FIELDS.school_year),
        file_words: z.string().describe(CLASS_LIST_FIELDS.file_words),
        main_teacher: z.string().optional().describe(CLASS_FIELDS.main_teacher),
        marks: ClassMarks.optional().describe(CLASS_LIST_FIELDS.marks),
      }),
    )
    .describe(CLASS_LIST_FIELDS.classes),
  next,
});
export type ClassList = z.output<typeof ClassList>;

export const StudentList = z.object({
  students: z
    .array(
      z.object({
        id: z.string().describe(STUDENT_LIST_FIELDS.id),
        matricule: z.string().describe(STUDENT_LIST_FIELDS.matricule),
        last_name: z.string().describe(STUDENT_LIST_FIELDS.last_name),
        first_names: z.string().describe(STUDENT_LIST_FIELDS.first_names),
        file_words: z.string().describe(STUDENT_LIST_FIELDS.file_words),
        class_id: z.string().describe(STUDENT_LIST_FIELDS.class_id),
        class_name: z.string().describe(STUDENT_LIST_FIELDS.class_name),
        school_year: z.string().describe(STUDENT_LIST_FIELDS.school_year),
      }),
    )
    .describe(STUDENT_LIST_FIELDS.students),
  truncated: z.boolean().describe(STUDENT_LIST_FIELDS.truncated),
  next,
});
export type StudentList = z.output<typeof StudentList>;

const limit = z.coerce.number().int().min(1).max(LIMITS.listedRecords);
const cursor = z.string().max(300).optional().describe(RECORD_FIELDS.cursor);
/** Default: the school's current year. */
const school_year = SchoolYear.optional().describe(CLASS_LIST_FIELDS.query_school_year);
export const ClassQuery = z.strictObject({
  school_year,
  level: z.string().max(40).optional().describe(CLASS_LIST_FIELDS.query_level),
  sort: z.enum(["level", "-level", "name", "-name"]).default("level").describe(RECORD_FIELDS.sort),
  marks_of: PeriodId.optional().describe(CLASS_LIST_FIELDS.query_marks_of),
  limit: limit.optional().describe(CLASS_LIST_FIELDS.query_limit),
  cursor,
});
export type ClassQuery = z.output<typeof ClassQuery>;
export const StudentQuery = z.strictObject({
  q: z.string().min(1).max(100).optional().describe(STUDENT_LIST_FIELDS.q),
  student_id: z.string().max(ID_MAX_LENGTH).optional().describe(STUDENT_LIST_FIELDS.query_student_id),
  class_id: z.string().max(ID_MAX_LENGTH).optional().describe(STUDENT_LIST_FIELDS.query_class_id),
  school_year,
  sort: z.enum(["name", "-name"]).default("name").describe(RECORD_FIELDS.sort),
  limit: limit.optional().describe(STUDENT_LIST_FIELDS.query_limit),
  cursor,
});
export const BatchListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe(BATCH_LIST_FIELDS.limit),
  cursor: z.string().max(200).optional().describe(BATCH_LIST_FIELDS.cursor),
});
export const BatchDownloadQuery = z.strictObject({
  output: z.enum(BATCH_OUTPUTS).default("zip").describe(BATCH_LIST_FIELDS.output),
});
export const BatchDocumentsQuery = z.strictObject({
  cursor: z.coerce.number().int().min(0).max(LIMITS.batchDocuments).default(0).describe(BATCH_LIST_FIELDS.cursor),
});
