import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { DocumentType } from "./document-types.ts";
import { type PeakMemory, watchMemory } from "./memory.ts";
import type { MethodName } from "./methods/method.ts";
import { treeUse } from "./process-tree.ts";
import type { WorkerRequest, WorkerResponse } from "./worker.ts";

/** Groups of documents to be made one after another. */
export interface Batch {
  readonly type: DocumentType;
  readonly size: number;
  readonly groups: number;
}

/** What documents cost, each, and how large their PDFs are. */
export interface Cost {
  /** CPU of the whole process tree, and the page faults in it. */
  readonly cpuMs: number;
  readonly pageFaults: number;
  /** Of these, what was over when the PDFs were there, and how long that took, by the clock. */
  readonly untilThere: { readonly cpuMs: number; readonly pageFaults: number; readonly ms: number };
  /** The mean size of the PDFs. */
  readonly bytes: number;
}

/** One method in its own process, measured from outside. */
export interface MethodProcess {
  /** Makes a batch of new documents, and makes ready for the next after each group. */
  measure(batch: Batch): Promise<Cost>;
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
  const run = async ({ size }: Batch, group: number) => {
    const response = await send(child, { do: "run", group });
    if (!("documents" in response) || response.documents !== size) throw new Error(`${name} lost documents.`);
    return response.bytes;
  };
  const runAll = async (batch: Batch) => {
    for (let group = 0; group < batch.groups; group++) {
      await run(batch, group);
      await send(child, { do: "standBy" });
    }
  };
  await send(child, { do: "prepare" });
  for (const type of types) {
    await load({ type, size: 1, groups: 1 });
    await runAll({ type, size: 1, groups: 1 });
  }
  return {
    async measure(batch) {
      await load(batch);
      const documents = batch.size * batch.groups;
      const [whole, there] = [
        { cpuMs: 0, pageFaults: 0 },
        { cpuMs: 0, pageFaults: 0, ms: 0 },
      ];
      let bytes = 0;
      for (let group = 0; group < batch.groups; group++) {
        const before = treeUse(pid);
        const begun = performance.now();
        bytes += (await run(batch, group)) / documents;
        there.ms += (performance.now() - begun) / documents;
        const made = treeUse(pid);
        await send(child, { do: "standBy" });
        const after = treeUse(pid);
        for (const key of ["cpuMs", "pageFaults"] as const) {
          there[key] += (made[key] - before[key]) / documents;
          whole[key] += (after[key] - before[key]) / documents;
        }
      }
      return { ...whole, untilThere: there, bytes };
    },
    async measureMemory(batch) {
      await load(batch);
      return watchMemory(pid, runAll(batch));
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
