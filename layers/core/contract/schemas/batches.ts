import * as z from "zod";
import { DOCUMENT_TYPE_IDS } from "../../document-types/registry.ts";
import {
  BATCH_DOCUMENT_FIELDS,
  BATCH_FIELDS,
  BATCH_LIST_FIELDS,
  BATCH_PERSON_FIELDS,
  BATCH_REQUEST_FIELDS,
} from "../../text/fr/api/batches.ts";
import { DOCUMENT_FIELDS, ORDER_FIELDS } from "../../text/fr/api/documents.ts";
import { LIMITS } from "../limits.ts";
import { classChoice, FieldError, Id, PaperLanguage, PeriodId, RecordedTypeId, SchoolYear } from "./documents.ts";

export const BatchItemRequest = z.strictObject({
  student_id: Id.optional().describe(ORDER_FIELDS.student_id_typed),
  term: PeriodId.describe(ORDER_FIELDS.term),
  type: z.enum(DOCUMENT_TYPE_IDS).describe(ORDER_FIELDS.type),
  ...classChoice,
  class_id: Id.optional().describe(ORDER_FIELDS.class_id_typed),
});
export type BatchItemRequest = z.output<typeof BatchItemRequest>;

const options = {
  language: PaperLanguage.optional().describe(ORDER_FIELDS.language),
  force_new: z.boolean().default(false).describe(BATCH_REQUEST_FIELDS.force_new),
  two_sided: z.boolean().default(false).describe(BATCH_REQUEST_FIELDS.two_sided),
  pages_per_sheet: z.literal([1, 2]).optional().describe(BATCH_REQUEST_FIELDS.pages_per_sheet),
};
const whole = {
  term: PeriodId.describe(ORDER_FIELDS.term),
  type: z.enum(DOCUMENT_TYPE_IDS).describe(ORDER_FIELDS.type),
};

/** A list of documents, a whole class, or a whole school. */
export const BatchRequest = z.union([
  z
    .strictObject({
      items: z.array(BatchItemRequest).min(1).max(LIMITS.batchDocuments).describe(BATCH_REQUEST_FIELDS.items),
      ...options,
    })
    .describe(BATCH_REQUEST_FIELDS.form_items),
  z
    .strictObject({ class_id: Id.describe(BATCH_REQUEST_FIELDS.class_id), ...whole, ...options })
    .describe(BATCH_REQUEST_FIELDS.form_class),
  z
    .strictObject({
      school_id: Id.describe(BATCH_REQUEST_FIELDS.school_id),
      school_year: SchoolYear.optional().describe(ORDER_FIELDS.school_year),
      ...whole,
      ...options,
    })
    .describe(BATCH_REQUEST_FIELDS.form_school),
]);
export type BatchRequest = z.output<typeof BatchRequest>;

/**
 * CHECKING: a large choice is read, class by class, and nothing has begun. REFUSED: something in it was wrong, and nothing
 * was begun. PENDING: accepted. IN_PROGRESS: documents are being made. READY: all are made. FAILED: finished, with failures.
 */
export const BATCH_STATUSES = ["CHECKING", "REFUSED", "PENDING", "IN_PROGRESS", "READY", "FAILED"] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

export const BATCH_OUTPUTS = ["zip", "print", "summary", "workbook"] as const;
export type BatchOutput = (typeof BATCH_OUTPUTS)[number];

/** Whose a document is or would be. What is not known is absent. */
const whose = {
  student_id: z.string().optional().describe(DOCUMENT_FIELDS.student_id),
  matricule: z.string().optional().describe(BATCH_PERSON_FIELDS.matricule),
  last_name: z.string().optional().describe(BATCH_PERSON_FIELDS.last_name),
  first_names: z.string().optional().describe(BATCH_PERSON_FIELDS.first_names),
  class_id: z.string().optional().describe(BATCH_PERSON_FIELDS.class_id),
  class_name: z.string().optional().describe(BATCH_PERSON_FIELDS.class_name),
  school_year: z.string().optional().describe(BATCH_PERSON_FIELDS.school_year),
  term: PeriodId.describe(DOCUMENT_FIELDS.term),
  type: RecordedTypeId,
  code: z.string().describe(BATCH_FIELDS.failure_code),
  detail: z.string().describe(BATCH_FIELDS.failure_detail),
};

/** How far a batch is, in its view and in the socket's frames. */
export const batchProgress = {
  batch_id: z.string().describe(BATCH_FIELDS.batch_id),
  status: z.enum(BATCH_STATUSES).describe(BATCH_FIELDS.status),
  count: z.int().describe(BATCH_FIELDS.count),
  counts: z
    .object({
      pending: z.int().describe(BATCH_FIELDS.pending),
      ready: z.int().describe(BATCH_FIELDS.ready),
      failed: z.int().describe(BATCH_FIELDS.failed),
    })
    .describe(BATCH_FIELDS.counts),
  progress: z.number().describe(BATCH_FIELDS.progress),
  checking: z
    .object({
      checked: z.int().describe(BATCH_FIELDS.checked),
      of: z.int().optional().describe(BATCH_FIELDS.checked_of),
    })
    .optional()
    .describe(BATCH_FIELDS.checking),
  estimated_end: z.iso.datetime().optional().describe(BATCH_FIELDS.estimated_end),
};

export const BatchView = z.object({
  ...batchProgress,
  requested_at: z.iso.datetime().describe(BATCH_FIELDS.requested_at),
  finished_at: z.iso.datetime().optional().describe(BATCH_FIELDS.finished_at),
  files_gone: z
    .object({
      at: z.iso.datetime().describe(BATCH_FIELDS.files_gone_at),
      why: z.enum(["erasure", "retention"]).describe(BATCH_FIELDS.files_gone_why),
    })
    .optional()
    .describe(BATCH_FIELDS.files_gone),
  erased: z.int().optional().describe(BATCH_FIELDS.erased),
  label: z.string().describe(BATCH_FIELDS.label),
  refusal: z
    .object({
      code: z.string().describe(BATCH_FIELDS.refusal_code),
      title: z.string().describe(BATCH_FIELDS.refusal_title),
      detail: z.string().describe(BATCH_FIELDS.refusal_detail),
      errors: z.array(FieldError).optional().describe(BATCH_FIELDS.refusal_errors),
    })
    .optional()
    .describe(BATCH_FIELDS.refusal),
  issues: z.literal(true).optional().describe(BATCH_FIELDS.issues),
  zip_url: z.url().optional().describe(BATCH_FIELDS.zip_url),
  print_url: z.url().optional().describe(BATCH_FIELDS.print_url),
  summary_url: z.url().optional().describe(BATCH_FIELDS.summary_url),
  workbook_url: z.url().optional().describe(BATCH_FIELDS.workbook_url),
  skipped: z.record(z.string(), z.int()).optional().describe(BATCH_FIELDS.skipped),
  warning_count: z.int().optional().describe(BATCH_FIELDS.warning_count),
  failures: z
    .array(z.object({ document_id: z.string().describe(DOCUMENT_FIELDS.id), ...whose }))
    .optional()
    .describe(BATCH_FIELDS.failures),
  without_document: z
    .array(z.object({ document_id: z.string().optional().describe(BATCH_FIELDS.without_document_id), ...whose }))
    .optional()
    .describe(BATCH_FIELDS.without_document),
  without_document_count: z.int().optional().describe(BATCH_FIELDS.without_document_count),
  warnings: z.array(z.string()).optional().describe(BATCH_FIELDS.warnings),
});
export type BatchView = z.output<typeof BatchView>;

/** A page of a batch's documents. */
export const BatchDocumentList = z.object({
  documents: z
    .array(
      z.object({
        document_id: z.string().describe(DOCUMENT_FIELDS.id),
        student_id: z.string().optional().describe(DOCUMENT_FIELDS.student_id),
        matricule: z.string().optional().describe(BATCH_DOCUMENT_FIELDS.matricule),
        last_name: z.string().optional().describe(BATCH_DOCUMENT_FIELDS.last_name),
        first_names: z.string().optional().describe(BATCH_DOCUMENT_FIELDS.first_names),
        class_id: z.string().optional().describe(BATCH_DOCUMENT_FIELDS.class_id),
        class_name: z.string().optional().describe(BATCH_DOCUMENT_FIELDS.class_name),
        school_year: z.string().optional().describe(DOCUMENT_FIELDS.school_year),
        type: RecordedTypeId,
        term: PeriodId.describe(DOCUMENT_FIELDS.term),
        state: z.enum(["PENDING", "READY", "FAILED"]).describe(BATCH_DOCUMENT_FIELDS.state),
        made_at: z.iso.datetime().optional().describe(BATCH_DOCUMENT_FIELDS.made_at),
        stale: z.boolean().optional().describe(DOCUMENT_FIELDS.stale),
      }),
    )
    .describe(BATCH_DOCUMENT_FIELDS.documents),
  next: z.string().optional().describe(BATCH_LIST_FIELDS.next),
});
export type BatchDocumentList = z.output<typeof BatchDocumentList>;

/** The member of a batch's address. */
export const BatchPath = z.object({ id: z.string().describe(BATCH_FIELDS.batch_id) });

export const BatchList = z.object({
  batches: z.array(BatchView).describe(BATCH_LIST_FIELDS.batches),
  next: z.string().optional().describe(BATCH_LIST_FIELDS.next),
});
export type BatchList = z.output<typeof BatchList>;
