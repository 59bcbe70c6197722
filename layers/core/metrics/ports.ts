import type { ServerFrame } from "../contract/schemas/metrics.ts";
import type { Histogram } from "./seconds-histogram.ts";

/** What a school's counters say. Whole numbers, changed in one transaction with what they have counted. */
export interface Counters {
  /** One more with each write: a write that does not know the last one is refused. */
  readonly revision: number;
  /** One more with each reset. */
  readonly epoch: number;
  readonly resetAt?: string;
  /** Documents that are PENDING now, whenever they were asked for. */
  readonly pending: number;
  /** Documents that have become READY, and FAILED, since the reset and are so still. */
  readonly ready: number;
  readonly failed: number;
  /** From request to READY, over the READY ones, in ms. */
  readonly totalMs: number;
  readonly histogram: Histogram;
  /** First request (or the reset, for what was asked before) and last result among what was counted; ISO instants. */
  readonly firstAt?: string;
  readonly lastAt?: string;
}

/** What the counters hold of one document: beside the document, so that a record that comes again changes nothing. */
export interface Counted {
  readonly documentId: string;
  /** Grows with every transition of the document. */
  readonly version: number;
  /** Under which of the counters it stands; `none`: under none of them. */
  readonly under: "pending" | "ready" | "failed" | "none";
  readonly epoch: number;
  /** What READY has added to the time, in ms. */
  readonly ms?: number;
}

export interface CounterStore {
  /** Of a school that has none yet: zeros, revision 0. */
  read(schoolId: string): Promise<Counters>;
  counted(documentIds: readonly string[]): Promise<ReadonlyMap<string, Counted>>;
  /**
   * Writes counters and what they have counted, all or nothing.
   *
   * @param why Readers of the table's stream are told of resets and not of each count.
   * @returns false: somebody else wrote the counters since they were read; nothing was written.
   */
  write(schoolId: string, counters: Counters, counted: readonly Counted[], why: "count" | "reset"): Promise<boolean>;
  /** How many documents are PENDING since before this instant. */
  pendingSince(schoolId: string, before: string): Promise<number>;
}

/** An open connection of somebody who watches. */
export interface Socket {
  readonly connectionId: string;
  readonly schoolId: string;
  /** Batches whose progress it wants. */
  readonly follows: readonly string[];
  readonly connectedAt: string;
  /** When its token ends, and with it the right to listen. */
  readonly expiresAt: string;
}

export interface SocketStore {
  /** Writing a socket again replaces it. */
  save(socket: Socket): Promise<void>;
  remove(socket: Pick<Socket, "schoolId" | "connectionId">): Promise<void>;
  ofSchool(schoolId: string): Promise<readonly Socket[]>;
}

export interface FrameSender {
  /** `gone`: there is no such connection (any more). */
  send(connectionId: string, frame: ServerFrame): Promise<"sent" | "gone">;
  /** Hangs up. */
  close(connectionId: string): Promise<void>;
}
