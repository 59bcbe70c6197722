import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { PagePress } from "../documents/render/print-pages.ts";
import type { HealthFinding, HealthProbe, HealthStores } from "./ports.ts";
import { setSpecimen } from "./specimen.ts";

export interface HealthProbePorts {
  readonly stores: HealthStores;
  readonly press: PagePress;
  readonly now: () => Date;
}

const OK: HealthFinding = { status: "ok" };
const MS = 1000;

/** Everything that a document needs on its way, and how to look at each. */
export function healthProbes({ stores, press, now }: HealthProbePorts, scope: Scope): readonly HealthProbe[] {
  const timeoutMs = LIMITS.probeTimeoutMs;
  return [
    {
      part: "engine",
      timeoutMs: LIMITS.specimenTimeoutMs,
      look: async () => {
        await setSpecimen(press, now(), LIMITS.specimenTimeoutMs);
        return OK;
      },
    },
    { part: "school_table", timeoutMs, look: (signal) => stores.readSchoolTable(signal).then(() => OK) },
    { part: "documents_table", timeoutMs, look: (signal) => stores.readDocumentsTable(signal).then(() => OK) },
    { part: "bucket", timeoutMs, look: (signal) => stores.reachBucket(signal).then(() => OK) },
    { part: "render_queue", timeoutMs, look: (signal) => lookAtQueue(stores, now(), scope, signal) },
    { part: "dead_letters", timeoutMs, look: (signal) => lookAtDeadLetters(stores, signal) },
  ];
}

/**
 * A long queue is no fault: a batch of ten thousand documents is one. What tells is how long the oldest document of the
 * school has been waiting; SQS does not say how old its messages are, the table of documents does.
 */
async function lookAtQueue(
  stores: HealthStores,
  at: Date,
  { schoolId }: Scope,
  signal: AbortSignal,
): Promise<HealthFinding> {
  const [{ waiting, inProgress }, oldest] = await Promise.all([
    stores.renderQueueDepth(signal),
    stores.oldestPending(schoolId, signal),
  ]);
  const waitedMs = oldest === undefined ? 0 : Math.max(0, at.getTime() - Date.parse(oldest));
  return {
    status: waitedMs > LIMITS.pendingAbandonedMs ? "failed" : waitedMs > LIMITS.staleAfterMs ? "degraded" : "ok",
    waiting,
    in_progress: inProgress,
    ...(oldest !== undefined && { oldest_seconds: Math.floor(waitedMs / MS) }),
  };
}

/** Documents go on being made; what lies here waits for somebody to decide. */
async function lookAtDeadLetters(stores: HealthStores, signal: AbortSignal): Promise<HealthFinding> {
  const { waiting, inProgress } = await stores.deadLetterDepth(signal);
  return { status: waiting > 0 ? "degraded" : "ok", waiting, in_progress: inProgress };
}
