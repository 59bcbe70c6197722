import * as z from "zod";
import { DOCUMENT_SLUGS } from "../../document-types/registry.ts";
import { PERIOD_ID } from "../../domain/periods.ts";
import { LANGUAGE_CHOICES } from "../../languages/registry.ts";
import { DOCUMENT_FIELDS, LINK_FIELDS, ORDER_FIELDS, PROBLEM_FIELDS } from "../../text/fr/api/documents.ts";
import { ID_KIND_RULE, idCharactersRule, PERIOD_ID_RULE } from "../../text/fr/validation.ts";
import { ID_MAX_LENGTH, ID_PATTERN } from "../id.ts";
import { HealthCheck } from "./health.ts";

/** An id as a string; a whole number is accepted and becomes one. */
export const Id = z
  .union([z.string(), z.int().nonnegative({ error: ID_KIND_RULE })], { error: ID_KIND_RULE })
  .transform(String)
  .pipe(z.string().regex(ID_PATTERN, { error: idCharactersRule(ID_MAX_LENGTH) }));

/** A period's id. Which ones there are, the school's rule pack says: TERM_NOT_IN_SCHOOL lists them. */
export const PeriodId = z.string().regex(PERIOD_ID, { error: PERIOD_ID_RULE });

/** « 2025-2026 ». */
export const SchoolYear = z.string().min(1).max(20);
/** Which class of the student is meant, where it is not that of the school's current year. */
export const classChoice = {
  class_id: Id.optional().describe(ORDER_FIELDS.class_id),
  school_year: SchoolYear.optional().describe(ORDER_FIELDS.school_year),
};

/** One language of papers, or two for pages in both. */
export const PaperLanguage = z.enum(LANGUAGE_CHOICES);

export const DocumentRequest = z.strictObject({
  student_id: Id.describe(ORDER_FIELDS.student_id),
  term: PeriodId.describe(ORDER_FIELDS.term),
  ...classChoice,
  language: PaperLanguage.optional().describe(ORDER_FIELDS.language),
  force_new: z.boolean().default(false).describe(ORDER_FIELDS.force_new),
});
export type DocumentRequest = z.output<typeof DocumentRequest>;

/** The same body as for a kept document. A streamed one is always made again, so `force_new` has no effect. */
export const StreamRequest = z.strictObject({
  student_id: Id.describe(ORDER_FIELDS.student_id),
  term: PeriodId.describe(ORDER_FIELDS.term),
  ...classChoice,
  language: PaperLanguage.optional().describe(ORDER_FIELDS.language),
  force_new: z.boolean().optional().describe(ORDER_FIELDS.force_new_streamed),
});
export type StreamRequest = z.output<typeof StreamRequest>;

/** A request for a document of any type: of a student, who is named, of a class, which is, or of the school. */
export const TypedDocumentRequest = z.strictObject({
  ...DocumentRequest.shape,
  student_id: Id.optional().describe(ORDER_FIELDS.student_id_typed),
  class_id: Id.optional().describe(ORDER_FIELDS.class_id_typed),
});
export const TypedStreamRequest = z.strictObject({
  ...TypedDocumentRequest.shape,
  force_new: z.boolean().optional().describe(ORDER_FIELDS.force_new_streamed),
});

/** The type's word in the address: `certificat-scolarite`. */
export const DocumentTypePath = z.object({ id: z.enum(DOCUMENT_SLUGS).describe(DOCUMENT_FIELDS.slug) });

export const DOCUMENT_STATUSES = ["PENDING", "READY", "FAILED", "PURGED"] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** What had changed when a stored document was made anew: its data, its theme, or its template and the programs. */
export const REMADE_REASONS = ["data", "theme", "template"] as const;
export type RemadeReason = (typeof REMADE_REASONS)[number];

/** Of a stored record: it may be older than the types that there are. */
export const RecordedTypeId = z.string().describe(DOCUMENT_FIELDS.recorded_type);

export const DocumentView = z.object({
  id: z.string().describe(DOCUMENT_FIELDS.id),
  type: RecordedTypeId,
  student_id: z.string().optional().describe(DOCUMENT_FIELDS.student_id),
  class_id: z.string().optional().describe(DOCUMENT_FIELDS.class_id),
  school_year: z.string().optional().describe(DOCUMENT_FIELDS.school_year),
  term: PeriodId.describe(DOCUMENT_FIELDS.term),
  language: z.string().describe(DOCUMENT_FIELDS.language),
  status: z.enum(DOCUMENT_STATUSES).describe(DOCUMENT_FIELDS.status),
  requested_at: z.iso.datetime().describe(DOCUMENT_FIELDS.requested_at),
  ready_at: z.iso.datetime().optional().describe(DOCUMENT_FIELDS.ready_at),
  made_at: z.iso.datetime().optional().describe(DOCUMENT_FIELDS.made_at),
  stale: z.boolean().optional().describe(DOCUMENT_FIELDS.stale),
  remade: z.enum(REMADE_REASONS).optional().describe(DOCUMENT_FIELDS.remade),
  rule_pack: z.string().optional().describe(DOCUMENT_FIELDS.rule_pack),
  tightened: z.int().optional().describe(DOCUMENT_FIELDS.tightened),
  download_url: z.url().optional().describe(DOCUMENT_FIELDS.download_url),
  warnings: z.array(z.string()).optional().describe(DOCUMENT_FIELDS.warnings),
  failure: z
    .object({
      code: z.string().describe(DOCUMENT_FIELDS.failure_code),
      detail: z.string().describe(DOCUMENT_FIELDS.failure_detail),
    })
    .optional()
    .describe(DOCUMENT_FIELDS.failure),
});
export type DocumentView = z.output<typeof DocumentView>;

/** The member of a document's address. */
export const DocumentPath = z.object({ id: z.string().describe(DOCUMENT_FIELDS.id) });

export const DownloadLink = z.object({
  url: z.url().describe(LINK_FIELDS.url),
  expires_at: z.iso.datetime().describe(LINK_FIELDS.expires_at),
  file_name: z.string().describe(LINK_FIELDS.file_name),
});
export type DownloadLink = z.output<typeof DownloadLink>;

/** An RFC 9457 problem, with our error code, the field at fault and its valid values. */
/** What is wrong with one field or line of a request. */
export const FieldError = z.object({
  field: z.string().describe(PROBLEM_FIELDS.error_field),
  row: z.int().optional().describe(PROBLEM_FIELDS.error_row),
  detail: z.string().describe(PROBLEM_FIELDS.error_detail),
  valid_values: z.array(z.string()).optional().describe(PROBLEM_FIELDS.error_valid_values),
});

export const Problem = z.object({
  type: z.string().describe(PROBLEM_FIELDS.type),
  title: z.string().describe(PROBLEM_FIELDS.title),
  status: z.int().describe(PROBLEM_FIELDS.status),
  code: z.string().describe(PROBLEM_FIELDS.code),
  detail: z.string().describe(PROBLEM_FIELDS.detail),
  field: z.string().optional().describe(PROBLEM_FIELDS.field),
  valid_values: z.array(z.string()).optional().describe(PROBLEM_FIELDS.valid_values),
  errors: z.array(FieldError).optional().describe(PROBLEM_FIELDS.errors),
  current: z.record(z.string(), z.unknown()).optional().describe(PROBLEM_FIELDS.current),
  in_use: z.record(z.string(), z.int()).optional().describe(PROBLEM_FIELDS.in_use),
  checks: z.array(HealthCheck).optional().describe(PROBLEM_FIELDS.checks),
  request_id: z.string().optional().describe(PROBLEM_FIELDS.request_id),
});
export type Problem = z.output<typeof Problem>;
