import type { ImportView } from "@palmares/core/contract/schemas/imports";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call, CallInput } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { throughOutages } from "../../api/through-outages.ts";
import type { SendOptions } from "./send-file.ts";

/** What is chosen of an import. */
export type ImportChoice = CallInput<"createImport">["body"];

export type ImportState =
  | { readonly kind: "idle" }
  /** `share` of the file that has been sent, from 0 to 1. */
  | { readonly kind: "sending"; readonly share: number }
  | { readonly kind: "shown"; readonly view: ImportView; readonly problem?: ApiProblem }
  | { readonly kind: "problem"; readonly problem: ApiProblem };

export interface ImportWork {
  readonly state: ReadonlySignal<ImportState>;
  /** The school's imports, the newest first; undefined: not known yet. */
  readonly list: ReadonlySignal<readonly ImportView[] | undefined>;
  /** Sends the file and has it compared. */
  send(choice: ImportChoice, file: Blob): Promise<void>;
  /** Shows an import, and follows it while it is worked on. */
  open(id: string): Promise<void>;
  /** Has a file compared once more: what is entered may have changed. */
  compare(id: string): Promise<void>;
  /** Has an import done. @param reason for a period that is locked. */
  apply(id: string, reason: string): Promise<void>;
  loadList(): Promise<void>;
  /** Stops following when the user leaves the screen. The import itself goes on. */
  leave(): void;
}

export interface ImportWorkSettings {
  readonly call: Call;
  readonly sendFile: (url: string, file: Blob, options: SendOptions) => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
}

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 2_000;
const LONGER = 1.3;

export const isWorkedOn = ({ status }: Pick<ImportView, "status">): boolean =>
  status === "COMPARING" || status === "APPLYING";

/** One import at a time: another one that is begun or opened takes the place of what was shown. */
export function createImportWork({ call, sendFile, wait }: ImportWorkSettings): ImportWork {
  const state = signal<ImportState>({ kind: "idle" });
  const list = signal<readonly ImportView[] | undefined>(undefined);
  let latest = new AbortController();

  async function begin(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    latest.abort();
    const own = new AbortController();
    latest = own;
    try {
      await work(own.signal);
    } catch (error) {
      if (own.signal.aborted) return;
      const problem = asProblem(error);
      const { value } = state;
      state.value = value.kind === "shown" ? { ...value, problem } : { kind: "problem", problem };
    }
    if (!own.signal.aborted) await loadList();
  }

  /** Shows an import again and again until nothing works on it any more. */
  async function follow(first: ImportView, signal: AbortSignal): Promise<void> {
    let view = first;
    for (let pause = FIRST_WAIT_MS; ; pause = Math.min(pause * LONGER, LONGEST_WAIT_MS)) {
      if (signal.aborted) return;
      state.value = { kind: "shown", view };
      if (!isWorkedOn(view)) return;
      await wait(pause);
      if (signal.aborted) return;
      const { id } = view;
      view = await throughOutages(() => call("getImport", { id }, { signal }), { signal, pause: wait });
    }
  }

  async function loadList(): Promise<void> {
    try {
      list.value = (await call("listImports")).imports;
    } catch (error) {
      // The list is of help only: what is shown says what is wrong.
      asProblem(error);
    }
  }

  return {
    state,
    list,
    loadList,
    send: (choice, file) =>
      begin(async (signal) => {
        state.value = { kind: "sending", share: 0 };
        const { id, upload } = await call("createImport", { body: choice }, { signal });
        const onProgress = (share: number) => {
          if (!signal.aborted) state.value = { kind: "sending", share };
        };
        await sendFile(upload?.url ?? "", file, { onProgress, signal });
        await follow(await call("compareImport", { id }, { signal }), signal);
      }),
    open: (id) => begin(async (signal) => follow(await call("getImport", { id }, { signal }), signal)),
    compare: (id) => begin(async (signal) => follow(await call("compareImport", { id }, { signal }), signal)),
    apply: (id, reason) =>
      begin(async (signal) => {
        const body = reason === "" ? {} : { reason };
        await follow(await call("applyImport", { id, body }, { signal }), signal);
      }),
    leave: () => latest.abort(),
  };
}
