import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Log } from "../../call/log.ts";
import { LIMITS } from "../../contract/limits.ts";
import { StudentDataMessage } from "../../contract/messages.ts";
import type { MessageLeases } from "../../documents/ports.ts";
import { retryLater, underLease } from "./lease.ts";
import { readMessages } from "./queue-messages.ts";

export interface StudentDataEdge {
  readonly leases: MessageLeases;
  readonly work: (message: StudentDataMessage) => Promise<"done" | "later">;
  readonly log: Log;
}

/**
 * Does what one message asks for, under a lease. There are no dead letters: what a message has begun is written down, and
 * the hourly schedule goes on with it.
 *
 * @throws Error when the work has failed, so that the failure is counted; the message comes again after a pause.
 */
export async function handleStudentData(edge: StudentDataEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(StudentDataMessage, event);
  if (unreadable.length > 0) throw new Error(`${unreadable.length} messages of the student data queue are unreadable.`);
  const later = [];
  for (const { record, message } of readable) {
    try {
      if ((await underLease(edge, [record], () => edge.work(message))) === "later") later.push(record);
    } catch (error) {
      await retryLater(edge.leases, [record]);
      throw error;
    }
  }
  await edge.leases.set(later.map(({ receiptHandle }) => ({ receiptHandle, seconds: LIMITS.erasureWaitSeconds })));
  return { batchItemFailures: later.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
