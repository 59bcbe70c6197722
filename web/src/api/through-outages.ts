import { ApiProblem } from "./problem.ts";

export interface OutageOptions {
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Told whenever the connection is lost, and when it is back. */
  readonly onCut?: (isCut: boolean) => void;
  readonly pause?: (ms: number) => Promise<void>;
}

const PAUSE_MS = 2_000;
/** A server that keeps answering that it failed is not cut off: its answer is shown after so many. */
const MOST_FAILURES = 8;

/** Nothing answered, or what did could not do its work. */
export const isOutage = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && (error.code === "NETWORK" || error.status >= 500);

/**
 * Asks how far something is that goes on by itself: an outage of the network does not end the waiting.
 *
 * @param ask reads only, so that it may be repeated. What it throws besides outages is thrown.
 * @example await throughOutages(() => call("getBatch", { id }, { signal }), { signal });
 */
export async function throughOutages<T>(
  ask: () => Promise<T>,
  { signal, onCut, pause = wait }: OutageOptions = {},
): Promise<T> {
  for (let failures = 0; ; ) {
    try {
      const answer = await ask();
      if (failures > 0) onCut?.(false);
      return answer;
    } catch (error) {
      if (!isOutage(error) || signal?.aborted) throw error;
      if (error.code !== "NETWORK" && failures >= MOST_FAILURES) throw error;
      failures++;
      onCut?.(true);
      await pause(PAUSE_MS);
    }
  }
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
