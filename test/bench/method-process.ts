import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { DocumentType } from "./document-types.ts";
import { type PeakMemory, watchMemory } from "./memory.ts";
import type { MethodName } from "./methods/method.ts";
import { treeCpuMs } from "./process-tree.ts";
import type { WorkerRequest, WorkerResponse } from "./worker.ts";

/** Groups of documents to be made one after another. */
export interface Batch {
  readonly type: DocumentType;
  readonly size: number;
  readonly groups: number;
}

/** One method in its own process, measured from outside. */
export interface MethodProcess {
  /** Makes a batch of new documents. CPU per document in ms, and the mean size of their PDFs in bytes. */
  measure(batch: Batch): Promise<{ readonly cpuMs: number; readonly bytes: number }>;
  /** The peak memory of a batch. Watching costs CPU, so this must not be timed. */
  measureMemory(batch: Batch): Promise<PeakMemory>;
  close(): Promise<void>;
}

/** Starts a method and makes one document of each type with it, so that measurements start warm. */
export async function startMethodProcess(name: MethodName, types: readonly DocumentType[]): Promise<MethodProcess> {
  const child = fork(join(import.meta.dirname, "worker.ts"), [name], { execArgv: ["--expose-gc"] });
  const { pid = 0 } = child;
  // Every batch uses new classes, so that no method profits from documents it has set before.
  let nextClass = 1;
  const load = async ({ type, size, groups }: Batch) => {
    const response = await send(child, { do: "load", type, size, groups, firstClass: nextClass });
    if ("nextClass" in response) ({ nextClass } = response);
  };
  const run = async ({ size, groups }: Batch) => {
    const response = await send(child, { do: "run" });
    if (!("documents" in response) || response.documents !== size * groups) throw new Error(`${name} lost documents.`);
    return response;
  };
  await send(child, { do: "prepare" });
  for (const type of types) {
    await load({ type, size: 1, groups: 1 });
    await run({ type, size: 1, groups: 1 });
  }
  return {
    async measure(batch) {
      await load(batch);
      const before = treeCpuMs(pid);
      const { documents, bytes } = await run(batch);
      return { cpuMs: (treeCpuMs(pid) - before) / documents, bytes: bytes / documents };
    },
    async measureMemory(batch) {
      await load(batch);
      return watchMemory(pid, run(batch));
    },
    async close() {
      const ended = once(child, "exit");
      await send(child, { do: "close" });
      await ended;
    },
  };
}

async function send(child: ChildProcess, request: WorkerRequest): Promise<WorkerResponse> {
  const response = new Promise<WorkerResponse>((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`The measured process ended with ${code}.`));
    child.once("exit", onExit);
    child.once("message", (message) => {
      child.off("exit", onExit);
      resolve(message as WorkerResponse);
    });
  });
  child.send(request);
  const received = await response;
  if ("failed" in received) throw new Error(received.failed);
  return received;
}
