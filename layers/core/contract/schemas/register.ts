import * as z from "zod";
import { DOCUMENT_TYPE_IDS, ISSUABLE_TYPE_IDS, isDocumentType, namesOf } from "../../document-types/registry.ts";
import { BATCH_REQUEST_FIELDS } from "../../text/fr/api/batches.ts";
import { DOCUMENT_FIELDS, ORDER_FIELDS } from "../../text/fr/api/documents.ts";
import { RECORD_FIELDS } from "../../text/fr/api/records/lists.ts";
import { ISSUE_FIELDS, PAPER_FIELDS, REGISTER_QUERY_FIELDS, STALE_OF_A_CLASS } from "../../text/fr/api/register.ts";
import { notIssuableRule } from "../../text/fr/document-order.ts";
import { LIMITS } from "../limits.ts";
import { BatchView } from "./batches.ts";
import { Id, PaperLanguage, PeriodId, RecordedTypeId } from "./documents.ts";
import { oneLine } from "./records/fields.ts";
import { otherPapers } from "./stale-papers.ts";

/** A type whose documents can be issued. Another one is refused with what it is. */
const IssuableType = z.enum(ISSUABLE_TYPE_IDS, {
  error: ({ input }) =>
    isDocumentType(input) ? notIssuableRule(input, namesOf(input).many, ISSUABLE_TYPE_IDS) : undefined,
});

/** Papers that are issued: of a whole class, or of some of its students. */
export const IssueRequest = z.strictObject({
  class_id: Id.describe(ISSUE_FIELDS.class_id),
  term: PeriodId.describe(ORDER_FIELDS.term),
  type: IssuableType.describe(ORDER_FIELDS.type),
  student_ids: z.array(Id).min(1).max(LIMITS.issuedStudents).optional().describe(ISSUE_FIELDS.student_ids),
  language: PaperLanguage.optional().describe(ORDER_FIELDS.language),
  two_sided: z.boolean().default(false).describe(BATCH_REQUEST_FIELDS.two_sided),
  pages_per_sheet: z.literal([1, 2]).optional().describe(BATCH_REQUEST_FIELDS.pages_per_sheet),
});
export type IssueRequest = z.output<typeof IssueRequest>;

/** The batch of an order to issue, and which other papers stay that say what was corrected. The answer names pupils. */
export const IssueView = z.object({ ...BatchView.shape, ...otherPapers });
export type IssueView = z.output<typeof IssueView>;

/** ISSUED: it counts. SUPERSEDED: a later edition does. REVOKED: none does, for a reason. ERASED: its student was erased. */
export const PAPER_STATUSES = ["ISSUED", "SUPERSEDED", "REVOKED", "ERASED"] as const;
export type PaperStatus = (typeof PAPER_STATUSES)[number];

/** A line of the register. */
export const IssuedPaperView = z.object({
  number: z.string().describe(PAPER_FIELDS.number),
  edition: z.int().describe(PAPER_FIELDS.edition),
  status: z.enum(PAPER_STATUSES).describe(PAPER_FIELDS.status),
  type: RecordedTypeId,
  term: PeriodId.describe(DOCUMENT_FIELDS.term),
  language: z.string().describe(DOCUMENT_FIELDS.language),
  class_id: z.string().optional().describe(PAPER_FIELDS.class_id),
  class_name: z.string().optional().describe(PAPER_FIELDS.class_name),
  school_year: z.string().describe(PAPER_FIELDS.school_year),
  student_id: z.string().optional().describe(DOCUMENT_FIELDS.student_id),
  matricule: z.string().optional().describe(PAPER_FIELDS.matricule),
  last_name: z.string().optional().describe(PAPER_FIELDS.last_name),
  first_names: z.string().optional().describe(PAPER_FIELDS.first_names),
  issued_at: z.iso.datetime().describe(PAPER_FIELDS.issued_at),
  issued_by: z.string().describe(PAPER_FIELDS.issued_by),
  issued_by_name: z.string().optional().describe(PAPER_FIELDS.issued_by_name),
  supersedes: z.string().optional().describe(PAPER_FIELDS.supersedes),
  superseded_by: z.string().optional().describe(PAPER_FIELDS.superseded_by),
  superseded_at: z.iso.datetime().optional().describe(PAPER_FIELDS.superseded_at),
  revoked_at: z.iso.datetime().optional().describe(PAPER_FIELDS.revoked_at),
  revoked_by: z.string().optional().describe(PAPER_FIELDS.revoked_by),
  revoked_by_name: z.string().optional().describe(PAPER_FIELDS.revoked_by_name),
  reason: z.string().optional().describe(PAPER_FIELDS.reason),
  could_be_issued: z.boolean().optional().describe(PAPER_FIELDS.could_be_issued),
  duplicates: z
    .array(
      z.object({
        at: z.iso.datetime().describe(PAPER_FIELDS.duplicate_at),
        by: z.string().describe(PAPER_FIELDS.duplicate_by),
        by_name: z.string().optional().describe(PAPER_FIELDS.duplicate_by_name),
      }),
    )
    .describe(PAPER_FIELDS.duplicates),
  sha256: z.string().optional().describe(PAPER_FIELDS.sha256),
  duplicate_sha256: z.array(z.string()).optional().describe(PAPER_FIELDS.duplicate_sha256),
  key_id: z.string().describe(PAPER_FIELDS.key_id),
});
export type IssuedPaperView = z.output<typeof IssuedPaperView>;

export const IssuedPaperList = z.object({
  papers: z.array(IssuedPaperView).describe(PAPER_FIELDS.papers),
  next: z.string().optional().describe(RECORD_FIELDS.next),
});
export type IssuedPaperList = z.output<typeof IssuedPaperList>;

/** What is sought in the register, for a page of it and for a file. */
const REGISTER_FILTER = {
  class_id: Id.optional().describe(REGISTER_QUERY_FIELDS.class_id),
  student_id: Id.optional().describe(REGISTER_QUERY_FIELDS.student_id),
  school_year: z.string().min(1).max(20).optional().describe(REGISTER_QUERY_FIELDS.school_year),
  term: PeriodId.optional().describe(REGISTER_QUERY_FIELDS.term),
  type: z.enum(DOCUMENT_TYPE_IDS).optional().describe(REGISTER_QUERY_FIELDS.type),
  status: z.enum(PAPER_STATUSES).optional().describe(REGISTER_QUERY_FIELDS.status),
  issued_by: z.string().min(1).max(100).optional().describe(REGISTER_QUERY_FIELDS.issued_by),
  from: z.iso.date().optional().describe(REGISTER_QUERY_FIELDS.from),
  to: z.iso.date().optional().describe(REGISTER_QUERY_FIELDS.to),
};

export const RegisterQuery = z
  .strictObject({
    number: z.string().max(40).optional().describe(REGISTER_QUERY_FIELDS.number),
    ...REGISTER_FILTER,
    stale: z.literal("true").optional().describe(REGISTER_QUERY_FIELDS.stale),
    sort: z.enum(["-issued_at", "issued_at"]).default("-issued_at").describe(REGISTER_QUERY_FIELDS.sort),
    limit: z.coerce.number().int().min(1).max(LIMITS.listedRecords).default(50).describe(RECORD_FIELDS.limit),
    cursor: z.string().max(100).optional().describe(RECORD_FIELDS.cursor),
  })
  .refine(({ stale, class_id }) => stale === undefined || class_id !== undefined, {
    path: ["class_id"],
    error: STALE_OF_A_CLASS,
  });
export type RegisterQuery = z.output<typeof RegisterQuery>;

export const RegisterExportQuery = z.strictObject({
  format: z.enum(["csv", "xlsx"]).describe(REGISTER_QUERY_FIELDS.format),
  ...REGISTER_FILTER,
});
export type RegisterExportQuery = z.output<typeof RegisterExportQuery>;

export const PaperPath = z.object({ number: z.string().max(40).describe(PAPER_FIELDS.number) });

export const RevokeRequest = z.strictObject({ reason: oneLine(300).describe(PAPER_FIELDS.reason) });
