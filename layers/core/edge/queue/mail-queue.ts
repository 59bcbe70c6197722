import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { errorFacts, type Log } from "../../call/log.ts";
import { MailMessage } from "../../contract/messages.ts";
import type { MessageLeases } from "../../documents/ports.ts";
import { retryLater, triesOf, underLease } from "./lease.ts";
import { readMessages } from "./queue-messages.ts";

export interface MailQueueEdge {
  readonly leases: MessageLeases;
  /** @param tries of the message, this one included. */
  readonly work: (message: MailMessage, tries: number) => Promise<"done" | "later">;
  readonly log: Log;
}

/** Sends mails one by one, each under a lease. Those that SES puts off, and those that failed, come again after a pause. */
export async function handleMails(edge: MailQueueEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(MailMessage, event);
  const failed = [];
  for (const { record, message } of readable) {
    try {
      if ((await underLease(edge, [record], () => edge.work(message, triesOf(record)))) === "later")
        failed.push(record);
    } catch (error) {
      edge.log.error("mail failed", { mail: message.mailId, ...errorFacts(error) });
      failed.push(record);
    }
  }
  await retryLater(edge.leases, failed);
  return { batchItemFailures: [...failed, ...unreadable].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
