import type { Machine } from "../results.ts";
import type { Spread } from "../statistics.ts";

/** One batch through the whole local stack; instants in ms since it was asked for. */
export interface BatchSample {
  readonly documents: number;
  readonly acceptedMs: number;
  readonly firstOrderMs: number;
  readonly lastOrderMs: number;
  readonly firstReadyMs: number;
  readonly lastReadyMs: number;
  /** ZIP, print file and summary are there. */
  readonly finishedMs: number;
  /** CPU seconds by part. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** Batches of one size. */
export interface BatchFigures {
  readonly documents: number;
  readonly documentsPerSecond: Spread;
  /** CPU ms per document of all processes together, without what stands in for AWS. */
  readonly cpuMsPerDocument: Spread;
  /** The sample in the middle, by time. */
  readonly typical: BatchSample;
}

/** One document asked for while nothing else happens, in ms. */
export interface QuietFigures {
  /** From the message in the queue to the function that sets it. */
  readonly queueMs: Spread;
  /** From the request to READY. */
  readonly readyMs: Spread;
}

export interface E2eResults {
  readonly measuredOn: string;
  readonly samples: number;
  readonly machine: Machine;
  readonly quiet: QuietFigures;
  readonly batches: readonly BatchFigures[];
  /** Per document, the largest batch against the smallest: 1 is linear. */
  readonly growth: { readonly cpu: number; readonly time: number };
}
