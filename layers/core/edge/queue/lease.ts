import type { SQSRecord } from "aws-lambda";
import type { Log } from "../../call/log.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { MessageLeases } from "../../documents/ports.ts";

/** The first pause before a message is tried again, in seconds; it doubles with every try. */
const FIRST_PAUSE_SECONDS = 2;
/** The lease is renewed three times before it would end. */
const RENEWALS_PER_LEASE = 3;

/** Which try of a message this is, from 1. */
export const triesOf = (record: SQSRecord): number => Number(record.attributes.ApproximateReceiveCount);

/** How long a message has waited in the queue for this try, in ms. */
export const waitedMs = ({ attributes }: SQSRecord, now: Date): number =>
  now.getTime() - Number(attributes.SentTimestamp);

/**
 * Does a piece of work while it holds messages: their invisibility is renewed every few seconds, so that a function killed
 * in the middle gives them back after {@link LIMITS.leaseSeconds}, not after the queue's long timeout.
 */
export async function underLease<T>(
  { leases, log }: { readonly leases: MessageLeases; readonly log: Log },
  records: readonly SQSRecord[],
  work: () => Promise<T>,
): Promise<T> {
  const held = records.map(({ receiptHandle }) => ({ receiptHandle, seconds: LIMITS.leaseSeconds }));
  const hold = () => leases.set(held).catch(() => log.warn("lease not renewed", { count: held.length }));
  await hold();
  const heartbeat = setInterval(() => void hold(), (LIMITS.leaseSeconds * 1000) / RENEWALS_PER_LEASE);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
  }
}

/** Lets messages come back after a pause that doubles by the try. */
export const comeBackLater = (leases: MessageLeases, records: readonly SQSRecord[]): Promise<void> =>
  leases.set(
    records.map((record) => ({
      receiptHandle: record.receiptHandle,
      seconds: FIRST_PAUSE_SECONDS * 2 ** (triesOf(record) - 1),
    })),
  );
