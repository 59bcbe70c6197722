import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { clock, number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { type Sample, WINDOW_SECONDS } from "../../live/throughput.ts";
import { shade } from "../../theme.ts";

const HEIGHT = 300;
/** A chart that has just begun shows so much, and grows to its whole window. */
const YOUNG_SECONDS = 60;

/** Throughput and p95 over the last minutes; told in words beside it. */
export function ThroughputChart({ samples }: { readonly samples: readonly Sample[] }) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const inLanguage = language.value;
  const inShade = shade.value;

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = new uPlot(options(element), dataOf([]), element);
    chart.current = made;
    const fitting = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    fitting.observe(element);
    return () => {
      fitting.disconnect();
      made.destroy();
    };
  }, [inLanguage, inShade]);
  useEffect(() => chart.current?.setData(dataOf(samples)), [samples, inLanguage, inShade]);

  const last = samples.at(-1);
  const say = (value: number | undefined) => number(inLanguage, value ?? 0, 1);
  return (
    <figure class="card chart">
      <figcaption>{t.value.metrics.chart}</figcaption>
      <div ref={host} aria-hidden="true" />
      <p class="unseen">{t.value.metrics.chartSummary(say(last?.rate), say(last?.p95))}</p>
    </figure>
  );
}

function dataOf(samples: readonly Sample[]): uPlot.AlignedData {
  return [samples.map(({ at }) => at), samples.map(({ rate }) => rate), samples.map(({ p95 }) => p95)];
}

function options(element: HTMLElement): uPlot.Options {
  const colour = (name: string) => getComputedStyle(element).getPropertyValue(name).trim();
  const axis = { stroke: colour("--ink-soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
  const { throughput, p95 } = t.value.metrics;
  const figure = (_: uPlot, value: number | null) => (value === null ? "–" : number(language.value, value, 1));
  const now = () => Date.now() / 1000;
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { live: true },
    cursor: { points: { size: 7 } },
    scales: {
      x: { range: (_, first) => [Math.max(now() - WINDOW_SECONDS, Math.min(first, now() - YOUNG_SECONDS)), now()] },
      rate: { range: (_, __, most) => [0, Math.max(1, most * 1.15)] },
      seconds: { range: (_, __, most) => [0, Math.max(1, most * 1.15)] },
    },
    axes: [
      {
        ...axis,
        incrs: [15, 30, 60],
        values: (_, marks) => marks.map((mark) => clock(language.value, mark * 1000)),
      },
      { ...axis, scale: "rate", values: (_, marks) => marks.map((mark) => number(language.value, mark, 1)) },
      {
        ...axis,
        scale: "seconds",
        side: 1,
        grid: { show: false },
        values: (_, marks) => marks.map((mark) => `${number(language.value, mark, 1)} s`),
      },
    ],
    series: [
      { label: t.value.metrics.time, value: (_, at) => (at === null ? "–" : clock(language.value, at * 1000)) },
      {
        label: throughput,
        scale: "rate",
        stroke: colour("--series-1"),
        fill: colour("--series-1-soft"),
        width: 2,
        value: figure,
        points: { show: false },
      },
      {
        label: p95,
        scale: "seconds",
        stroke: colour("--series-2"),
        width: 2,
        dash: [6, 4],
        value: figure,
        points: { show: false },
      },
    ],
  };
}
