import { DOCUMENT_TYPES } from "../document-types.ts";
import type { BenchResults, Measurement } from "../results.ts";
import { DOCUMENTS, figure, wayLabel } from "./labels.ts";

const WIDTH = 760;
const LEFT = 205;
const RIGHT = 40;
const TOP = 74;
const ROW = 24;
const GAP = 52;
/** Room for a value's label beside its dot. */
const LABEL = 90;

/** One colour per role, for light and dark pages; the dots also differ in shape. */
const STYLE = `
  .ground { fill: #ffffff } .ink { fill: #1b2430 } .soft { fill: #5b6673 } .grid { stroke: #d9dee5 }
  .ours { fill: #14375e } .theirs { fill: #9a6a12 } .ours-line { stroke: #14375e } .theirs-line { stroke: #c9a862 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #12171e } .ink { fill: #e8ecf1 } .soft { fill: #9aa6b4 } .grid { stroke: #2c3642 }
    .ours { fill: #8cbcf5 } .theirs { fill: #e3b85c } .ours-line { stroke: #8cbcf5 } .theirs-line { stroke: #8a6d33 }
  }
  text { font: 13px system-ui, sans-serif } .title { font-weight: 600; font-size: 16px } .head { font-weight: 600 }
  .small { font-size: 11.5px } .value { font-variant-numeric: tabular-nums }`;

/**
 * CPU per document as dots on a logarithmic scale: the ways differ by three powers of ten, so bars would show only the
 * most expensive.
 */
export function chart({ measurements, samples }: BenchResults): string {
  const types = DOCUMENT_TYPES.filter((type) => measurements.some(({ document }) => document === type));
  const values = measurements.map(({ cpuMs }) => cpuMs.median);
  const scale = logarithmic(Math.min(...values), Math.max(...values));
  let y = TOP;
  const panels = types.map((type) => {
    const rows = measurements.filter(({ document }) => document === type);
    const panel = [
      `<text class="ink head" x="16" y="${y}">${DOCUMENTS[type]}</text>`,
      ...scale.ticks.map(gridLine(y, rows.length)),
    ];
    rows.forEach((row, n) => {
      panel.push(rowOf(row, y + 14 + n * ROW, scale.at));
    });
    y += 14 + rows.length * ROW + GAP;
    return panel.join("\n");
  });
  const height = y - GAP + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">
<title id="title">CPU milliseconds per document: classic XeLaTeX, Chromium, Typst and Palmarès</title>
<style>${STYLE}</style>
<rect class="ground" width="${WIDTH}" height="${height}" rx="8"/>
<text class="ink title" x="16" y="28">CPU per document, in milliseconds</text>
<text class="soft small" x="16" y="47">User + system time of all processes, median of ${samples}; logarithmic scale; × less: than classic XeLaTeX</text>
${panels.join("\n")}
</svg>
`;
}

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

/** A scale from the power of ten below the least value to the one above the most. */
export function logarithmic(least: number, most: number): Scale {
  const from = Math.floor(Math.log10(least));
  const to = Math.max(from + 1, Math.ceil(Math.log10(most)));
  const width = WIDTH - LEFT - RIGHT - LABEL;
  const at = (value: number) => LEFT + ((Math.log10(value) - from) / (to - from)) * width;
  const ticks = Array.from({ length: to - from + 1 }, (_, n) => 10 ** (from + n)).map((value) => ({
    x: at(value),
    label: value.toLocaleString("en-GB"),
  }));
  return { at, ticks };
}

const gridLine =
  (y: number, rows: number) =>
  ({ x, label }: Scale["ticks"][number]): string => {
    const bottom = y + 14 + rows * ROW;
    return `<line class="grid" x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${y + 8}" y2="${bottom}"/><text class="soft small value" text-anchor="middle" x="${x.toFixed(1)}" y="${bottom + 14}">${label}</text>`;
  };

function rowOf(row: Measurement, y: number, at: Scale["at"]): string {
  const role = row.method === "palmares" ? "ours" : "theirs";
  const x = at(row.cpuMs.median);
  const middle = y + ROW / 2;
  const shape =
    role === "ours"
      ? `<circle class="ours" cx="${x.toFixed(1)}" cy="${middle}" r="6"/>`
      : `<rect class="theirs" x="${(x - 5).toFixed(1)}" y="${middle - 5}" width="10" height="10"/>`;
  const times =
    row.method === "classic" || row.timesClassic === undefined
      ? ""
      : ` <tspan class="soft" dx="4">${figure(row.timesClassic)}× less</tspan>`;
  return `<text class="ink" x="28" y="${middle + 4.5}">${wayLabel(row)}</text>
<line class="${role}-line" stroke-width="2" x1="${LEFT}" x2="${x.toFixed(1)}" y1="${middle}" y2="${middle}"/>${shape}
<text class="ink value" x="${(x + 12).toFixed(1)}" y="${middle + 4.5}">${figure(row.cpuMs.median)}${times}</text>`;
}
