import type { ServerFrame } from "../contract/schemas/metrics.ts";
import type { Histogram } from "./seconds-histogram.ts";

/** A school's counters: whole numbers, changed in one transaction with the record of what they have counted. */
export interface Counters {
  /** Grows by one with each write: a write based on an older revision is refused. */
  readonly revision: number;
  /** Grows by one with each reset. */
  readonly epoch: number;
  readonly resetAt?: string;
  /** Documents that are PENDING now, whenever they were requested. */
  readonly pending: number;
  /** Documents that became READY, or FAILED, since the reset and still are. */
  readonly ready: number;
  readonly failed: number;
  /** Total time from request to READY, over the READY documents, in ms. */
  readonly totalMs: number;
  readonly histogram: Histogram;
  /** First request (or the reset, for earlier requests) and last result among the counted documents; ISO instants. */
  readonly firstAt?: string;
  readonly lastAt?: string;
}

/** What the counters hold of one document. Stored beside it, so that a repeated stream record changes nothing. */
export interface Counted {
  readonly documentId: string;
  /** Grows with every transition of the document. */
  readonly version: number;
  /** The counter that includes it; `none`: no counter does. */
  readonly under: "pending" | "ready" | "failed" | "none";
  readonly epoch: number;
  /** What a READY document added to the total time, in ms. */
  readonly ms?: number;
  /** The document is deleted: written only where something is known of it. */
  readonly removed?: true;
}

export interface CounterStore {
  /** Zeros and revision 0 for a school without counters. */
  read(schoolId: string): Promise<Counters>;
  counted(documentIds: readonly string[]): Promise<ReadonlyMap<string, Counted>>;
  /**
   * Writes counters and what they have counted, all or nothing.
   *
   * @param why lets readers of the table's stream react to resets and not to each count.
   * @returns false: another writer changed the counters since they were read; nothing was written.
   */
  write(schoolId: string, counters: Counters, counted: readonly Counted[], why: "count" | "reset"): Promise<boolean>;
  /** Number of documents that have been PENDING since before this instant. */
  pendingSince(schoolId: string, before: string): Promise<number>;
}

/** An open connection of a client that watches metrics or batches. */
export interface Socket {
  readonly connectionId: string;
  readonly schoolId: string;
  /** Ids of the batches whose progress it receives. */
  readonly follows: readonly string[];
  readonly connectedAt: string;
  /** When its token expires, and with it the right to listen. */
  readonly expiresAt: string;
}

export interface SocketStore {
  /** Saving a socket again replaces it. */
  save(socket: Socket): Promise<void>;
  remove(socket: Pick<Socket, "schoolId" | "connectionId">): Promise<void>;
  ofSchool(schoolId: string): Promise<readonly Socket[]>;
}

export interface FrameSender {
  /** `gone`: there is no such connection, or no longer. */
  send(connectionId: string, frame: ServerFrame): Promise<"sent" | "gone">;
  /** Closes the connection. */
  close(connectionId: string): Promise<void>;
}
