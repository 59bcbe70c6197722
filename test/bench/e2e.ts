import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UsageMeter, usedSince } from "@palmares/local-aws/usage/usage";
import { buildAll } from "../../scripts/build.ts";
import { startTestStack, type TestStack } from "../e2e/support/test-stack.ts";
import { difference, watchCpu } from "./e2e/cpu.ts";
import { e2eReport, ownCpu } from "./e2e/report.ts";
import type { BatchFigures, BatchSample, E2eResults, QuietFigures } from "./e2e/results.ts";
import {
  batchSample,
  functionPids,
  loadSchool,
  type Meters,
  queueWaits,
  quietDocument,
  rounded,
  SETTLE_MS,
} from "./e2e/workload.ts";
import { describeMachine } from "./machine.ts";
import type { BenchOptions } from "./options.ts";
import { spreadOf } from "./statistics.ts";

const DOCS = join(import.meta.dirname, "..", "..", "docs");
const SIZES = [200, 1000] as const;
const QUICK_SIZES = [40, 200] as const;
/** Enough for a median; a batch of a thousand takes half a minute. */
const MAX_SAMPLES = 5;
const QUIET_DOCUMENTS = 10;
const QUIET_MS = 1_500;

/**
 * `npm run bench -- --e2e` measures how many documents a second the whole local stack makes, and where the time goes.
 * Prints a table; writes docs/benchmarks-e2e.md and .json unless `write` is false.
 *
 * @returns the exit code.
 */
export async function measureE2e({ quick, documents, samples, write }: BenchOptions): Promise<number> {
  await buildAll();
  const usage = new UsageMeter();
  const stack = await startTestStack(undefined, {}, { usage });
  try {
    const sizes = documents === undefined ? (quick ? QUICK_SIZES : SIZES) : [documents];
    const results = await measure(stack, usage, { sizes, samples: Math.min(samples, MAX_SAMPLES) });
    process.stdout.write(e2eReport(results));
    if (write) {
      await writeFile(join(DOCS, "benchmarks-e2e.md"), e2eReport(results));
      await writeFile(join(DOCS, "benchmarks-e2e.json"), `${JSON.stringify(results, undefined, 2)}\n`);
    }
    return 0;
  } finally {
    await stack.stop();
  }
}

async function measure(
  stack: TestStack,
  usage: UsageMeter,
  { sizes, samples }: { readonly sizes: readonly number[]; readonly samples: number },
): Promise<E2eResults> {
  for (const size of sizes) await loadSchool(stack, size);
  const cpu = watchCpu(() => functionPids(stack));
  const quiet = await measureQuiet(stack, sizes[0] ?? 0, { cpu, usage });
  const taken: BatchSample[] = [];
  for (let sample = 0; sample < samples; sample++) {
    for (const size of sizes) {
      process.stderr.write(`${size} documents, ${sample + 1}/${samples}\n`);
      taken.push(await batchSample(stack, size, { cpu, usage }));
    }
  }
  cpu.stop();

  const batches = sizes.map((size) => figuresOf(taken.filter(({ documents }) => documents === size)));
  const [small, large] = [batches[0], batches.at(-1)];
  if (small === undefined || large === undefined) throw new Error("Nothing was measured.");
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    samples,
    machine: describeMachine(),
    quiet,
    batches,
    growth: {
      cpu: large.cpuMsPerDocument.median / small.cpuMsPerDocument.median,
      time: small.documentsPerSecond.median / large.documentsPerSecond.median,
    },
  };
}

/** The first document starts every function and is not counted. */
async function measureQuiet(stack: TestStack, size: number, { cpu, usage }: Meters): Promise<QuietFigures> {
  await quietDocument(stack, size, 1);
  await sleep(SETTLE_MS);
  const [cpuBefore, usageBefore] = [cpu.read(), usage.read()];
  const waitedBefore = (await queueWaits(stack)).length;
  const readyMs: number[] = [];
  for (let n = 0; n < QUIET_DOCUMENTS; n++) {
    await sleep(QUIET_MS);
    readyMs.push(await quietDocument(stack, size, 2 + n));
  }
  const queueMs = (await queueWaits(stack)).slice(waitedBefore);
  await sleep(SETTLE_MS);
  return {
    queueMs: spreadOf(queueMs),
    readyMs: spreadOf(readyMs),
    documents: QUIET_DOCUMENTS,
    cpu: rounded(difference(cpu.read(), cpuBefore)),
    usage: usedSince(usageBefore, usage.read()),
  };
}

function figuresOf(samples: readonly BatchSample[]): BatchFigures {
  const sorted = [...samples].sort((a, b) => a.finishedMs - b.finishedMs);
  const typical = sorted[Math.floor(sorted.length / 2)];
  if (typical === undefined) throw new Error("No batch of this size was measured.");
  return {
    documents: typical.documents,
    documentsPerSecond: spreadOf(samples.map(({ documents, finishedMs }) => (documents / finishedMs) * 1000)),
    cpuMsPerDocument: spreadOf(samples.map((sample) => (ownCpu(sample) / sample.documents) * 1000)),
    typical,
  };
}
