import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { throughOutages } from "../../api/through-outages.ts";
import { saveLink } from "../../parts/save-file.ts";

export type ExportState =
  | { readonly kind: "idle" }
  | { readonly kind: "making" }
  | { readonly kind: "saved" }
  | { readonly kind: "problem"; readonly problem: ApiProblem };

export interface ExportWork {
  readonly state: ReadonlySignal<ExportState>;
  /** Has all that is kept of a student collected, waits for it, and has the browser save it. */
  save(studentId: string): Promise<void>;
  leave(): void;
}

const PAUSE_MS = 1_500;

export function createExportWork(call: Call): ExportWork {
  const state = signal<ExportState>({ kind: "idle" });
  const left = new AbortController();
  return {
    state,
    async save(student_id) {
      if (state.value.kind === "making") return;
      state.value = { kind: "making" };
      try {
        let view = await call("exportStudent", { student_id }, { signal: left.signal });
        while (view.status === "PENDING") {
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
          view = await throughOutages(() => call("exportStudent", { student_id }, { signal: left.signal }), left);
        }
        if (view.url !== undefined) saveLink(view.url, view.file_name);
        state.value = { kind: "saved" };
      } catch (error) {
        if (!left.signal.aborted) state.value = { kind: "problem", problem: asProblem(error) };
      }
    },
    leave: () => left.abort(),
  };
}
