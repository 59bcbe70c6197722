import * as z from "zod";
import { DOCUMENT_TYPE_IDS } from "../../document-types/registry.ts";
import { SEVERITIES } from "../../domain/preflight/finding.ts";
import { BATCH_PERSON_FIELDS } from "../../text/fr/api/batches.ts";
import { DOCUMENT_FIELDS, ORDER_FIELDS } from "../../text/fr/api/documents.ts";
import { PREFLIGHT_FIELDS } from "../../text/fr/api/preflight.ts";
import { PAPER_FIELDS } from "../../text/fr/api/register.ts";
import { Id, PaperLanguage, PeriodId, SchoolYear } from "./documents.ts";
import { otherPapers, paperOwner } from "./stale-papers.ts";

/** The member of a class's address. */
export const PreflightPath = z.object({ class_id: Id.describe(PREFLIGHT_FIELDS.class_id) });

const PreflightQuery = z.strictObject({
  term: PeriodId.describe(PREFLIGHT_FIELDS.query_term),
  type: z
    .enum(DOCUMENT_TYPE_IDS)
    .default(DOCUMENT_TYPE_IDS[0] ?? "")
    .describe(PREFLIGHT_FIELDS.query_type),
  language: PaperLanguage.optional().describe(ORDER_FIELDS.language),
});

/** What is looked at before the documents of a class. */
export const ClassPreflightQuery = z.strictObject({
  ...PreflightQuery.shape,
  issuing: z.enum(["true", "false"]).optional().describe(PREFLIGHT_FIELDS.query_issuing),
});

/** What is looked at before a document about the school. */
export const SchoolPreflightQuery = z.strictObject({
  ...PreflightQuery.shape,
  type: z.enum(DOCUMENT_TYPE_IDS).describe(PREFLIGHT_FIELDS.query_school_type),
  school_year: SchoolYear.optional().describe(ORDER_FIELDS.school_year),
});

/** What somebody should know before the documents of a class, or that of the school, are made. Answers name pupils. */
export const PreflightView = z.object({
  class_id: z.string().optional().describe(PREFLIGHT_FIELDS.class_id_of_view),
  class_name: z.string().optional().describe(BATCH_PERSON_FIELDS.class_name),
  school_year: z.string().describe(BATCH_PERSON_FIELDS.school_year),
  term: PeriodId.describe(DOCUMENT_FIELDS.term),
  type: z.enum(DOCUMENT_TYPE_IDS).describe(DOCUMENT_FIELDS.type),
  documents: z.int().describe(PREFLIGHT_FIELDS.documents),
  without_document: z.int().describe(PREFLIGHT_FIELDS.without_document),
  pages_set: z.boolean().describe(PREFLIGHT_FIELDS.pages_set),
  issue: z
    .object({
      first: z.int().describe(PREFLIGHT_FIELDS.first),
      same: z.int().describe(PREFLIGHT_FIELDS.same),
      replaced: z.int().describe(PREFLIGHT_FIELDS.replaced),
      replaces: z
        .array(
          z.object({
            ...paperOwner,
            number: z.string().describe(PAPER_FIELDS.number),
            edition: z.int().describe(PAPER_FIELDS.edition),
          }),
        )
        .describe(PREFLIGHT_FIELDS.replaces),
      revoked: z.int().describe(PREFLIGHT_FIELDS.revoked),
      reissues: z
        .array(
          z.object({
            ...paperOwner,
            number: z.string().optional().describe(PREFLIGHT_FIELDS.revoked_number),
            edition: z.int().describe(PAPER_FIELDS.edition),
          }),
        )
        .describe(PREFLIGHT_FIELDS.reissues),
      ...otherPapers,
    })
    .optional()
    .describe(PREFLIGHT_FIELDS.issue),
  counts: z
    .object({
      blocker: z.int().describe(PREFLIGHT_FIELDS.blocker),
      unearned: z.int().describe(PREFLIGHT_FIELDS.unearned),
      warning: z.int().describe(PREFLIGHT_FIELDS.warning),
    } satisfies Record<(typeof SEVERITIES)[number], z.ZodType>)
    .describe(PREFLIGHT_FIELDS.counts),
  by_code: z.record(z.string(), z.int()).describe(PREFLIGHT_FIELDS.by_code),
  findings: z
    .array(
      z.object({
        severity: z.enum(SEVERITIES).describe(PREFLIGHT_FIELDS.severity),
        code: z.string().describe(PREFLIGHT_FIELDS.code),
        detail: z.string().describe(PREFLIGHT_FIELDS.detail),
        student_id: z.string().optional().describe(PREFLIGHT_FIELDS.student_id),
        matricule: z.string().optional().describe(PREFLIGHT_FIELDS.matricule),
        last_name: z.string().optional().describe(BATCH_PERSON_FIELDS.last_name),
        first_names: z.string().optional().describe(BATCH_PERSON_FIELDS.first_names),
        subject_id: z.string().optional().describe(PREFLIGHT_FIELDS.subject_id),
        subject: z.string().optional().describe(PREFLIGHT_FIELDS.subject),
        terms: z.array(PeriodId).optional().describe(PREFLIGHT_FIELDS.terms),
        field: z.string().optional().describe(PREFLIGHT_FIELDS.field),
        document_id: z.string().optional().describe(PREFLIGHT_FIELDS.document_id),
      }),
    )
    .describe(PREFLIGHT_FIELDS.findings),
});
export type PreflightView = z.output<typeof PreflightView>;
