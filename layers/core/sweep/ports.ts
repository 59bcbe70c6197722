import type { BatchRecord } from "../batches/ports.ts";
import type { RenderOrder } from "../contract/messages.ts";

/** A batch that is not finished, in its round. */
export type UnfinishedBatch = Pick<BatchRecord, "schoolId" | "id" | "round">;

/** Instants: what has not moved since then stands still. */
export interface Before {
  readonly batches: string;
  readonly documents: string;
}

export interface Unmoved {
  readonly batches: readonly UnfinishedBatch[];
  /** PENDING documents, as orders. */
  readonly documents: readonly RenderOrder[];
}

/** Finds what is unfinished and does not move. */
export interface UnmovedStore {
  find(before: Before): Promise<Unmoved>;
  /** Notes that a batch is being resumed. @returns false: it has moved meanwhile, or another sweep was faster. */
  claim(batch: UnfinishedBatch, before: string): Promise<boolean>;
  /**
   * Sends a PENDING document's order again: the document is written, and the table's stream sends the order of every
   * PENDING document that was written.
   *
   * @returns false: it has ended or moved meanwhile.
   */
  orderAgain(order: RenderOrder, before: string): Promise<boolean>;
}

/** Finds unfinished batches that an earlier version wrote, which stand in no index. */
export interface OlderBatches {
  /** Looks at a part of the table, and notes how far it has come. Once all is seen, it costs one read. @returns how many it found. */
  adopt(): Promise<number>;
}
