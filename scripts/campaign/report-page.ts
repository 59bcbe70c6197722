import { tallied } from "./recount/checks.ts";
import { type CampaignReport, commandOf, counts, isClean } from "./report.ts";

/** When a campaign ran, and on what. */
export interface ReportOrigin {
  readonly day: string;
  readonly commit: string;
}

const HEAD = `# Fault campaigns

Written by \`npm run campaign -- --write\`, one line and one part for each size and seed, the last run of each. What a campaign does and what each check compares: [how to run one](how-to/run-a-fault-campaign.md).

| documents | seed | day | commit | imports, issuings, erasures | killed | stopped | faults | restarts | memory (MB) | minutes | differences |
|--:|--:|---|---|---|--:|--:|--:|--:|--:|--:|--:|`;
/** A line of the table begins with two figures. */
const LINE = /^\| [\d,]+ \| \d+ \|.*$/gm;

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const total = (tally: Readonly<Record<string, number>>) => Object.values(tally).reduce((sum, count) => sum + count, 0);

/** The page with a report's line and part: in place of the former ones of the same size and seed, or behind the others. */
export function withReport(page: string | undefined, report: CampaignReport, origin: ReportOrigin): string {
  const { seed, documents } = report.options;
  const size = documents.toLocaleString("en");
  const title = `## ${size} documents, seed ${seed}`;
  const [head = "", ...parts] = (page ?? "").split(/^(?=## )/m);
  const lines = (head.match(LINE) ?? []).filter((line) => !line.startsWith(`| ${size} | ${seed} |`));
  const others = parts.filter((part) => !part.startsWith(`${title}\n`));
  const table = [HEAD, ...lines, lineOf(report, origin)].join("\n");
  return [table, ...others.map((part) => part.trimEnd()), partOf(report, title, origin)].join("\n\n").concat("\n");
}

function lineOf(
  { options, cases, kills, faults, restarts, seconds, memory, checks }: CampaignReport,
  origin: ReportOrigin,
) {
  const cells = [
    options.documents.toLocaleString("en"),
    options.seed,
    origin.day,
    origin.commit,
    `${cases.import ?? 0}, ${cases.issue ?? 0}, ${cases.erasure ?? 0}`,
    total(kills.killed),
    total(kills.stopped),
    total(faults),
    restarts.length,
    Math.round(memory.core),
    Math.round((seconds.faults + seconds.settling + seconds.recount) / 60),
    differencesOf(checks),
  ];
  return `| ${cells.join(" | ")} |`;
}

const differencesOf = (checks: CampaignReport["checks"]) =>
  checks.reduce((sum, { differences }) => sum + differences.length, 0);

function partOf(report: CampaignReport, title: string, { day, commit }: ReportOrigin): string {
  const { ledger, kills, faults, restarts, retriedAtEnd, seconds, memory, checks } = report;
  const sent = ledger.reduce((sum, { attempts }) => sum + attempts, 0);
  const differing = differencesOf(checks);
  const rows = checks.map(
    ({ name, figures, differences }) => `| ${cell(name)} | ${cell(figures)} | ${differences.length} |`,
  );
  const parts = [...memory.parts].toSorted(([, a], [, b]) => b - a);
  return `${title}

${isClean(report) ? "Nothing differs." : `**${differing} differences.**`} ${day}, commit ${commit}, \`${commandOf(report.options)}\`

- Commands: ${tallied(ledger.map(({ order }) => order.kind))}; ${sent} requests, ${retriedAtEnd} failures tried again at the end.
- Beside them: ${counts(report.cases)}.
- Functions killed: ${counts(kills.killed)}. Stopped for seconds: ${counts(kills.stopped)}.
- Calls, messages and records: ${counts(faults)}.
- The whole stack killed: ${restarts.length === 0 ? "never" : restarts.join(", ")}.
- ${Math.round(seconds.faults)} s of faults, ${Math.round(seconds.settling)} s until everything had ended, ${Math.round(seconds.recount)} s of recount.
- Memory (PSS, MB): supervisor and engines ${Math.round(memory.core)} at most, ${Math.round(memory.coreAtEnd)} in the end; with functions and TeX ${Math.round(memory.whole)}. At most each: ${parts.map(([part, most]) => `${part} ${Math.round(most)}`).join(", ")}.

| recounted | figures | differences |
|---|---|--:|
${rows.join("\n")}`;
}
