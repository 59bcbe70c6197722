import { useSignal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { instant } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { LiveBadge } from "../../parts/live-badge.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { Counters } from "./counters.tsx";
import { ThroughputChart } from "./throughput-chart.tsx";

/** The school's counters and pace, as they change. */
export function MetricsScreen() {
  const { live, metricsFeed } = useServices();
  const asking = useSignal(false);
  const said = useSignal("");
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const metrics = metricsFeed.metrics.value;
  const texts = t.value.metrics;

  async function reset(): Promise<void> {
    try {
      problem.value = undefined;
      await metricsFeed.reset();
      said.value = texts.wasReset;
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
          {metrics?.reset_at === undefined ? texts.sinceStart : texts.since(instant(language.value, metrics.reset_at))}
        </p>
        <p class="hint" role="status">
          {said.value}
        </p>
        <button type="button" class="secondary" onClick={() => (asking.value = true)}>
          {texts.reset}
        </button>
      </div>
      {asking.value && (
        <Confirm
          texts={texts.confirm}
          onAnswer={(yes) => {
            asking.value = false;
            if (yes) void reset();
          }}
        />
      )}
    </>
  );
}
