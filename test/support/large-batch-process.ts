import { createHash } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import { createS3BatchFiles } from "@palmares/core/adapters/s3/batch-files";
import { createS3BatchOutputs } from "@palmares/core/adapters/s3/batch-outputs";
import { createS3OutputProgress } from "@palmares/core/adapters/s3/output-progress";
import { createS3Snapshots } from "@palmares/core/adapters/s3/snapshots";
import { assembleBatch } from "@palmares/core/batches/assemble-batch";
import { checkBatch } from "@palmares/core/batches/check-batch";
import type { BatchItem, BatchRecord } from "@palmares/core/batches/ports";
import { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { BENCH_TERM, benchClass } from "../bench/school.ts";
import { batchesInMemory } from "./batches-in-memory.ts";
import { aDesign } from "./digests.ts";
import { aLog } from "./documents.ts";
import { documentsInMemory } from "./in-memory.ts";
import { aPdf } from "./pdf.ts";

/**
 * A process of its own, started with --expose-gc and the number of documents: checks a batch of a whole school, and writes its
 * tables, ZIP and print file, as the function does. All that is read is made up when it is asked for, and what is written is
 * dropped, so memory holds what the program itself keeps. Writes a line of JSON for each phase: the most memory in use, in MB.
 */

const CLASS_SIZE = 40;
const PDF_BYTES = 40_000;
const SCOPE = { schoolId: "bench", userId: "secretary" };
const MB = 1024 * 1024;

let most = 0;
/** In use: what is left after garbage was collected, with the contents of buffers. */
function look(): void {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  most = Math.max(most, heapUsed + arrayBuffers);
}
function phase(name: string): void {
  look();
  process.stdout.write(`${JSON.stringify({ phase: name, mb: Math.round((most / MB) * 10) / 10 })}\n`);
  most = 0;
}

type Command = { readonly constructor: { readonly name: string }; readonly input: Record<string, unknown> };

const missing = (name: string) => Object.assign(new Error(name), { name });
const bytesOf = (body: unknown) => (typeof body === "string" ? Buffer.from(body) : Buffer.from(body as Uint8Array));

/** A bucket that keeps the batch's own files, makes up snapshots and PDFs, and drops outputs. Memory is looked at as it is asked. */
function aBucket(): S3Client {
  const kept = new Map<string, Buffer>();
  const isKept = (key: string) => key.endsWith(".json") && !key.includes("class-");
  function read(key: string): Buffer {
    const number = /class-(\d+)/.exec(key)?.[1];
    if (key.endsWith(".pdf")) return pdfOf(key);
    const found = kept.get(key) ?? (number && Buffer.from(JSON.stringify(benchClass(Number(number)))));
    if (!found) throw missing("NoSuchKey");
    return found;
  }
  let asked = 0;
  async function send({ constructor: command, input }: Command): Promise<object> {
    const key = String(input.Key);
    switch (command.name) {
      case "PutObjectCommand":
        if (++asked % 5 === 0) look();
        if (isKept(key)) kept.set(key, bytesOf(input.Body));
        return {};
      case "GetObjectCommand": {
        const bytes = read(key);
        return { Body: { transformToString: async () => bytes.toString(), transformToByteArray: async () => bytes } };
      }
      case "HeadObjectCommand":
        throw missing("NotFound");
      case "CreateMultipartUploadCommand":
        return { UploadId: key };
      case "UploadPartCommand":
        look();
        return { ETag: createHash("md5").update(bytesOf(input.Body)).digest("hex") };
      case "ListObjectsV2Command": {
        const below = [...kept.keys()].filter((one) => one.startsWith(String(input.Prefix)));
        return { Contents: below.map((Key) => ({ Key })) };
      }
      default:
        return {};
    }
  }
  return { send } as unknown as S3Client;
}

/** A page of its own beside what all pages have in common. */
function pdfOf(key: string): Buffer {
  const text = `BT /F1 12 Tf 20 20 Td (${key}) Tj ET`;
  const stream = `${text}\n%${"x".repeat(PDF_BYTES / 6)}\n`;
  const common = "y".repeat((PDF_BYTES * 5) / 6);
  return aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
    3: "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 200 100 ] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
    4: `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: `<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length ${common.length + 1} >>\nstream\n%${common}\nendstream`,
  });
}

const documents = Number(process.argv[2]);
const numbers = Array.from({ length: documents / CLASS_SIZE }, (_, n) => n + 1);
const unused = async () => {
  throw new Error("A batch does not ask for this.");
};
const school = {
  school: async () => benchClass(1).school,
  classes: async () => numbers.map((number) => benchClass(number).schoolClass),
  students: async () => numbers.flatMap((number) => benchClass(number).students),
  classRecord: async (_scope: unknown, classId: string) => benchClass(Number(classId.slice("class-".length))),
  classesOf: unused,
  markedTerms: unused,
};

const s3 = { client: aBucket(), bucket: "documents" };
const files = createS3BatchFiles(s3);
const snapshots = createS3Snapshots(s3);
const batches = batchesInMemory();
const log = aLog();
const now = () => new Date("2026-03-03T10:00:00Z");
const accepted: BatchRecord = {
  id: "lot",
  schoolId: SCOPE.schoolId,
  requestedBy: SCOPE.userId,
  requestedAt: now().toISOString(),
  label: "",
  status: "CHECKING",
  checking: { checked: 0 },
  round: 1,
  expandedRound: 0,
  count: 0,
  ready: 0,
  failed: 0,
  forceNew: false,
  twoSided: false,
};
const find = async () => {
  const batch = await batches.find(SCOPE, accepted.id);
  if (batch === undefined) throw new Error("The batch is gone.");
  return batch;
};

phase("start");
await files.saveOrder(accepted, BatchRequest.parse({ school_id: "bench", term: BENCH_TERM, type: "BULLETIN" }));
await batches.create(accepted);
const check = { batches, files, snapshots, school, design: aDesign(), documents: documentsInMemory(), now, log };
await checkBatch(check, accepted);
phase("check");

const checked = await find();
await batches.begin(checked);
const items = (await files.readPlan(checked)).map((planned, position): BatchItem => {
  const { knownGeneration: _, refused: __, asOf: ___, ...document } = planned;
  return { ...document, position, documentId: `d-${position}`, generation: 1, state: "READY" };
});
await batches.attach(checked, items);
await batches.markExpanded(checked, 1);
items.length = 0;
phase("items");

const assemble = {
  school,
  snapshots,
  batches,
  files,
  outputs: createS3BatchOutputs(s3),
  progress: createS3OutputProgress(s3),
  pdfs: { exists: async () => true },
  purge: { purge: unused, find: unused },
  now,
  log,
};
const states = await Array.fromAsync(batches.itemStates(accepted.id));
const isDone = await assembleBatch(assemble as never, await find(), states);
if (!isDone || (await find()).ready !== documents) throw new Error("The batch did not end.");
phase("outputs");
