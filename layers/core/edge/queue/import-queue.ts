import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { errorFacts, type Log } from "../../call/log.ts";
import { LIMITS } from "../../contract/limits.ts";
import { ImportMessage } from "../../contract/messages.ts";
import type { MessageLeases } from "../../documents/ports.ts";
import { retryLater, triesOf, underLease } from "./lease.ts";
import { readMessages } from "./queue-messages.ts";

export interface ImportQueueEdge {
  readonly leases: MessageLeases;
  readonly work: (message: ImportMessage) => Promise<void>;
  /** Notes that the last try failed, too. */
  readonly giveUp: (message: ImportMessage) => Promise<void>;
  readonly log: Log;
}

/** Works the steps of imports one by one, each under a lease. A failed step is redelivered after a pause. */
export async function handleImportSteps(edge: ImportQueueEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(ImportMessage, event);
  const failed = [];
  for (const { record, message } of readable) {
    try {
      await underLease(edge, [record], () => {
        edge.log.info("step begins", { import: message.importId, step: message.step, tries: triesOf(record) });
        return edge.work(message);
      });
    } catch (error) {
      edge.log.error("step failed", { import: message.importId, step: message.step, ...errorFacts(error) });
      if (triesOf(record) >= LIMITS.importTries) await edge.giveUp(message);
      failed.push(record);
    }
  }
  await retryLater(edge.leases, failed);
  return { batchItemFailures: [...failed, ...unreadable].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
