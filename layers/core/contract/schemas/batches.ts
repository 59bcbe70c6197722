import * as z from "zod";
import { DOCUMENT_TYPES } from "../../domain/document-types.ts";
import { TERMS } from "../../domain/school.ts";
import { LIMITS } from "../limits.ts";
import { Id } from "./documents.ts";

export const BatchItemRequest = z.strictObject({ student_id: Id, term: z.enum(TERMS), type: z.enum(DOCUMENT_TYPES) });
export type BatchItemRequest = z.output<typeof BatchItemRequest>;

const options = {
  force_new: z.boolean().default(false),
  /** Adds a blank page after each page of the print file, for two-sided printers. */
  two_sided: z.boolean().default(false),
};
const whole = { term: z.enum(TERMS), type: z.enum(DOCUMENT_TYPES) };

/** A list of documents, a whole class, or a whole school. */
export const BatchRequest = z.union([
  z.strictObject({ items: z.array(BatchItemRequest).min(1).max(LIMITS.batchDocuments), ...options }),
  z.strictObject({ class_id: Id, ...whole, ...options }),
  z.strictObject({ school_id: Id, ...whole, ...options }),
]);
export type BatchRequest = z.output<typeof BatchRequest>;

/** PENDING: accepted. IN_PROGRESS: documents are being made. READY: all are made. FAILED: finished, with failures. */
export const BATCH_STATUSES = ["PENDING", "IN_PROGRESS", "READY", "FAILED"] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

export const BATCH_OUTPUTS = ["zip", "print", "summary"] as const;
export type BatchOutput = (typeof BATCH_OUTPUTS)[number];

export const BatchView = z.object({
  batch_id: z.string(),
  status: z.enum(BATCH_STATUSES),
  count: z.int(),
  counts: z.object({ pending: z.int(), ready: z.int(), failed: z.int() }),
  /** From 0 to 1. */
  progress: z.number(),
  requested_at: z.iso.datetime(),
  finished_at: z.iso.datetime().optional(),
  /** Estimated from the pace so far. */
  estimated_end: z.iso.datetime().optional(),
  /** Classes, terms and kinds of document, for a list: « 6e A · T1 · bulletins ». */
  label: z.string(),
  zip_url: z.url().optional(),
  print_url: z.url().optional(),
  summary_url: z.url().optional(),
  /** Students of a class or school with nothing to print, counted by reason. */
  skipped: z.record(z.string(), z.int()).optional(),
  failures: z
    .array(
      z.object({
        document_id: z.string(),
        student_id: z.string(),
        term: z.enum(TERMS),
        type: z.enum(DOCUMENT_TYPES),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .optional(),
});
export type BatchView = z.output<typeof BatchView>;

export const BatchList = z.object({ batches: z.array(BatchView), next: z.string().optional() });
export type BatchList = z.output<typeof BatchList>;
