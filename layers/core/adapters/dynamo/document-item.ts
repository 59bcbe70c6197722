import * as z from "zod";
import { DOCUMENT_STATUSES, REMADE_REASONS } from "../../contract/schemas/documents.ts";
import type { DocumentRecord } from "../../documents/ports.ts";
import { PERIOD_ID } from "../../domain/periods.ts";
import { AboutShape } from "../about-shape.ts";
import { PageDigestShape } from "../page-digest-shape.ts";
import { StoredTypeShape } from "../stored-type.ts";

/** The issued paper that a document is, as records, plans and items of batches keep it. */
export const PaperIssueShape = z.object({
  number: z.string().min(1),
  edition: z.int().positive(),
  duplicate: z.literal(true).exactOptional(),
});

const id = z.string().min(1);
const instant = z.iso.datetime();

const DocumentItem = z.object({
  id,
  schoolId: id,
  ...AboutShape,
  ...StoredTypeShape,
  term: z.string().regex(PERIOD_ID),
  status: z.enum(DOCUMENT_STATUSES),
  generation: z.int().positive(),
  requestedAt: instant,
  requestedBy: z.string(),
  requestedByName: z.string().exactOptional(),
  fileName: z.string(),
  readyAt: instant.exactOptional(),
  failedAt: instant.exactOptional(),
  rulePackId: z.string().exactOptional(),
  bytes: z.int().exactOptional(),
  tightened: z.int().exactOptional(),
  // Any code: another version of the program may have written one that this version does not know.
  failure: z.object({ code: z.string(), detail: z.string() }).exactOptional(),
  digest: PageDigestShape.exactOptional(),
  warnings: z.array(z.string()).exactOptional(),
  snapshot: z.string().exactOptional(),
  remade: z.enum(REMADE_REASONS).exactOptional(),
  failedBefore: z.int().positive().exactOptional(),
  issue: PaperIssueShape.exactOptional(),
});

/** Only the program writes documents, so a wrong shape is a bug, not a user's mistake. */
export const readDocument = (item: Record<string, unknown>): DocumentRecord =>
  DocumentItem.parse(item) as DocumentRecord;
