import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { number, timeOfDay } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { type Sample, WINDOW_SECONDS } from "../../live/throughput.ts";
import { colorScheme } from "../../theme.ts";

const HEIGHT = 300;
/** Of a time on the axis with what keeps it apart from the next, in px. */
const TIME_WIDTH = 84;
/** The chart starts with this much time and grows to the whole window. */
const FIRST_WINDOW_SECONDS = 60;

/** Throughput and p95 over the last minutes; a hidden sentence gives screen readers the current values. */
export function ThroughputChart({ samples }: { readonly samples: readonly Sample[] }) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const currentLanguage = language.value;
  const currentScheme = colorScheme.value;

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const plot = new uPlot(options(element), dataOf([]), element);
    chart.current = plot;
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [currentLanguage, currentScheme]);
  useEffect(() => chart.current?.setData(dataOf(samples)), [samples, currentLanguage, currentScheme]);

  const last = samples.at(-1);
  const format = (value: number | undefined) => number(currentLanguage, value ?? 0, 1);
  return (
    <figure class="card chart">
      <figcaption>{t.value.metrics.chart}</figcaption>
      <div ref={host} aria-hidden="true" />
      <p class="visually-hidden">{t.value.metrics.chartSummary(format(last?.rate), format(last?.p95))}</p>
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
      x: {
        range: (_, first) => [Math.max(now() - WINDOW_SECONDS, Math.min(first, now() - FIRST_WINDOW_SECONDS)), now()],
      },
      rate: { range: (_, __, most) => [0, Math.max(1, most * 1.15)] },
      seconds: { range: (_, __, most) => [0, Math.max(1, most * 1.15)] },
    },
    axes: [
      {
        ...axis,
        incrs: [15, 30, 60],
        space: TIME_WIDTH,
        values: (_, marks) => marks.map((mark) => timeOfDay(language.value, mark * 1000)),
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
      { label: t.value.metrics.time, value: (_, at) => (at === null ? "–" : timeOfDay(language.value, at * 1000)) },
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
