import { figure } from "../report/labels.ts";
import { STAND_INS, TEX } from "./cpu.ts";
import type { BatchFigures, BatchSample, E2eResults } from "./results.ts";
import { usageTable } from "./usage-table.ts";

const isStandIn = (part: string) => (STAND_INS as readonly string[]).includes(part);

/** CPU of our own parts, largest first, then of those that stand in for AWS. */
function cpuParts({ cpu }: BatchSample): readonly (readonly [part: string, seconds: number, standIn: boolean])[] {
  const parts = Object.entries(cpu).filter(([, seconds]) => seconds >= 0.05);
  return parts
    .map(([part, seconds]) => [part, seconds, isStandIn(part)] as const)
    .sort(([, a, x], [, b, y]) => Number(x) - Number(y) || b - a);
}

/** CPU seconds of TeX and of all our functions together. */
export const ownCpu = ({ cpu }: BatchSample): number =>
  Object.entries(cpu).reduce((sum, [part, seconds]) => (isStandIn(part) ? sum : sum + seconds), 0);

const PHASES = [
  ["accepted: every class read and computed, the plan kept", "acceptedMs"],
  ["first order placed", "firstOrderMs"],
  ["last order placed", "lastOrderMs"],
  ["first document READY", "firstReadyMs"],
  ["last document READY", "lastReadyMs"],
  ["ZIP, print file and summary there", "finishedMs"],
] as const satisfies readonly (readonly [string, keyof BatchSample])[];

const seconds = (ms: number) => figure(ms / 1000);

/** docs/benchmarks-e2e.md. */
export function e2eReport(results: E2eResults): string {
  const { quiet, batches, growth, machine } = results;
  return `# Benchmark of the whole road

Written by \`npm run bench -- --e2e\`: a whole school's bulletins, asked for by HTTP and fetched as a ZIP, through the local
stack (the CDK template on one machine: gateway, functions, tables, queues, bucket). The figures as data:
[benchmarks-e2e.json](benchmarks-e2e.json).

| documents | per second | CPU ms per document, ours |
|--:|--:|--:|
${batches.map(({ documents, documentsPerSecond: rate, cpuMsPerDocument: cpu }) => `| ${documents} | **${figure(rate.median)}** (${figure(rate.lowest)} – ${figure(rate.highest)}) | ${figure(cpu.median)} (${figure(cpu.lowest)} – ${figure(cpu.highest)}) |`).join("\n")}

Growth, per document, the largest against the smallest: CPU ${figure(growth.cpu)}, time ${figure(growth.time)} (1 is linear).

One document while nothing else happens: ${figure(quiet.queueMs.median)} ms in the queue (at most ${figure(quiet.queueMs.highest)}), READY ${figure(quiet.readyMs.median)} ms after the request.

${batches.map(batchSection).join("\n")}
## Machine

${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, XeTeX ${machine.xetex}. Measured on ${results.measuredOn}, ${results.samples} batches of each size in turns, the median counts. Everything shares the machine's cores: the pupils' marks, TeX, the engines that stand in for DynamoDB, SQS and S3, and the client that asks.
`;
}

function batchSection({ documents, typical }: BatchFigures): string {
  const own = ownCpu(typical);
  const rows = cpuParts(typical).map(
    ([part, used, standIn]) =>
      `| ${part === TEX ? `**${TEX}**` : part} | ${figure(used)} | ${standIn ? "stands in for AWS" : `${Math.round((used / own) * 100)} %`} |`,
  );
  const phases = PHASES.map(([phase, at]) => `| ${phase} | ${seconds(typical[at])} |`);
  return `## Where ${documents} documents' time goes

| CPU seconds of | s | of what is ours |
|---|--:|--:|
${rows.join("\n")}

| s after the request | |
|---|--:|
${phases.join("\n")}

From the last READY to the outputs: ${seconds(typical.finishedMs - typical.lastReadyMs)} s. Most memory of work-batch: ${typical.workBatchMb} MB (PSS).

What it uses of AWS, without what asks and follows; the units are those of DynamoDB's rules. ZIP and print file are downloaded once.

${usageTable(typical)}`;
}
