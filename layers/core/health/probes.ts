import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { PageRenderer } from "../documents/render/print-pages.ts";
import type { HealthFinding, HealthProbe, HealthStores } from "./ports.ts";
import { typesetSpecimen } from "./specimen.ts";

export interface HealthProbePorts {
  readonly stores: HealthStores;
  readonly renderer: PageRenderer;
  readonly now: () => Date;
}

const OK: HealthFinding = { status: "ok" };
const MS = 1000;

/** One probe for each part that a document needs on its way. */
export function healthProbes({ stores, renderer, now }: HealthProbePorts, scope: Scope): readonly HealthProbe[] {
  const timeoutMs = LIMITS.probeTimeoutMs;
  return [
    {
      part: "engine",
      timeoutMs: LIMITS.specimenTimeoutMs,
      check: async () => {
        await typesetSpecimen(renderer, now(), LIMITS.specimenTimeoutMs);
        return OK;
      },
    },
    { part: "school_table", timeoutMs, check: (signal) => stores.readSchoolTable(signal).then(() => OK) },
    { part: "documents_table", timeoutMs, check: (signal) => stores.readDocumentsTable(signal).then(() => OK) },
    { part: "bucket", timeoutMs, check: (signal) => stores.reachBucket(signal).then(() => OK) },
    { part: "render_queue", timeoutMs, check: (signal) => checkRenderQueue(stores, now(), scope, signal) },
    { part: "dead_letters", timeoutMs, check: (signal) => checkDeadLetters(stores, signal) },
  ];
}

/**
 * A long queue is not a fault: a batch of ten thousand documents makes one. The sign of a fault is how long the school's
 * oldest document has been waiting. SQS does not say how old its messages are; the documents table does.
 */
async function checkRenderQueue(
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

/** Never `failed`: documents are still made, and a person decides what happens to the dead letters. */
async function checkDeadLetters(stores: HealthStores, signal: AbortSignal): Promise<HealthFinding> {
  const { waiting, inProgress } = await stores.deadLetterDepth(signal);
  return { status: waiting > 0 ? "degraded" : "ok", waiting, in_progress: inProgress };
}
