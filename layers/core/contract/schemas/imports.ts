import * as z from "zod";
import { IMPORT_FIELDS } from "../../text/fr/api/imports.ts";
import { Id, PeriodId, SchoolYear } from "./documents.ts";

const WHAT = ["students", "marks", "follow-ups", "subjects"] as const;
const what = z.enum(WHAT);

export const ImportRequest = z.strictObject({
  what: what.describe(IMPORT_FIELDS.what),
  class_id: Id.optional().describe(IMPORT_FIELDS.class_id),
  term: PeriodId.optional().describe(IMPORT_FIELDS.term),
  subject: z.string().min(1).max(120).optional().describe(IMPORT_FIELDS.subject),
  school_year: SchoolYear.optional().describe(IMPORT_FIELDS.school_year),
  empty: z.enum(["leave", "remove"]).default("leave").describe(IMPORT_FIELDS.empty),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]).optional().describe(IMPORT_FIELDS.encoding),
  delimiter: z.enum([";", ",", "\t", "|"]).optional().describe(IMPORT_FIELDS.delimiter),
});
export type ImportRequest = z.output<typeof ImportRequest>;

export const ImportApplyBody = z.strictObject({
  reason: z.string().min(1).max(300).optional().describe(IMPORT_FIELDS.reason),
});

export const ImportPath = z.object({ id: Id.describe(IMPORT_FIELDS.id) });

export const TablePath = z.object({
  class_id: Id.describe(IMPORT_FIELDS.table_class_id),
  what: what.describe(IMPORT_FIELDS.table_what),
});
export const TableQuery = z.strictObject({
  term: PeriodId.optional().describe(IMPORT_FIELDS.table_term),
  subject_id: Id.optional().describe(IMPORT_FIELDS.table_subject_id),
  filled: z
    .enum(["true", "false"])
    .default("false")
    .transform((filled) => filled === "true")
    .describe(IMPORT_FIELDS.filled),
});

/** A file whose table is to be shown. */
export const TableFile = z.strictObject({
  file: z.base64().describe(IMPORT_FIELDS.table_file),
  what: z.enum(["students", "subjects"]).describe(IMPORT_FIELDS.table_file_what),
  sheet: z.string().max(120).optional().describe(IMPORT_FIELDS.table_sheet),
});

/** A table of a file, as texts. It names pupils. */
export const TableView = z.object({
  sheets: z
    .array(
      z.object({
        name: z.string().describe(IMPORT_FIELDS.sheet),
        rows: z.int().describe(IMPORT_FIELDS.table_sheet_rows),
        is_taken: z.boolean().describe(IMPORT_FIELDS.table_sheet_taken),
      }),
    )
    .describe(IMPORT_FIELDS.table_sheets),
  columns: z.array(z.string()).describe(IMPORT_FIELDS.table_columns),
  rows: z.array(z.array(z.string())).describe(IMPORT_FIELDS.table_rows),
  notes: z.array(z.string()).describe(IMPORT_FIELDS.table_notes),
});
export type TableView = z.output<typeof TableView>;

/** A fault or a warning of a dry run. It names a pupil. */
export const ImportNote = z.object({
  code: z.string().describe(IMPORT_FIELDS.note_code),
  sheet: z.string().optional().describe(IMPORT_FIELDS.note_sheet),
  row: z.int().optional().describe(IMPORT_FIELDS.note_row),
  cell: z.string().optional().describe(IMPORT_FIELDS.note_cell),
  header: z.string().optional().describe(IMPORT_FIELDS.header),
  student: z.string().optional().describe(IMPORT_FIELDS.note_student),
  read: z.string().optional().describe(IMPORT_FIELDS.note_read),
  detail: z.string().describe(IMPORT_FIELDS.note_detail),
  mend: z.string().optional().describe(IMPORT_FIELDS.note_mend),
});
export type ImportNote = z.output<typeof ImportNote>;

/** An import. Faults and warnings name pupils. */
export const ImportView = z.object({
  id: z.string().describe(IMPORT_FIELDS.id),
  status: z
    .enum(["WAITING", "COMPARING", "REFUSED", "COMPARED", "APPLYING", "DONE", "FAILED"])
    .describe(IMPORT_FIELDS.status),
  what: what.describe(IMPORT_FIELDS.what),
  class_id: z.string().optional().describe(IMPORT_FIELDS.class_id),
  term: PeriodId.optional().describe(IMPORT_FIELDS.term),
  subject: z.string().optional().describe(IMPORT_FIELDS.subject),
  school_year: z.string().describe(IMPORT_FIELDS.school_year),
  requested_at: z.iso.datetime().describe(IMPORT_FIELDS.requested_at),
  upload: z
    .object({
      url: z.url().describe(IMPORT_FIELDS.upload_url),
      expires_at: z.iso.datetime().describe(IMPORT_FIELDS.upload_expires_at),
      most_bytes: z.int().describe(IMPORT_FIELDS.most_bytes),
    })
    .optional()
    .describe(IMPORT_FIELDS.upload),
  students: z.int().optional().describe(IMPORT_FIELDS.students),
  totals: z
    .object({
      created: z.int().describe(IMPORT_FIELDS.created),
      changed: z.int().describe(IMPORT_FIELDS.changed),
      unchanged: z.int().describe(IMPORT_FIELDS.unchanged),
      removed: z.int().describe(IMPORT_FIELDS.removed),
      left: z.int().describe(IMPORT_FIELDS.left),
    })
    .optional()
    .describe(IMPORT_FIELDS.totals),
  progress: z
    .object({ done: z.int().describe(IMPORT_FIELDS.done), steps: z.int().describe(IMPORT_FIELDS.steps) })
    .optional()
    .describe(IMPORT_FIELDS.progress),
  columns: z
    .array(
      z.object({
        sheet: z.string().describe(IMPORT_FIELDS.sheet),
        header: z.string().describe(IMPORT_FIELDS.header),
        meaning: z.string().describe(IMPORT_FIELDS.meaning),
      }),
    )
    .optional()
    .describe(IMPORT_FIELDS.columns),
  faults: z.array(ImportNote).optional().describe(IMPORT_FIELDS.faults),
  faults_count: z.int().optional().describe(IMPORT_FIELDS.faults_count),
  warnings: z.array(ImportNote).optional().describe(IMPORT_FIELDS.warnings),
  warnings_count: z.int().optional().describe(IMPORT_FIELDS.warnings_count),
  files_gone: z.literal(true).optional().describe(IMPORT_FIELDS.files_gone),
  failure: z
    .object({
      code: z.string().describe(IMPORT_FIELDS.failure_code),
      detail: z.string().describe(IMPORT_FIELDS.failure_detail),
    })
    .optional()
    .describe(IMPORT_FIELDS.failure),
});
export type ImportView = z.output<typeof ImportView>;

export const ImportList = z.object({ imports: z.array(ImportView).describe(IMPORT_FIELDS.imports) });
