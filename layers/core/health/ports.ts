import type { HealthCheck, HealthPart, HealthStatus } from "../contract/schemas/health.ts";

/** What looking at a part found; what it throws, or says too late, is `failed`. */
export interface HealthFinding extends Pick<HealthCheck, "waiting" | "in_progress" | "oldest_seconds"> {
  readonly status: HealthStatus;
}

/** One part of an installation, and how to look at it. */
export interface HealthProbe {
  readonly part: HealthPart;
  readonly timeoutMs: number;
  /** @param signal given up when the time is over: nobody listens any more. */
  readonly look: (signal: AbortSignal) => Promise<HealthFinding>;
}

/** How many messages a queue holds. */
export interface QueueDepth {
  readonly waiting: number;
  readonly inProgress: number;
}

/** What a look at an installation's stores takes; each call is small, and changes nothing. */
export interface HealthStores {
  /** Reads one item that need not be there. */
  readSchoolTable(signal: AbortSignal): Promise<void>;
  readDocumentsTable(signal: AbortSignal): Promise<void>;
  reachBucket(signal: AbortSignal): Promise<void>;
  renderQueueDepth(signal: AbortSignal): Promise<QueueDepth>;
  /** All queues for what went wrong, together. */
  deadLetterDepth(signal: AbortSignal): Promise<QueueDepth>;
  /** ISO instant of the request of the school's oldest PENDING document. */
  oldestPending(schoolId: string, signal: AbortSignal): Promise<string | undefined>;
}
