import type { BatchRecord } from "../batches/ports.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import type { Socket } from "./ports.ts";

/** What the Documents table's stream tells, as far as somebody wants to know it. */
export interface TableChanges {
  /** Documents as they have become, in the order of the stream; the same one may come again, and again later. */
  readonly documents: readonly DocumentChange[];
  /** Batches, in the order of the stream. */
  readonly batches: readonly BatchChange[];
  /** Schools whose counters were set to zero. */
  readonly resets: readonly string[];
  /** Sockets that have just been opened and wait for a first frame. */
  readonly sockets: readonly Socket[];
}

/** A document without what it says of a pupil. */
export type DocumentChange = Pick<
  DocumentRecord,
  "id" | "schoolId" | "status" | "generation" | "requestedAt" | "readyAt" | "failedAt" | "failure"
>;

/** A batch as it was (nothing: it is new) and as it has become. */
export interface BatchChange {
  readonly before?: BatchRecord;
  readonly after: BatchRecord;
}
