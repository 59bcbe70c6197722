import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Log } from "../../call/log.ts";
import { LIMITS } from "../../contract/limits.ts";
import { RenderMessage, type RenderOrder } from "../../contract/messages.ts";
import type { MessageLeases } from "../../documents/ports.ts";
import type { Delivery } from "../../documents/render/render-outcomes.ts";
import { comeBackLater, triesOf, underLease, waitedMs } from "./lease.ts";
import { readMessages } from "./queue-messages.ts";

export interface QueueEdge {
  readonly leases: MessageLeases;
  readonly render: (deliveries: readonly Delivery[]) => Promise<readonly RenderOrder[]>;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Runs the render use case on the documents of some messages, under a lease. A message of which anything failed is handed
 * back with a pause that doubles: it comes again as a whole, and what of it was done by then is passed over.
 *
 * @returns the messages that SQS must keep.
 */
export async function handleRenderBatch(edge: QueueEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(RenderMessage, event);
  // Not ours: SQS keeps them and hands them to the dead letters, where a person can look.
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
  const tryAgain = await underLease(edge, records, () => edge.render(deliveries));
  const again = new Set(tryAgain.map(({ documentId }) => documentId));
  const kept = readable
    .filter(({ message }) => message.documents.some(({ documentId }) => again.has(documentId)))
    .map(({ record }) => record);
  await comeBackLater(edge.leases, kept);
  return { batchItemFailures: [...kept, ...unreadable].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
