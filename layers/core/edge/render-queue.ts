import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Log } from "../application/log.ts";
import type { MessageLeases } from "../application/ports.ts";
import type { Delivery } from "../application/render-outcomes.ts";
import { LIMITS } from "../contract/limits.ts";
import { RenderMessage } from "../contract/messages.ts";
import { comeBackLater, triesOf, underLease } from "./lease.ts";
import { readMessages } from "./queue-messages.ts";

export interface QueueEdge {
  readonly leases: MessageLeases;
  readonly render: (deliveries: readonly Delivery[]) => Promise<readonly RenderMessage[]>;
  readonly log: Log;
}

/**
 * Runs the render use case on a batch of messages, under a lease. What failed is handed back with a pause that doubles.
 *
 * @returns the messages that SQS must keep.
 */
export async function handleRenderBatch(edge: QueueEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(RenderMessage, event);
  // Not ours: SQS keeps them and hands them to the dead letters, where a person can look.
  if (unreadable.length > 0) edge.log.error("unreadable messages", { count: unreadable.length });

  const records = readable.map(({ record }) => record);
  const deliveries = readable.map(({ record, message }) => ({
    message,
    lastTry: triesOf(record) >= LIMITS.renderTries,
  }));
  const tryAgain = await underLease(edge, records, () => edge.render(deliveries));
  const again = new Set(tryAgain.map(({ documentId }) => documentId));
  const kept = readable.filter(({ message }) => again.has(message.documentId)).map(({ record }) => record);
  await comeBackLater(edge.leases, kept);
  return { batchItemFailures: [...kept, ...unreadable].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
