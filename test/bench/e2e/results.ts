import type { Usage } from "@palmares/local-aws/usage/usage";
import type { Machine } from "../results.ts";
import type { Spread } from "../statistics.ts";

/** One batch through the whole local stack; instants in ms after the request. */
export interface BatchSample {
  readonly documents: number;
  readonly acceptedMs: number;
  readonly firstOrderMs: number;
  readonly lastOrderMs: number;
  readonly firstReadyMs: number;
  readonly lastReadyMs: number;
  /** ZIP, print file and summary exist. */
  readonly finishedMs: number;
  /** The most memory of a process of work-batch, in MB, of which a page that it shares counts in part. */
  readonly workBatchMb: number;
  /** CPU seconds by part. */
  readonly cpu: Readonly<Record<string, number>>;
  /** What AWS would bill, until the reader has the ZIP and the print file: requests, units, bytes, by function and operation. */
  readonly usage: Usage;
  /** Bytes that the batch has put into the bucket, by folder, those of outputs by kind. */
  readonly storedBytes: Readonly<Record<string, number>>;
}

/** Batches of one size. */
export interface BatchFigures {
  readonly documents: number;
  readonly documentsPerSecond: Spread;
  /** CPU ms per document of all processes together, without those that stand in for AWS. */
  readonly cpuMsPerDocument: Spread;
  /** The median sample, by duration. */
  readonly typical: BatchSample;
}

/** One document requested while the stack is idle, in ms. */
export interface QuietFigures {
  /** From sending the message to its arrival at the render function. */
  readonly queueMs: Spread;
  /** From the request to READY. */
  readonly readyMs: Spread;
  /** How many documents were asked for, each with {@link STATUS_QUERIES} and a download. */
  readonly documents: number;
  /** Of all of them together, as of a batch. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly usage: Usage;
}

/** How often somebody asks after one document. */
export const STATUS_QUERIES = 3;

export interface E2eResults {
  readonly measuredOn: string;
  readonly samples: number;
  readonly machine: Machine;
  readonly quiet: QuietFigures;
  readonly batches: readonly BatchFigures[];
  /** Per document, the largest batch against the smallest: 1 is linear. */
  readonly growth: { readonly cpu: number; readonly time: number };
}
