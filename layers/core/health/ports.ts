import type { HealthCheck } from "../contract/schemas/health.ts";
import type { HealthPart, HealthStatus } from "../domain/health.ts";

/** The outcome of a check. A check that throws or times out counts as `failed`. */
export interface HealthFinding extends Pick<HealthCheck, "waiting" | "in_progress" | "oldest_seconds"> {
  readonly status: HealthStatus;
}

/** One part of an installation, and how to check it. */
export interface HealthProbe {
  readonly part: HealthPart;
  readonly timeoutMs: number;
  /** @param signal aborted at the timeout, when the outcome no longer matters. */
  readonly check: (signal: AbortSignal) => Promise<HealthFinding>;
}

/** Number of messages in a queue. */
export interface QueueDepth {
  readonly waiting: number;
  readonly inProgress: number;
}

/** Checks of an installation's stores; each call is cheap and read-only. */
export interface HealthStores {
  /** Reads one item, which need not exist. */
  readSchoolTable(signal: AbortSignal): Promise<void>;
  readDocumentsTable(signal: AbortSignal): Promise<void>;
  reachBucket(signal: AbortSignal): Promise<void>;
  renderQueueDepth(signal: AbortSignal): Promise<QueueDepth>;
  /** All dead-letter queues together. */
  deadLetterDepth(signal: AbortSignal): Promise<QueueDepth>;
  /** ISO instant at which the school's oldest PENDING document was requested. */
  oldestPending(schoolId: string, signal: AbortSignal): Promise<string | undefined>;
}
