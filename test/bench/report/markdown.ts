import type { DocumentType } from "../document-types.ts";
import { DOCUMENT_TYPES } from "../document-types.ts";
import type { BenchResults, Floor, Measurement, MemoryUse } from "../results.ts";
import { DOCUMENTS, figure, wayLabel } from "./labels.ts";
import { markdownProfile } from "./profile.ts";

const MEGABYTE = 1024 * 1024;

/** docs/benchmarks.md. */
export function markdownReport(results: BenchResults): string {
  const { machine, samples } = results;
  return `# Benchmarks

Written by \`npm run bench\`, which anyone can run; the figures as data: [benchmarks.json](benchmarks.json).

![CPU per document of each method, on a logarithmic scale](images/benchmarks.svg)

${DOCUMENT_TYPES.map((type) => section(type, results)).join("\n")}
${markdownProfile(results.profile)}
## Machine

| | |
|---|---|
| Processor | ${machine.cpu}, ${machine.cores} cores |
| Memory | ${machine.memoryGb} GB${pageFaultNote(machine)} |
| System | ${machine.system}, Linux ${machine.kernel} |
| Node | ${machine.node} |
| XeTeX | ${machine.xetex}, xdvipdfmx ${machine.xdvipdfmx}, qpdf ${machine.qpdf} |
| Typst | ${machine.typst} |
| Chromium | ${machine.chromium} |
| Measured on | ${results.measuredOn}, ${samples} samples of each way |

Milliseconds differ from machine to machine; the ratios hold.

## What is measured

User + system CPU time of the whole process tree (Node, TeX, the converters, the browser with all its processes), read
from the kernel before and after, divided by the number of documents. CPU and not the clock, so that a busy machine
changes little. Page faults of the same tree beside it: what a start costs where they are dear, on a virtual machine. All ways in one run, in turns; the median counts. No sample sees a document that was made before.

Every method starts from the pupils' marks (a class of forty, 10 to 12 subjects, two terms, remarks, follow-ups), computes
averages and ranks with the same code, and ends with one PDF per document in memory. Same words, fonts, logo, watermark,
frame and seal:

- **Classic XeLaTeX** ([test/bench/classic](../test/bench/classic)): one process per document in a fresh folder, a template
  with fontspec, babel, tikz, mdframed and hyperref, two full passes. The certificate's frame is a picture.
- **XeLaTeX with its own format** ([test/bench/methods/prepared.ts](../test/bench/methods/prepared.ts)): the same templates as a good engineer would
  set them up: a format that holds each one's packages and macros (all but fontspec, which loads a font that no format can hold), and one
  pass for each document on the positions that the last one left, a second one where they differ, as they do from one
  bulletin to the next.
- **Chromium** ([test/bench/chromium](../test/bench/chromium)): \`page.pdf()\` of an HTML page, in a tab for each document of a
  browser that stays open.
- **Chromium as a service**: as Gotenberg uses it, without its container: each page is sent as a form over HTTP, becomes a
  folder of files and is printed in a browser context of its own, which shares nothing with the next; the browser is
  started anew after a hundred.
- **WeasyPrint** ([test/bench/weasyprint](../test/bench/weasyprint)): the same pages in a Python process that stays open, with a
  style sheet for what it lays out otherwise.
- **Typst** ([test/bench/typst](../test/bench/typst)): the compiler in Node's own process, with all it remembers from one
  document to the next.
- **Palmarès**: the engine as the render function uses it, warm: all documents of a group in one TeX run on a precompiled
  format, then split. It alone checks that each document fits its page, tightens what does not, and isolates its child
  processes.

## benchmarks.json

Described by [benchmarks.schema.json](benchmarks.schema.json) (JSON Schema): \`measurements\` (per document type, method and
group: CPU in ms as median, lowest, highest; size of a PDF; \`timesClassic\`), \`memory\` (peaks in bytes), \`profile\` (one document alone, by part), \`floors\` (what the
engine promises, and whether this run kept it), \`machine\`.
`;
}

function section(type: DocumentType, { measurements, memory, floors }: BenchResults): string {
  const ofType = measurements.filter(({ document }) => document === type);
  // Results of former versions have no page faults.
  const counted = ofType.every(({ pageFaults }) => pageFaults !== undefined);
  const rows = ofType.map((measurement) => {
    const { median, lowest, highest } = measurement.cpuMs;
    const times = measurement.timesClassic === undefined ? "" : `${figure(measurement.timesClassic)} ×`;
    const size = figure(measurement.pdfBytes / 1000);
    const faults = counted ? ` ${figure(measurement.pageFaults ?? 0)} |` : "";
    return `| ${wayLabel(measurement)} | **${figure(median)}** | ${figure(lowest)} – ${figure(highest)} | ${times} |${faults} ${size} |`;
  });
  const used = memory.filter(({ document }) => document === type).map(memoryLine);
  return `## ${DOCUMENTS[type]}

| | CPU ms per document | lowest – highest | less than classic |${counted ? " page faults |" : ""} PDF, kB |
|---|--:|--:|--:|${counted ? "--:|" : ""}--:|
${rows.join("\n")}
${ofType.map(untilThereLine).join("")}${cheaperLine(ofType)}
${[...used, ...floors.filter(({ document }) => document === type).map(floorLine)].join("\n")}
`;
}

/** Of a document alone: what somebody who asks for it waits for. */
function untilThereLine({ method, group, untilThere }: Measurement): string {
  if (method !== "palmares" || group !== 1 || untilThere === undefined) return "";
  const { cpuMs, pageFaults, ms } = untilThere;
  return `
Of *1 alone*, ${figure(cpuMs)} ms of CPU and ${figure(pageFaults)} page faults were over when the PDF was there, ${figure(ms)} ms after it was asked for; the rest starts the TeX that waits for the next.
`;
}

/** Where another way costs less than ours. */
function cheaperLine(measurements: readonly Measurement[]): string {
  const ours = measurements.filter(({ method }) => method === "palmares");
  const others = measurements.filter(({ method }) => method !== "palmares");
  const said = others.flatMap((other) => {
    const dearer = ours.filter(({ cpuMs }) => cpuMs.median > other.cpuMs.median).map(wayLabel);
    return dearer.length === 0 ? [] : [`${wayLabel(other)}, costs less than ${dearer.join(" and ")}`];
  });
  return said.length === 0 ? "" : `\nWhere another way is cheaper: ${said.join("; ")}.\n`;
}

const pageFaultNote = ({ pageFaultMicroseconds }: BenchResults["machine"]) =>
  pageFaultMicroseconds === undefined ? "" : `; a page fault costs ${figure(pageFaultMicroseconds)} µs of CPU`;

const memoryLine = ({ group, texBytes, functionBytes }: MemoryUse) =>
  `- Peak memory with ${group} documents: TeX ${figure(texBytes / MEGABYTE)} MB, Node and its children together ${figure(functionBytes / MEGABYTE)} MB`;

const FLOORS: Readonly<Record<string, string>> = {
  "classic/1": "one document, against classic",
  "classic/40": "40 documents, against classic",
  "classic/200": "200 documents, against classic",
  "typst/40": "40 documents, against Typst",
  "chromium/40": "40 documents, against Chromium",
  "pageFaults/1": "one document, page faults until its PDF is there",
  "pageFaults/40": "40 documents, page faults each",
  "linear/1000": "time per document with 1,000, against 200",
  "memory/tex": "memory of TeX",
  "memory/function": "memory of the whole function",
};

function floorLine({ name, value, limit, rule, unit, reached }: Floor): string {
  const shown = (amount: number) =>
    ({ bytes: `${figure(amount / MEGABYTE)} MB`, times: `${figure(amount)} ×`, pageFaults: figure(amount) })[unit];
  const required = `${rule === "atLeast" ? "at least" : "at most"} ${shown(limit)}`;
  return `- ${reached ? "reached" : "**not reached**"}: ${FLOORS[name] ?? name}, ${shown(value)} (${required})`;
}
