import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { DocumentType } from "@palmares/core/domain/school";
import { type PeakMemory, watchMemory } from "./memory.ts";
import type { MethodName } from "./methods/method.ts";
import { treeCpuMs } from "./process-tree.ts";
import type { Answer, Order } from "./worker.ts";

/** Groups of documents to be made one after another. */
export interface Batch {
  readonly type: DocumentType;
  readonly size: number;
  readonly groups: number;
}

/** One method in a process of its own, measured from outside. */
export interface Workshop {
  /** CPU per document of a batch nobody has seen before, in ms, and the mean size of its PDFs. */
  measure(batch: Batch): Promise<{ readonly cpuMs: number; readonly bytes: number }>;
  /** The most memory a batch needs. Not to be timed. */
  weigh(batch: Batch): Promise<PeakMemory>;
  close(): Promise<void>;
}

/** Starts a method and makes one document of each type with it, so that what is measured is warm. */
export async function openWorkshop(name: MethodName, types: readonly DocumentType[]): Promise<Workshop> {
  const child = fork(join(import.meta.dirname, "worker.ts"), [name], { execArgv: ["--expose-gc"] });
  const { pid = 0 } = child;
  // Every batch takes classes of its own: no method may live on what it has set before.
  let nextClass = 1;
  const load = async ({ type, size, groups }: Batch) => {
    const answer = await ask(child, { do: "load", type, size, groups, firstClass: nextClass });
    if ("nextClass" in answer) ({ nextClass } = answer);
  };
  const run = async ({ size, groups }: Batch) => {
    const answer = await ask(child, { do: "run" });
    if (!("documents" in answer) || answer.documents !== size * groups) throw new Error(`${name} lost documents.`);
    return answer;
  };
  await ask(child, { do: "prepare" });
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
    async weigh(batch) {
      await load(batch);
      return watchMemory(pid, run(batch));
    },
    async close() {
      const ended = once(child, "exit");
      await ask(child, { do: "close" });
      await ended;
    },
  };
}

async function ask(child: ChildProcess, order: Order): Promise<Answer> {
  const answer = new Promise<Answer>((resolve, reject) => {
    const leave = (code: number | null) => reject(new Error(`The measured process ended with ${code}.`));
    child.once("exit", leave);
    child.once("message", (message) => {
      child.off("exit", leave);
      resolve(message as Answer);
    });
  });
  child.send(order);
  const received = await answer;
  if ("failed" in received) throw new Error(received.failed);
  return received;
}
