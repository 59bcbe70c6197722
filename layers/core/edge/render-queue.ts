import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Log } from "../application/log.ts";
import type { RenderQueue } from "../application/ports.ts";
import type { Delivery } from "../application/render-outcomes.ts";
import { LIMITS } from "../contract/limits.ts";
import { RenderMessage } from "../contract/messages.ts";
import { readMessages } from "./queue-messages.ts";

/** The first pause before a message is tried again, in seconds; it doubles with every try. */
const FIRST_PAUSE_SECONDS = 2;
/** The lease is renewed three times before it would end. */
const RENEWALS_PER_LEASE = 3;

export interface QueueEdge {
  readonly queue: Pick<RenderQueue, "setLeases">;
  readonly render: (deliveries: readonly Delivery[]) => Promise<readonly RenderMessage[]>;
  readonly log: Log;
}

const tries = (record: SQSRecord) => Number(record.attributes.ApproximateReceiveCount);

/**
 * Runs the render use case on a batch of messages, under a lease: while we work we renew the messages' invisibility every
 * few seconds, so that a function killed in the middle gives them back after {@link LIMITS.leaseSeconds}, not after the
 * queue's long timeout. What failed is handed back with a pause that doubles.
 *
 * @returns the messages that SQS must keep.
 */
export async function handleRenderBatch(edge: QueueEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(RenderMessage, event);
  // Not ours: SQS keeps them and hands them to the dead letters, where a person can look.
  if (unreadable.length > 0) edge.log.error("unreadable messages", { count: unreadable.length });

  const hold = () =>
    edge.queue.setLeases(
      readable.map(({ record }) => ({ receiptHandle: record.receiptHandle, seconds: LIMITS.leaseSeconds })),
    );
  const renew = () => hold().catch(() => edge.log.warn("lease not renewed", { count: readable.length }));
  await renew();
  const heartbeat = setInterval(() => void renew(), (LIMITS.leaseSeconds * 1000) / RENEWALS_PER_LEASE);
  try {
    const deliveries = readable.map(({ record, message }) => ({
      message,
      lastTry: tries(record) >= LIMITS.renderTries,
    }));
    const again = new Set((await edge.render(deliveries)).map(({ documentId }) => documentId));
    const kept = readable.filter(({ message }) => again.has(message.documentId)).map(({ record }) => record);
    await edge.queue.setLeases(
      kept.map((record) => ({
        receiptHandle: record.receiptHandle,
        seconds: FIRST_PAUSE_SECONDS * 2 ** (tries(record) - 1),
      })),
    );
    return { batchItemFailures: [...kept, ...unreadable].map(({ messageId }) => ({ itemIdentifier: messageId })) };
  } finally {
    clearInterval(heartbeat);
  }
}
