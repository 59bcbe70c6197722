import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ENV } from "@palmares/core/contract/env";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import { type Api, apiOf } from "../../e2e/support/api.ts";
import { everythingStored } from "../../e2e/support/stored.ts";
import type { TestStack } from "../../e2e/support/test-stack.ts";
import { watchMemory } from "../imports/watch-memory.ts";
import { BENCH_TERM, benchClass } from "../school.ts";
import { type CpuWatch, difference } from "./cpu.ts";
import type { BatchSample } from "./results.ts";

/** Classes of benchClass have forty students each. */
const CLASS_SIZE = 40;
const POLL_EVERY_MS = 250;
/** The last counters and frames are still in transit when a batch is finished. */
const SETTLE_MS = 2_500;
const WORK_BATCH = "work-batch";

/** One school per size, so that a batch is a whole school. */
const schoolOf = (documents: number) => `school-of-${documents}`;

export async function loadSchool(stack: TestStack, documents: number): Promise<void> {
  for (let number = 1; number <= documents / CLASS_SIZE; number++) {
    const record = benchClass(number);
    await stack.save({ ...record, school: { ...record.school, id: schoolOf(documents) } });
  }
}

/** The functions' processes: the contract's name of the function by pid. */
export const functionPids = (stack: TestStack): ReadonlyMap<number, string> =>
  new Map(Object.keys(ENV).flatMap((name) => stack.running.pidsOf(name).map((pid) => [pid, name] as const)));

/** Requests one document while the stack is idle. @returns ms until it was READY. */
export async function quietDocument(stack: TestStack, documents: number, student: number): Promise<number> {
  const api = apiOf(stack.running.url, await stack.tokenFor(schoolOf(documents)));
  const asked = Date.now();
  const order = { student_id: `1-${student}`, term: BENCH_TERM, force_new: true };
  const { body } = await api.post<DocumentView>("/documents/bulletin/", order);
  await api.ready(body.id);
  const { documents: items } = await everythingStored(stack.installation);
  return instantOf(items.find(({ id, sk }) => id === body.id && sk === "DOCUMENT")?.readyAt) - asked;
}

/** How long messages waited in the render queue, from the function's log, in ms. */
export async function queueWaits(stack: TestStack): Promise<readonly number[]> {
  const log = await readFile(join(stack.dataDir, "logs", "render.log"), "utf8");
  return [...log.matchAll(/"message":"rendering".*?"waitedMs":(\d+)/g)].map(([, ms]) => Number(ms));
}

/** Requests a whole school's bulletins and waits for the ZIP. */
export async function batchSample(stack: TestStack, documents: number, cpu: CpuWatch): Promise<BatchSample> {
  const schoolId = schoolOf(documents);
  const api = apiOf(stack.running.url, await stack.tokenFor(schoolId));
  const cpuBefore = cpu.read();
  const memory = watchMemory(() => stack.running.pidsOf(WORK_BATCH));
  const asked = Date.now();
  const order = { school_id: schoolId, term: BENCH_TERM, type: "BULLETIN", force_new: true };
  const accepted = await api.post<BatchView>("/batches/", order);
  const acceptedMs = Date.now() - asked;
  if (accepted.status !== 202) throw new Error(`The batch was refused: ${JSON.stringify(accepted.body)}`);
  const batch = await finished(api, accepted.body.batch_id);
  if (batch.counts.ready !== documents) throw new Error(`Not every document is READY: ${JSON.stringify(batch.counts)}`);
  await sleep(SETTLE_MS);
  const { pssMb: workBatchMb } = memory();
  const used = difference(cpu.read(), cpuBefore);

  const items = (await everythingStored(stack.installation)).documents.filter(
    (item) => item.sk === "DOCUMENT" && item.schoolId === schoolId,
  );
  const instants = (name: "requestedAt" | "readyAt") =>
    items.map((item) => instantOf(item[name]) - asked).sort((a, b) => a - b);
  const [ordered, ready] = [instants("requestedAt"), instants("readyAt")];
  return {
    documents,
    acceptedMs,
    firstOrderMs: ordered[0] ?? 0,
    lastOrderMs: ordered.at(-1) ?? 0,
    firstReadyMs: ready[0] ?? 0,
    lastReadyMs: ready.at(-1) ?? 0,
    finishedMs: instantOf(batch.finished_at) - asked,
    workBatchMb,
    cpu: Object.fromEntries([...used].map(([part, seconds]) => [part, Math.round(seconds * 100) / 100])),
  };
}

async function finished(api: Api, id: string): Promise<BatchView> {
  for (;;) {
    const { body } = await api.get<BatchView>(`/batches/${id}/`);
    if (body.status === "REFUSED") throw new Error(`The batch was refused: ${JSON.stringify(body.refusal)}`);
    if (body.status === "READY" || body.status === "FAILED") return body;
    await sleep(POLL_EVERY_MS);
  }
}

const instantOf = (instant: unknown): number => Date.parse(String(instant));
