import * as z from "zod";
import { ERASURE_FIELDS, EXPORT_FIELDS } from "../../text/fr/api/student-data.ts";
import { DownloadLink } from "./documents.ts";
import { PathId } from "./records/fields.ts";

/** An export, made or being made. */
export const StudentExportView = z.object({
  status: z.enum(["PENDING", "READY"]).describe(EXPORT_FIELDS.status),
  requested_at: z.iso.datetime().describe(EXPORT_FIELDS.requested_at),
  made_at: z.iso.datetime().optional().describe(EXPORT_FIELDS.made_at),
  url: DownloadLink.shape.url.optional().describe(EXPORT_FIELDS.url),
  expires_at: DownloadLink.shape.expires_at.optional().describe(EXPORT_FIELDS.expires_at),
  file_name: DownloadLink.shape.file_name.optional().describe(EXPORT_FIELDS.file_name),
});
export type StudentExportView = z.output<typeof StudentExportView>;

export const ErasureRequest = z.strictObject({
  matricule: z.string().trim().min(1).max(100).describe(ERASURE_FIELDS.matricule),
});

export const ErasurePath = z.object({ erasure_id: PathId.describe(ERASURE_FIELDS.id) });

/** An erasure and, once it has ended, its receipt. */
export const ErasureView = z.object({
  id: z.string().describe(ERASURE_FIELDS.id),
  status: z.enum(["RUNNING", "WAITING", "ERASED", "CONFIRMED"]).describe(ERASURE_FIELDS.status),
  requested_at: z.iso.datetime().describe(ERASURE_FIELDS.requested_at),
  requested_by: z.string().describe(ERASURE_FIELDS.requested_by),
  requested_by_name: z.string().optional().describe(ERASURE_FIELDS.requested_by_name),
  erased_at: z.iso.datetime().optional().describe(ERASURE_FIELDS.erased_at),
  confirmed_at: z.iso.datetime().optional().describe(ERASURE_FIELDS.confirmed_at),
  waiting_for: z.array(z.string()).optional().describe(ERASURE_FIELDS.waiting_for),
  gone: z
    .array(
      z.object({
        kind: z.string().describe(ERASURE_FIELDS.gone_kind),
        name: z.string().describe(ERASURE_FIELDS.gone_name),
        count: z.int().describe(ERASURE_FIELDS.gone_count),
      }),
    )
    .describe(ERASURE_FIELDS.gone),
  stays: z.array(z.string()).describe(ERASURE_FIELDS.stays),
  receipt: z.string().optional().describe(ERASURE_FIELDS.receipt),
});
export type ErasureView = z.output<typeof ErasureView>;
