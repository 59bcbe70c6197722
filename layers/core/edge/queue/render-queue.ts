import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Log } from "../../call/log.ts";
import { LIMITS } from "../../contract/limits.ts";
import { RenderMessage, type RenderOrder } from "../../contract/messages.ts";
import type { MessageLeases } from "../../documents/ports.ts";
import type { Delivery } from "../../documents/render/render-outcomes.ts";
import { retryLater, triesOf, underLease, waitedMs } from "./lease.ts";
import { readMessages } from "./queue-messages.ts";

export interface QueueEdge {
  readonly leases: MessageLeases;
  readonly render: (deliveries: readonly Delivery[]) => Promise<readonly RenderOrder[]>;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Renders the documents of an event's messages under a lease. If any document of a message failed, the whole message is
 * retried after a pause that doubles; documents that are done by then are skipped.
 *
 * @returns the messages that SQS must keep.
 */
export async function handleRenderBatch(edge: QueueEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(RenderMessage, event);
  // Not our format: SQS keeps them and moves them to the dead-letter queue, where a person can look at them.
  if (unreadable.length > 0) edge.log.error("unreadable messages", { count: unreadable.length });

  const records = readable.map(({ record }) => record);
  const deliveries = readable.flatMap(({ record, message }) => {
    const lastTry = triesOf(record) >= LIMITS.renderTries;
    return message.documents.map((order): Delivery => ({ order, lastTry }));
  });
  edge.log.info("rendering", {
    messages: readable.length,
    documents: deliveries.length,
    waitedMs: Math.max(0, ...records.map((record) => waitedMs(record, edge.now()))),
  });
  const toRetry = await underLease(edge, records, () => edge.render(deliveries));
  const retryIds = new Set(toRetry.map(({ documentId }) => documentId));
  const kept = readable
    .filter(({ message }) => message.documents.some(({ documentId }) => retryIds.has(documentId)))
    .map(({ record }) => record);
  await retryLater(edge.leases, kept);
  return { batchItemFailures: [...kept, ...unreadable].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
