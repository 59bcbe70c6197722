import { tallied } from "./recount/checks.ts";
import { type CampaignReport, commandOf, counts, isClean } from "./report.ts";

/** docs/campaign.md before it has a report. */
const EMPTY = `# Fault campaigns

Written by \`npm run campaign -- --write\`, one part for each size and seed, the last run of each. What a campaign does and what each check compares: [how to run one](how-to/run-a-fault-campaign.md).
`;

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The page with a report's part: in place of the former one of the same size and seed, or behind the others. */
export function withReport(page: string | undefined, report: CampaignReport, day: string): string {
  const { seed, documents } = report.options;
  const title = `## ${documents.toLocaleString("en")} documents, seed ${seed}`;
  const [head = "", ...parts] = (page ?? EMPTY).split(/^(?=## )/m);
  const others = parts.filter((part) => !part.startsWith(`${title}\n`));
  return [head.trimEnd(), ...others.map((part) => part.trimEnd()), partOf(report, title, day)]
    .join("\n\n")
    .concat("\n");
}

function partOf(report: CampaignReport, title: string, day: string): string {
  const { ledger, kills, faults, restarts, retriedAtEnd, seconds, memory, checks } = report;
  const sent = ledger.reduce((sum, { attempts }) => sum + attempts, 0);
  const differing = checks.reduce((sum, { differences }) => sum + differences.length, 0);
  const rows = checks.map(
    ({ name, figures, differences }) => `| ${cell(name)} | ${cell(figures)} | ${differences.length} |`,
  );
  const parts = [...memory.parts].toSorted(([, a], [, b]) => b - a);
  return `${title}

${isClean(report) ? "Nothing differs." : `**${differing} differences.**`} ${day}, \`${commandOf(report.options)}\`

- Commands: ${tallied(ledger.map(({ order }) => order.kind))}; ${sent} requests, ${retriedAtEnd} failures tried again at the end.
- Functions killed: ${counts(kills.killed)}. Stopped for seconds: ${counts(kills.stopped)}.
- Calls, messages and records: ${counts(faults)}.
- The whole stack killed: ${restarts.length === 0 ? "never" : restarts.join(", ")}.
- ${Math.round(seconds.faults)} s of faults, ${Math.round(seconds.settling)} s until everything had ended, ${Math.round(seconds.recount)} s of recount.
- Memory (PSS, MB): supervisor and engines ${Math.round(memory.core)} at most, ${Math.round(memory.coreAtEnd)} in the end; with functions and TeX ${Math.round(memory.whole)}. At most each: ${parts.map(([part, most]) => `${part} ${Math.round(most)}`).join(", ")}.

| recounted | figures | differences |
|---|---|--:|
${rows.join("\n")}`;
}
