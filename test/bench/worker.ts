import type { DocumentType } from "./document-types.ts";
import { METHODS } from "./methods/method.ts";
import { openMethod } from "./methods/open.ts";
import { material, type Selection } from "./school.ts";

/**
 * Runs one method in its own process (`node test/bench/worker.ts typst`), so that its cost and that of all processes it
 * starts can be read from outside. It handles one request at a time and answers each.
 */
export type WorkerRequest =
  | { readonly do: "prepare" | "standBy" | "close" }
  /** Makes the documents of one group. */
  | { readonly do: "run"; readonly group: number }
  /** Prepares the marks for `groups` groups of `size` documents, starting at `firstClass`. Not measured. */
  | {
      readonly do: "load";
      readonly type: DocumentType;
      readonly size: number;
      readonly groups: number;
      readonly firstClass: number;
    };

export type WorkerResponse =
  | { readonly done: "prepare" | "standBy" | "close" }
  | { readonly done: "load"; readonly nextClass: number }
  | { readonly done: "run"; readonly documents: number; readonly bytes: number }
  | { readonly failed: string };

const method = await openMethod(METHODS.find((name) => name === process.argv[2]) ?? "palmares");
let work: { readonly type: DocumentType; readonly groups: readonly (readonly Selection[])[] } | undefined;

async function handle(request: WorkerRequest): Promise<WorkerResponse> {
  switch (request.do) {
    case "prepare":
      await method.prepare();
      return { done: "prepare" };
    case "load": {
      let nextClass = request.firstClass;
      const groups = Array.from({ length: request.groups }, () => {
        const made = material(request.type, request.size, nextClass);
        nextClass = made.nextClass;
        return made.selections;
      });
      work = { type: request.type, groups };
      // Collected now, so that the method is not charged for it.
      globalThis.gc?.();
      return { done: "load", nextClass };
    }
    case "run": {
      const pdfs = await method.run(work?.type ?? "BULLETIN", work?.groups[request.group] ?? []);
      const bytes = pdfs.reduce((sum, pdf) => sum + pdf.byteLength, 0);
      return { done: "run", documents: pdfs.length, bytes };
    }
    case "standBy":
      await method.standBy?.();
      return { done: "standBy" };
    case "close":
      await method.close();
      return { done: "close" };
  }
}

process.on("message", (request: WorkerRequest) => {
  void handle(request)
    .catch(
      (error: unknown): WorkerResponse => ({
        failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    )
    .then((response) => process.send?.(response, () => request.do === "close" && process.disconnect()));
});
