import type { DocumentType } from "@palmares/core/domain/school";
import { METHODS } from "./methods/method.ts";
import { openMethod } from "./methods/open.ts";
import { material, type Selection } from "./school.ts";

/**
 * A process of its own for one method: `node test/bench/worker.ts typst`. What it costs can then be read from outside,
 * with all the processes it starts. It does one order at a time and answers each.
 */
export type Order =
  | { readonly do: "prepare" | "run" | "close" }
  /** Makes the pupils' results of `groups` groups of `size` documents, from a class on. Not measured. */
  | {
      readonly do: "load";
      readonly type: DocumentType;
      readonly size: number;
      readonly groups: number;
      readonly firstClass: number;
    };

export type Answer =
  | { readonly done: "prepare" | "close" }
  | { readonly done: "load"; readonly nextClass: number }
  | { readonly done: "run"; readonly documents: number; readonly bytes: number }
  | { readonly failed: string };

const method = await openMethod(METHODS.find((name) => name === process.argv[2]) ?? "palmares");
let work: { readonly type: DocumentType; readonly groups: readonly (readonly Selection[])[] } | undefined;

async function obey(order: Order): Promise<Answer> {
  switch (order.do) {
    case "prepare":
      await method.prepare();
      return { done: "prepare" };
    case "load": {
      let nextClass = order.firstClass;
      const groups = Array.from({ length: order.groups }, () => {
        const made = material(order.type, order.size, nextClass);
        nextClass = made.nextClass;
        return made.selections;
      });
      work = { type: order.type, groups };
      // The rubbish of making them is not the method's.
      globalThis.gc?.();
      return { done: "load", nextClass };
    }
    case "run": {
      let documents = 0;
      let bytes = 0;
      for (const group of work?.groups ?? []) {
        const pdfs = await method.run(work?.type ?? "BULLETIN", group);
        documents += pdfs.length;
        for (const pdf of pdfs) bytes += pdf.byteLength;
      }
      return { done: "run", documents, bytes };
    }
    case "close":
      await method.close();
      return { done: "close" };
  }
}

process.on("message", (order: Order) => {
  void obey(order)
    .catch(
      (error: unknown): Answer => ({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
    .then((answer) => process.send?.(answer, () => order.do === "close" && process.disconnect()));
});
