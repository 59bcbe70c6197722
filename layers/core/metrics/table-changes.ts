import type { BatchRecord } from "../batches/ports.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import type { Socket } from "./ports.ts";

/** The changes in the Documents table's stream that other parts react to. */
export interface TableChanges {
  /** Documents in their new state, in the order of the stream. One may come again, here or in a later delivery. */
  readonly documents: readonly DocumentChange[];
  /** Batches, in the order of the stream. */
  readonly batches: readonly BatchChange[];
  /** Schools whose counters were set to zero. */
  readonly resets: readonly string[];
  /** Sockets that were just opened and wait for a first frame. */
  readonly sockets: readonly Socket[];
}

/** A document without anything about the pupil. */
export type DocumentChange = Pick<
  DocumentRecord,
  "id" | "schoolId" | "status" | "generation" | "requestedAt" | "readyAt" | "failedAt" | "failure"
> & {
  /** The record itself is deleted, as that of an erased student; its status is then PURGED. */
  readonly removed?: true;
};

/** A batch before (absent: it is new) and after the change. */
export interface BatchChange {
  readonly before?: BatchRecord;
  readonly after: BatchRecord;
}
