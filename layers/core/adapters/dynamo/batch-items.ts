import * as z from "zod";
import { BATCH_ITEM_STATES } from "../../batches/life.ts";
import type { BatchItem, BatchRecord, BatchWatch, ItemState } from "../../batches/ports.ts";
import { BATCH_STATUSES } from "../../contract/schemas/batches.ts";
import { PERIOD_ID } from "../../domain/periods.ts";
import { AboutShape } from "../about-shape.ts";
import { PageDigestShape } from "../page-digest-shape.ts";
import { StoredTypeShape } from "../stored-type.ts";
import { PaperIssueShape } from "./document-item.ts";

const id = z.string().min(1);
const count = z.int().nonnegative();

const Batch = z.object({
  id,
  schoolId: id,
  requestedBy: z.string(),
  requestedByName: z.string().exactOptional(),
  requestedAt: z.iso.datetime(),
  status: z.enum(BATCH_STATUSES),
  round: z.int().positive(),
  expandedRound: count,
  count,
  // Earlier versions counted items twice, below zero or above `count`: such counts are set right from the items.
  ready: z.int(),
  failed: z.int(),
  label: z.string(),
  forceNew: z.boolean(),
  twoSided: z.boolean(),
  pagesPerSheet: z.literal(2).exactOptional(),
  issues: z.literal(true).exactOptional(),
  skipped: z.record(z.string(), z.int()).exactOptional(),
  warningCount: z.int().exactOptional(),
  finishedAt: z.iso.datetime().exactOptional(),
  checking: z.object({ checked: count, of: count.exactOptional() }).exactOptional(),
  // Any code: another version of the program may have written one that this version does not know.
  refusal: z.object({ code: z.string(), detail: z.string() }).exactOptional(),
  filesGone: z.object({ at: z.iso.datetime(), why: z.enum(["erasure", "retention"]) }).exactOptional(),
  erased: count.exactOptional(),
  sourceId: id.exactOptional(),
  withoutTables: z.literal(true).exactOptional(),
});

const Item = z.object({
  position: count,
  documentId: id,
  ...AboutShape,
  ...StoredTypeShape,
  term: z.string().regex(PERIOD_ID),
  fileName: z.string(),
  generation: z.int().positive(),
  digest: PageDigestShape.exactOptional(),
  snapshot: id.exactOptional(),
  issue: PaperIssueShape.exactOptional(),
  state: z.enum(BATCH_ITEM_STATES),
  // Any code: another version of the program may have written one that this version does not know.
  failure: z.object({ code: z.string(), detail: z.string() }).exactOptional(),
});

const State = Item.pick({ position: true, documentId: true, generation: true, state: true });
/** What {@link readItemState} needs of an item. */
export const ITEM_STATE = {
  // DynamoDB reserves the name of the last one.
  ProjectionExpression: "#position, documentId, generation, #state",
  ExpressionAttributeNames: { "#position": "position", "#state": "state" },
} as const;

const Watch = z.object({
  schoolId: id,
  batchId: id,
  position: count,
  documentId: id,
  generation: z.int().positive(),
  digest: PageDigestShape.exactOptional(),
  snapshot: id.exactOptional(),
});

type Stored = Readonly<Record<string, unknown>>;

/** Only the program writes these items, so a wrong shape is a bug. */
export const readBatch = (item: Stored): BatchRecord => Batch.parse(item);
export const readBatchItem = (item: Stored): BatchItem => Item.parse(item) as BatchItem;
export const readItemState = (item: Stored): ItemState => State.parse(item);
export const readWatch = (item: Stored): BatchWatch => Watch.parse(item);
