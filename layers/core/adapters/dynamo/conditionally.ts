import { setTimeout as wait } from "node:timers/promises";
import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { backoffMs } from "./back-off.ts";

const CONFLICT_TRIES = 10;
const LONGEST_PAUSE_MS = 400;

/** @returns false when the condition failed: another call made the transition. */
export async function conditionally(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** {@link conditionally} for a transaction. A conflict with another transaction is retried, ten times in all. */
export async function transactionally(write: () => Promise<unknown>): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      await write();
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (reasons.includes("ConditionalCheckFailed")) return false;
      if (!reasons.includes("TransactionConflict") || tries === CONFLICT_TRIES) throw error;
      await wait(backoffMs(tries, LONGEST_PAUSE_MS));
    }
  }
}
