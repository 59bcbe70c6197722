import type { Metrics } from "@palmares/core/contract/schemas/metrics";
import { type ReadonlySignal, signal } from "@preact/signals";
import { askEvery } from "../api/ask-every.ts";
import type { Call } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import type { LiveSocket } from "./live-socket.ts";
import { type Sample, Throughput } from "./throughput.ts";

export interface MetricsFeed {
  readonly metrics: ReadonlySignal<Metrics | undefined>;
  readonly samples: ReadonlySignal<readonly Sample[]>;
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  /** @returns stops the feed. */
  start(): () => void;
  /** Resets the school's counters. @throws ApiProblem */
  reset(): Promise<void>;
}

const SAMPLE_EVERY_MS = 1_000;
const POLL_EVERY_MS = 3_000;

/** The school's counters: from the socket, or by polling while it is down. */
export function createMetricsFeed(call: Call, live: LiveSocket): MetricsFeed {
  const metrics = signal<Metrics | undefined>(undefined);
  const samples = signal<readonly Sample[]>([]);
  const problem = signal<ApiProblem | undefined>(undefined);
  const throughput = new Throughput();

  const sample = () => {
    if (metrics.value === undefined) return;
    throughput.add(Date.now() / 1000, metrics.value.ready, metrics.value.p95_seconds);
    samples.value = throughput.samples;
  };

  async function refresh(): Promise<void> {
    try {
      metrics.value = await call("getMetrics");
      problem.value = undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      problem.value = error;
    }
  }

  return {
    metrics,
    samples,
    problem,
    start() {
      void refresh();
      const stopListening = live.listen((frame) => {
        if (frame.kind !== "metrics") return;
        metrics.value = frame.metrics;
        problem.value = undefined;
      });
      const sampling = setInterval(sample, SAMPLE_EVERY_MS);
      const stopPolling = askEvery(POLL_EVERY_MS, () =>
        live.state.value.kind !== "open" && !document.hidden ? refresh() : undefined,
      );
      return () => {
        stopListening();
        clearInterval(sampling);
        stopPolling();
      };
    },
    async reset() {
      metrics.value = await call("resetMetrics");
    },
  };
}
