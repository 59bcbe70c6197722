import * as z from "zod";
import { DOCUMENT_TYPE_IDS } from "../../document-types/registry.ts";
import { BATCH_FIELDS, BATCH_PERSON_FIELDS } from "../../text/fr/api/batches.ts";
import { DOCUMENT_FIELDS, ORDER_FIELDS } from "../../text/fr/api/documents.ts";
import { MADE_FIELDS, MADE_QUERY_FIELDS } from "../../text/fr/api/made-documents.ts";
import { RECORD_FIELDS } from "../../text/fr/api/records/lists.ts";
import { PAPER_FIELDS } from "../../text/fr/api/register.ts";
import { CURSOR_RULE } from "../../text/fr/validation.ts";
import { ID_MAX_LENGTH } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { DOCUMENT_STATUSES, Id, PaperLanguage, PeriodId, RecordedTypeId, SchoolYear } from "./documents.ts";

const yesOrNo = z.enum(["true", "false"]).optional();
/** A class's id, or nothing for the school, and how many of its documents were shown. */
const CURSOR = new RegExp(`^[A-Za-z0-9._-]{0,${ID_MAX_LENGTH}}:[0-9]{1,6}$`);

export const MadeDocumentQuery = z.strictObject({
  term: PeriodId.describe(MADE_QUERY_FIELDS.term),
  school_year: SchoolYear.optional().describe(ORDER_FIELDS.school_year),
  class_id: Id.optional().describe(MADE_QUERY_FIELDS.class_id),
  student_id: Id.optional().describe(MADE_QUERY_FIELDS.student_id),
  type: z.enum(DOCUMENT_TYPE_IDS).optional().describe(MADE_QUERY_FIELDS.type),
  language: PaperLanguage.optional().describe(MADE_QUERY_FIELDS.language),
  state: z.enum(DOCUMENT_STATUSES).optional().describe(MADE_QUERY_FIELDS.state),
  stale: yesOrNo.describe(MADE_QUERY_FIELDS.stale),
  issued: yesOrNo.describe(MADE_QUERY_FIELDS.issued),
  limit: z.coerce.number().int().min(1).max(LIMITS.listedRecords).default(100).describe(RECORD_FIELDS.limit),
  cursor: z.string().regex(CURSOR, { error: CURSOR_RULE }).optional().describe(RECORD_FIELDS.cursor),
});
export type MadeDocumentQuery = z.output<typeof MadeDocumentQuery>;

/** A document that is kept, in the list of all. */
export const MadeDocumentView = z.object({
  document_id: z.string().describe(DOCUMENT_FIELDS.id),
  type: RecordedTypeId,
  term: PeriodId.describe(DOCUMENT_FIELDS.term),
  language: z.string().describe(DOCUMENT_FIELDS.language),
  school_year: z.string().describe(BATCH_PERSON_FIELDS.school_year),
  class_id: z.string().optional().describe(MADE_FIELDS.class_id),
  class_name: z.string().optional().describe(BATCH_PERSON_FIELDS.class_name),
  student_id: z.string().optional().describe(DOCUMENT_FIELDS.student_id),
  matricule: z.string().optional().describe(PAPER_FIELDS.matricule),
  last_name: z.string().optional().describe(PAPER_FIELDS.last_name),
  first_names: z.string().optional().describe(PAPER_FIELDS.first_names),
  state: z.enum(DOCUMENT_STATUSES).describe(DOCUMENT_FIELDS.status),
  stale: z.boolean().optional().describe(MADE_FIELDS.stale),
  number: z.string().optional().describe(MADE_FIELDS.number),
  edition: z.int().optional().describe(PAPER_FIELDS.edition),
  requested_at: z.iso.datetime().describe(DOCUMENT_FIELDS.requested_at),
  requested_by: z.string().describe(MADE_FIELDS.requested_by),
  requested_by_name: z.string().optional().describe(MADE_FIELDS.requested_by_name),
  made_at: z.iso.datetime().optional().describe(DOCUMENT_FIELDS.made_at),
  failed_at: z.iso.datetime().optional().describe(MADE_FIELDS.failed_at),
  bytes: z.int().optional().describe(MADE_FIELDS.bytes),
  failure: z
    .object({
      code: z.string().describe(DOCUMENT_FIELDS.failure_code),
      detail: z.string().describe(DOCUMENT_FIELDS.failure_detail),
    })
    .optional()
    .describe(DOCUMENT_FIELDS.failure),
  batch_id: z.string().optional().describe(BATCH_FIELDS.batch_id),
});
export type MadeDocumentView = z.output<typeof MadeDocumentView>;

export const MadeDocumentList = z.object({
  documents: z.array(MadeDocumentView).describe(MADE_FIELDS.documents),
  classes: z
    .object({
      looked: z.int().describe(MADE_FIELDS.looked),
      of: z.int().describe(MADE_FIELDS.of),
    })
    .describe(MADE_FIELDS.classes),
  next: z.string().optional().describe(MADE_FIELDS.next),
});
export type MadeDocumentList = z.output<typeof MadeDocumentList>;
