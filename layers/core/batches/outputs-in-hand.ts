import type { BatchRecord, BatchStore } from "./ports.ts";

export interface OutputsInHandPorts {
  readonly batches: Pick<BatchStore, "claimOutputs">;
  readonly now: () => Date;
}

/** The outputs of a round, of which one worker is to write at a time. Two would write the same bytes, at twice the price. */
export interface OutputsInHand {
  /** Takes them, or keeps them. @returns false: another worker has them, or the round is over. */
  readonly keep: () => Promise<boolean>;
  /** Runs `work` and keeps them meanwhile; then another worker may have them. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A worker that died keeps the others from the outputs for as long. */
const CLAIM_MS = 10_000;
const KEEPS_PER_CLAIM = 3;

/** @param worker names the message that is worked: delivered again, it goes on with what its dead worker had in hand. */
export function outputsInHand({ batches, now }: OutputsInHandPorts, batch: BatchRecord, worker: string): OutputsInHand {
  const claim = (ms: number) =>
    batches.claimOutputs(batch, worker, { now: now(), until: new Date(now().getTime() + ms) });
  return {
    keep: () => claim(CLAIM_MS),
    async during(work) {
      const keeping = setInterval(() => void claim(CLAIM_MS).catch(() => {}), CLAIM_MS / KEEPS_PER_CLAIM).unref();
      try {
        return await work();
      } finally {
        clearInterval(keeping);
        await claim(0);
      }
    },
  };
}
