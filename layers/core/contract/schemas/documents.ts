import * as z from "zod";
import { DOCUMENT_TYPES } from "../../domain/document-types.ts";
import { TERMS } from "../../domain/school.ts";
import {
  MADE_AT_DESCRIPTION,
  REMADE_DESCRIPTION,
  STALE_DESCRIPTION,
  STREAM_FORCE_NEW_DESCRIPTION,
} from "../../text/fr/api-description.ts";
import { ID_KIND_RULE, idCharactersRule } from "../../text/fr/validation.ts";
import { ID_MAX_LENGTH, ID_PATTERN } from "../id.ts";
import { HealthCheck } from "./health.ts";

/** An id as a string; a whole number is accepted and becomes one. */
export const Id = z
  .union([z.string(), z.int().nonnegative({ error: ID_KIND_RULE })], { error: ID_KIND_RULE })
  .transform(String)
  .pipe(z.string().regex(ID_PATTERN, { error: idCharactersRule(ID_MAX_LENGTH) }));

export const DocumentRequest = z.strictObject({
  student_id: Id,
  term: z.enum(TERMS),
  force_new: z.boolean().default(false),
});
export type DocumentRequest = z.output<typeof DocumentRequest>;

/** The same body as for a kept document. A streamed one is always made again, so `force_new` has no effect. */
export const StreamRequest = z.strictObject({
  student_id: Id,
  term: z.enum(TERMS),
  force_new: z.boolean().optional().describe(STREAM_FORCE_NEW_DESCRIPTION),
});
export type StreamRequest = z.output<typeof StreamRequest>;

export const DOCUMENT_STATUSES = ["PENDING", "READY", "FAILED", "PURGED"] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** What had changed when a stored document was made anew: its data, its theme, or its template and the programs. */
export const REMADE_REASONS = ["data", "theme", "template"] as const;
export type RemadeReason = (typeof REMADE_REASONS)[number];

export const DocumentView = z.object({
  id: z.string(),
  type: z.enum(DOCUMENT_TYPES),
  student_id: z.string(),
  term: z.enum(TERMS),
  status: z.enum(DOCUMENT_STATUSES),
  requested_at: z.iso.datetime(),
  ready_at: z.iso.datetime().optional(),
  made_at: z.iso.datetime().optional().describe(MADE_AT_DESCRIPTION),
  stale: z.boolean().optional().describe(STALE_DESCRIPTION),
  remade: z.enum(REMADE_REASONS).optional().describe(REMADE_DESCRIPTION),
  rule_pack: z.string().optional(),
  /** Number of steps by which the page was tightened to fit. */
  tightened: z.int().optional(),
  download_url: z.url().optional(),
  failure: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export type DocumentView = z.output<typeof DocumentView>;

export const DownloadLink = z.object({ url: z.url(), expires_at: z.iso.datetime(), file_name: z.string() });
export type DownloadLink = z.output<typeof DownloadLink>;

/** An RFC 9457 problem, with our error code, the field at fault and its valid values. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  valid_values: z.array(z.string()).optional(),
  errors: z
    .array(z.object({ field: z.string(), detail: z.string(), valid_values: z.array(z.string()).optional() }))
    .optional(),
  /** Only in the deep health check's answer: every part, failed or not. */
  checks: z.array(HealthCheck).optional(),
  request_id: z.string().optional(),
});
export type Problem = z.output<typeof Problem>;
