import type { SQSRecord } from "aws-lambda";
import type { Log } from "../../call/log.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { MessageLeases } from "../../documents/ports.ts";

/** Pause before a message's second try, in seconds; it doubles with every try. */
const FIRST_PAUSE_SECONDS = 2;
/** A lease is renewed after each third of its duration. */
const RENEWALS_PER_LEASE = 3;

/** The number of this try of a message, from 1. */
export const triesOf = (record: SQSRecord): number => Number(record.attributes.ApproximateReceiveCount);

/** How long a message has been in the queue, in ms. */
export const waitedMs = ({ attributes }: SQSRecord, now: Date): number =>
  now.getTime() - Number(attributes.SentTimestamp);

/**
 * Holds messages while `work` runs: their invisibility is renewed every few seconds, so that a function killed midway
 * returns them after {@link LIMITS.leaseSeconds}, not after the queue's long timeout.
 */
export async function underLease<T>(
  { leases, log }: { readonly leases: MessageLeases; readonly log: Log },
  records: readonly SQSRecord[],
  work: () => Promise<T>,
): Promise<T> {
  const held = records.map(({ receiptHandle }) => ({ receiptHandle, seconds: LIMITS.leaseSeconds }));
  const renew = () => leases.set(held).catch(() => log.warn("lease not renewed", { count: held.length }));
  await renew();
  const heartbeat = setInterval(() => void renew(), (LIMITS.leaseSeconds * 1000) / RENEWALS_PER_LEASE);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
  }
}

/** Returns messages to the queue after a pause that doubles with every try. */
export const retryLater = (leases: MessageLeases, records: readonly SQSRecord[]): Promise<void> =>
  leases.set(
    records.map((record) => ({
      receiptHandle: record.receiptHandle,
      seconds: FIRST_PAUSE_SECONDS * 2 ** (triesOf(record) - 1),
    })),
  );
