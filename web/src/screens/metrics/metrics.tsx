import { useSignal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { LiveBadge } from "../../parts/live-badge.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { Counters } from "./counters.tsx";
import { ThroughputChart } from "./throughput-chart.tsx";

/** The school's counters and throughput, live. */
export function MetricsScreen() {
  const { live, metricsFeed, may } = useServices();
  const isConfirming = useSignal(false);
  const announcement = useSignal("");
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const metrics = metricsFeed.metrics.value;
  const texts = t.value.metrics;

  async function reset(): Promise<void> {
    try {
      problem.value = undefined;
      await metricsFeed.reset();
      announcement.value = texts.wasReset;
    } catch (error) {
      problem.value = asProblem(error);
    }
  }

  const shownProblem = problem.value ?? metricsFeed.problem.value;
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead}>
        <LiveBadge live={live} />
      </ScreenHead>
      {shownProblem !== undefined && <ProblemNotice problem={shownProblem} />}
      <Counters metrics={metrics} />
      <ThroughputChart samples={metricsFeed.samples.value} />
      <div class="foot">
        <p class="hint">
          {metrics?.reset_at === undefined ? texts.sinceStart : texts.since(dateTime(language.value, metrics.reset_at))}
        </p>
        <p class="hint" role="status">
          {announcement.value}
        </p>
        {may("resetMetrics") && (
          <button type="button" class="secondary" onClick={() => (isConfirming.value = true)}>
            {texts.reset}
          </button>
        )}
      </div>
      {isConfirming.value && (
        <Confirm
          texts={texts.confirm}
          onAnswer={(yes) => {
            isConfirming.value = false;
            if (yes) void reset();
          }}
        />
      )}
    </>
  );
}
