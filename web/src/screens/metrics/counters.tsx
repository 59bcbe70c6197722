import type { Metrics } from "@palmares/core/contract/schemas/metrics";
import { duration, number } from "../../i18n/format.ts";
import { type Language, language, t } from "../../i18n/language.ts";

type CounterName = keyof typeof t.value.metrics.counters;

/** Whole numbers first, then rates and times. */
const COUNTERS: readonly { readonly name: CounterName; readonly say: (language: Language, value: number) => string }[] =
  [
    { name: "pending", say: number },
    { name: "ready", say: number },
    { name: "failed", say: number },
    { name: "stale_pending", say: number },
    { name: "docs_per_sec", say: (inLanguage, value) => number(inLanguage, value, 1) },
    { name: "p50_seconds", say: duration },
    { name: "p95_seconds", say: duration },
    { name: "avg_seconds", say: duration },
    { name: "elapsed_seconds", say: duration },
  ];
const TO_WATCH: readonly CounterName[] = ["failed", "stale_pending"];

export function Counters({ metrics }: { readonly metrics: Metrics | undefined }) {
  const texts = t.value.metrics;
  return (
    <dl class="counters">
      {COUNTERS.map(({ name, say }) => {
        const value = metrics?.[name];
        const alarming = TO_WATCH.includes(name) && (value ?? 0) > 0;
        return (
          <div key={name} class={alarming ? "counter bad" : "counter"}>
            <dt>{texts.counters[name]}</dt>
            <dd>
              {value === undefined ? "–" : say(language.value, value)}
              {name === "stale_pending" && <small>{texts.staleHint}</small>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
