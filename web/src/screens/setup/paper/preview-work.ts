import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../../api/client.ts";
import { type ApiProblem, asProblem } from "../../../api/problem.ts";
import { isOutage } from "../../../api/through-outages.ts";
import { type DocumentType, slugOf } from "../../../document-types.ts";

/** A theme as it stands in the form. */
export type ThemeFile = Readonly<Record<string, unknown>>;

export interface PreviewState {
  /** The last paper that came. */
  readonly pdf: Blob | undefined;
  /** The form says something else than the paper. */
  readonly isOld: boolean;
  readonly problem?: ApiProblem;
}

export interface PreviewWork {
  readonly state: ReadonlySignal<PreviewState>;
  /** Asks for the sample in a theme, a moment after the last of several changes. */
  ask(type: DocumentType, file: ThemeFile): void;
  leave(): void;
}

/** A colour picker changes many times a second; a paper takes about one. */
const PAUSE_MS = 350;
/** The first paper of a day waits for an engine that starts: what could not be done in time is asked for again by itself. */
const TRIES = 3;
const RETRY_MS = 2_000;

/** The sample paper of a school, in a theme that nobody has saved. */
export function createPreviewWork(call: Call, wait: (ms: number) => Promise<void>): PreviewWork {
  const state = signal<PreviewState>({ pdf: undefined, isOld: true });
  let latest = new AbortController();

  async function run(type: DocumentType, file: ThemeFile, isFirst: boolean, own: AbortSignal): Promise<void> {
    if (!isFirst) await wait(PAUSE_MS);
    if (own.aborted) return;
    const input = { type: slugOf(type), query: {}, body: file };
    for (let left = TRIES - 1; ; left -= 1) {
      try {
        const pdf = await call("previewTheme", input, { signal: own });
        if (!own.aborted) state.value = { pdf, isOld: false };
        return;
      } catch (error) {
        if (own.aborted) return;
        // Without network the notice asks again once it is back.
        const isPassing = isOutage(error) && error.code !== "NETWORK";
        if (!isPassing || left === 0) {
          state.value = { pdf: state.value.pdf, isOld: true, problem: asProblem(error) };
          return;
        }
      }
      await wait(RETRY_MS);
      if (own.aborted) return;
    }
  }

  return {
    state,
    ask(type, file) {
      const { pdf } = state.value;
      latest.abort();
      latest = new AbortController();
      state.value = { pdf, isOld: true };
      void run(type, file, pdf === undefined, latest.signal);
    },
    leave: () => latest.abort(),
  };
}
