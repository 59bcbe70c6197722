import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StackDescription } from "../../src/stack.ts";
import { stackMemory } from "../fixture/memory.ts";

/** The supervisor is a process of its own, so that the client's memory is not counted. */
const dataDir = mkdtempSync(join(tmpdir(), "local-aws-memory-"));
let supervisor: ChildProcess;
let s3: S3Client;
let Bucket: string;
beforeAll(async () => {
  const program = join(import.meta.dirname, "../fixture/alone.ts");
  supervisor = spawn(process.execPath, [program, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  await once(supervisor.stdout as Readable, "data");
  const { environment, outputs } = JSON.parse(readFileSync(join(dataDir, "stack.json"), "utf8")) as StackDescription;
  Bucket = outputs.Bucket ?? "";
  s3 = new S3Client({
    region: environment.AWS_REGION ?? "",
    endpoint: environment.AWS_ENDPOINT_URL_S3 ?? "",
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
    },
  });
});
afterAll(async () => {
  const ended = once(supervisor, "exit");
  supervisor.kill("SIGKILL");
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
});

const MIB = 1024 * 1024;
const PARTS = 10;
const SMALL = 100;
const part = Buffer.alloc(10 * MIB, "p");

/** What the outputs of a batch do: an upload in parts, a file in one call, both read by somebody, many small files. */
async function writeAndRead(name: string): Promise<void> {
  const upload = { Bucket, Key: `documents/${name}.zip` };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(upload));
  const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
  for (let PartNumber = 1; PartNumber <= PARTS; PartNumber++) {
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber, Body: part }));
    Parts.push({ PartNumber, ETag });
  }
  await s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload: { Parts } }));
  const whole = { Bucket, Key: `documents/${name}.pdf` };
  await s3.send(new PutObjectCommand({ ...whole, Body: Buffer.alloc(50 * MIB, "w") }));
  expect(await lengthOf(upload)).toBe(PARTS * part.length);
  expect(await lengthOf(whole)).toBe(50 * MIB);
  const small = (n: number) => ({ Bucket, Key: `documents/${name}/${n}` });
  for (let n = 0; n < SMALL; n++) await s3.send(new PutObjectCommand({ ...small(n), Body: Buffer.alloc(40_000, "s") }));
  for (let n = 0; n < SMALL; n++) expect(await lengthOf(small(n))).toBe(40_000);
  await s3.send(new DeleteObjectCommand(whole));
}

async function lengthOf(object: { readonly Bucket: string; readonly Key: string }): Promise<number> {
  const { Body } = await s3.send(new GetObjectCommand(object));
  let bytes = 0;
  for await (const chunk of Body as Readable) bytes += (chunk as Buffer).length;
  return bytes;
}

/** While they pass, chunks wait to be collected; at rest the runtime keeps some of what it had for them. In MB. */
const PASSING = 160;
const AT_REST = 50;
const SAMPLE_MS = 500;
const TIMEOUT_MS = 240_000;

it(
  "300 MB of objects pass through supervisor and engine in the memory of a few chunks, and the third time takes no more",
  async () => {
    const pid = supervisor.pid ?? 0;
    await writeAndRead("first");
    const before = stackMemory(pid);
    let most = 0;
    const sampling = setInterval(() => {
      most = Math.max(most, stackMemory(pid));
    }, SAMPLE_MS);
    for (const name of ["second", "third"]) await writeAndRead(name);
    clearInterval(sampling);
    expect(most - before).toBeLessThan(PASSING);
    await expect.poll(() => stackMemory(pid) - before, { timeout: 20_000 }).toBeLessThan(AT_REST);
  },
  TIMEOUT_MS,
);
