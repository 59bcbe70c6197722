import type { Metrics } from "@palmares/core/contract/schemas/metrics";
import { duration, number } from "../../i18n/format.ts";
import { type Language, language, t } from "../../i18n/language.ts";

type CounterName = keyof typeof t.value.metrics.counters;

/** Counts first, then rates and durations, as styles/figures.css lays them out. */
const COUNTERS: readonly {
  readonly name: CounterName;
  readonly format: (language: Language, value: number) => string;
}[] = [
  { name: "pending", format: number },
  { name: "ready", format: number },
  { name: "failed", format: number },
  { name: "stale_pending", format: number },
  { name: "docs_per_sec", format: (inLanguage, value) => number(inLanguage, value, 1) },
  { name: "p50_seconds", format: duration },
  { name: "p95_seconds", format: duration },
  { name: "avg_seconds", format: duration },
  { name: "elapsed_seconds", format: duration },
];
/** Shown in red when above zero. */
const ALARMING: readonly CounterName[] = ["failed", "stale_pending"];

export function Counters({ metrics }: { readonly metrics: Metrics | undefined }) {
  const texts = t.value.metrics;
  return (
    <dl class="counters">
      {COUNTERS.map(({ name, format }) => {
        const value = metrics?.[name];
        const alarming = ALARMING.includes(name) && (value ?? 0) > 0;
        return (
          <div key={name} class={alarming ? "counter bad" : "counter"}>
            <dt>{texts.counters[name]}</dt>
            <dd>
              {value === undefined ? "–" : format(language.value, value)}
              {name === "stale_pending" && <small>{texts.staleHint}</small>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
