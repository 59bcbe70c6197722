import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createS3SchoolObjects } from "@palmares/core/adapters/s3/school-objects";
import { isFinished } from "@palmares/core/batches/life";
import { ENV } from "@palmares/core/contract/env";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { DocumentView, DownloadLink } from "@palmares/core/contract/schemas/documents";
import { type UsageMeter, usedSince } from "@palmares/local-aws/usage/usage";
import { batchPorts } from "../../../cli/batches.ts";
import { type Api, apiOf } from "../../e2e/support/api.ts";
import { everythingStored } from "../../e2e/support/stored.ts";
import type { TestStack } from "../../e2e/support/test-stack.ts";
import { watchMemory } from "../imports/watch-memory.ts";
import { BENCH_TERM, benchClass } from "../school.ts";
import { type CpuSeconds, type CpuWatch, difference } from "./cpu.ts";
import { type BatchSample, STATUS_QUERIES } from "./results.ts";

/** Classes of benchClass have forty students each. */
const CLASS_SIZE = 40;
const POLL_EVERY_MS = 250;
const POLL_DOCUMENT_MS = 50;
/** The last counters and frames are still in transit when a batch is finished. */
export const SETTLE_MS = 2_500;
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
  const readyAt = await readyInstant(stack, body.id, asked);
  for (let n = 0; n < STATUS_QUERIES; n++) await api.get<DocumentView>(`/documents/${body.id}/`);
  await download(api, `/documents/${body.id}/download/`);
  return readyAt - asked;
}

/** Looks at the record itself, as {@link untilFinished}. @param since of an earlier making nothing is said. */
async function readyInstant({ installation }: TestStack, id: string, since: number): Promise<number> {
  const { documents } = batchPorts(installation);
  for (;;) {
    const [record] = await documents.findAll([id]);
    if (record?.status === "FAILED") throw new Error(`The document failed: ${record.failure?.code}`);
    const readyAt = instantOf(record?.readyAt);
    if (record?.status === "READY" && readyAt >= since) return readyAt;
    await sleep(POLL_DOCUMENT_MS);
  }
}

/** How long messages waited in the render queue, from the function's log, in ms. */
export async function queueWaits(stack: TestStack): Promise<readonly number[]> {
  const log = await readFile(join(stack.dataDir, "logs", "render.log"), "utf8");
  return [...log.matchAll(/"message":"rendering".*?"waitedMs":(\d+)/g)].map(([, ms]) => Number(ms));
}

/** What is measured while documents are made. */
export interface Meters {
  readonly cpu: CpuWatch;
  readonly usage: UsageMeter;
}

/** Requests a whole school's bulletins, waits for the outputs, and downloads the ZIP and the print file once. */
export async function batchSample(stack: TestStack, documents: number, { cpu, usage }: Meters): Promise<BatchSample> {
  const schoolId = schoolOf(documents);
  const api = apiOf(stack.running.url, await stack.tokenFor(schoolId));
  const cpuBefore = cpu.read();
  const usageBefore = usage.read();
  const memory = watchMemory(() => stack.running.pidsOf(WORK_BATCH));
  const asked = Date.now();
  const order = { school_id: schoolId, term: BENCH_TERM, type: "BULLETIN", force_new: true };
  const accepted = await api.post<BatchView>("/batches/", order);
  const acceptedMs = Date.now() - asked;
  if (accepted.status !== 202) throw new Error(`The batch was refused: ${JSON.stringify(accepted.body)}`);
  await untilFinished(stack, schoolId, accepted.body.batch_id);
  const { body: batch } = await api.get<BatchView>(`/batches/${accepted.body.batch_id}/`);
  if (batch.counts.ready !== documents) throw new Error(`Not every document is READY: ${JSON.stringify(batch.counts)}`);
  for (const output of ["zip", "print"]) await download(api, `/batches/${batch.batch_id}/download/?output=${output}`);
  await sleep(SETTLE_MS);
  const { pssMb: workBatchMb } = memory();
  const used = difference(cpu.read(), cpuBefore);
  const billed = usedSince(usageBefore, usage.read());

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
    cpu: rounded(used),
    usage: billed,
    storedBytes: await storedSince(stack, schoolId, asked),
  };
}

/** Looks at the record itself: what is asked of the API is counted, and people are told by the console's socket. */
async function untilFinished({ installation }: TestStack, schoolId: string, id: string): Promise<void> {
  const { batches } = batchPorts(installation);
  for (;;) {
    const batch = await batches.find({ schoolId }, id);
    if (batch?.status === "REFUSED") throw new Error(`The batch was refused: ${JSON.stringify(batch.refusal)}`);
    if (batch !== undefined && isFinished(batch)) return;
    await sleep(POLL_EVERY_MS);
  }
}

/** Downloads a file as a reader does, and throws it away. @param path of the API, which answers with the link. */
async function download(api: Api, path: string): Promise<void> {
  const { body } = await api.get<DownloadLink>(path);
  const response = await fetch(body.url);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await response.arrayBuffer();
}

/** Bytes of a school's objects that are newer than an instant, by folder; of a batch's outputs by kind. */
async function storedSince(
  { installation: { s3, outputs } }: TestStack,
  schoolId: string,
  since: number,
): Promise<Readonly<Record<string, number>>> {
  const sums: Record<string, number> = {};
  const objects = createS3SchoolObjects({ client: s3, bucket: outputs.DocumentsBucket }, () => new Date());
  for (const { key, savedAt, bytes } of await objects.list("")) {
    const [folder = "", owner] = key.split("/");
    // LaTeX logs are kept by run, not by school. S3 says seconds.
    if ((owner !== schoolId && folder !== "latex_logs") || savedAt.getTime() < since - 1_000) continue;
    const name = folder === "batches" ? `batches, ${key.split(".").at(-1)}` : folder;
    sums[name] = (sums[name] ?? 0) + bytes;
  }
  return sums;
}

/** In hundredths of a second. */
export const rounded = (used: CpuSeconds): Readonly<Record<string, number>> =>
  Object.fromEntries([...used].map(([part, seconds]) => [part, Math.round(seconds * 100) / 100]));

const instantOf = (instant: unknown): number => Date.parse(String(instant));
