import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { errorFacts, type Log } from "../../call/log.ts";
import { BatchMessage } from "../../contract/messages.ts";
import type { MessageLeases } from "../../documents/ports.ts";
import { retryLater, underLease } from "./lease.ts";
import { readMessages } from "./queue-messages.ts";

export interface BatchQueueEdge {
  readonly leases: MessageLeases;
  /** @param id of the message: the same when it is delivered again. */
  readonly work: (message: BatchMessage, id: string) => Promise<void>;
  readonly log: Log;
}

/** Works the steps of these messages one by one, each under a lease. A failed step is redelivered after a pause. */
export async function handleBatchSteps(edge: BatchQueueEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(BatchMessage, event);
  const failed = [];
  for (const { record, message } of readable) {
    try {
      await underLease(edge, [record], () => edge.work(message, record.messageId));
    } catch (error) {
      edge.log.error("step failed", {
        batch: message.batchId,
        step: message.step,
        round: message.round,
        ...errorFacts(error),
      });
      failed.push(record);
    }
  }
  await retryLater(edge.leases, failed);
  return { batchItemFailures: [...failed, ...unreadable].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
