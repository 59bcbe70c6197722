import { LIMITS } from "../contract/limits.ts";
import type { Metrics } from "../contract/schemas/metrics.ts";
import { resetCounters } from "./counters.ts";
import type { CounterStore, Counters } from "./ports.ts";
import { percentile } from "./seconds-histogram.ts";

export interface MetricsPorts {
  readonly counters: CounterStore;
  readonly now: () => Date;
}

/** Attempts per reset: each lost race means that another writer has just changed the counters. */
const MOST_ATTEMPTS = 20;
const MS = 1000;

/** The counters of a school as people read them. */
export async function readMetrics({ counters, now }: MetricsPorts, schoolId: string): Promise<Metrics> {
  const at = now();
  const stale = new Date(at.getTime() - LIMITS.staleAfterMs).toISOString();
  const [read, staleCount] = await Promise.all([counters.read(schoolId), counters.pendingSince(schoolId, stale)]);
  return metricsView(read, staleCount, at);
}

/** Resets every counter except pending: pressing a button must not hide a document that is still being made. */
export async function resetMetrics(ports: MetricsPorts, schoolId: string): Promise<Metrics> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const next = resetCounters(await ports.counters.read(schoolId), ports.now());
    if (await ports.counters.write(schoolId, next, [], "reset")) return readMetrics(ports, schoolId);
  }
  throw new Error(`The counters of a school changed under ${MOST_ATTEMPTS} resets in a row.`);
}

function metricsView(counters: Counters, stalePending: number, at: Date): Metrics {
  const { pending, ready, failed, totalMs, histogram, firstAt, lastAt, resetAt } = counters;
  const elapsedMs = firstAt && lastAt ? Math.max(0, Date.parse(lastAt) - Date.parse(firstAt)) : 0;
  const seconds = (ms: number) => Math.round(ms) / MS;
  return {
    pending,
    ready,
    failed,
    stale_pending: stalePending,
    avg_seconds: ready === 0 ? 0 : seconds(totalMs / ready),
    total_seconds: seconds(totalMs),
    p50_seconds: seconds(percentile(histogram, 0.5)),
    p95_seconds: seconds(percentile(histogram, 0.95)),
    docs_per_sec: elapsedMs === 0 ? 0 : Math.round((ready / elapsedMs) * MS * MS) / MS,
    elapsed_seconds: seconds(elapsedMs),
    ...(resetAt !== undefined && { reset_at: resetAt }),
    at: at.toISOString(),
  };
}
