import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { errorFacts, type Log } from "../../call/log.ts";
import { MailMessage, MailReturnMessage } from "../../contract/messages.ts";
import type { MessageLeases } from "../../documents/ports.ts";
import { retryLater, triesOf, underLease } from "./lease.ts";
import { readMessages } from "./queue-messages.ts";

export interface MailQueueEdge {
  readonly leases: MessageLeases;
  /** @param tries of the message, this one included. */
  readonly work: (message: MailMessage, tries: number) => Promise<"done" | "later">;
  /** Notes what SES says of a mail that went. */
  readonly noteReturn: (message: MailReturnMessage) => Promise<void>;
  readonly log: Log;
}

const Message = z.union([MailMessage, MailReturnMessage]);

/**
 * Sends mails one by one, each under a lease, and notes which came back. Those that SES puts off, and those that failed, come
 * again after a pause.
 */
export async function handleMails(edge: MailQueueEdge, event: SQSEvent): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages<z.infer<typeof Message>>(Message, event);
  const failed = [];
  for (const { record, message } of readable) {
    try {
      if ("mail" in message) await edge.noteReturn(message);
      else if ((await underLease(edge, [record], () => edge.work(message, triesOf(record)))) === "later")
        failed.push(record);
    } catch (error) {
      const what = "mail" in message ? {} : { mail: message.mailId };
      edge.log.error("mail failed", { ...what, ...errorFacts(error) });
      failed.push(record);
    }
  }
  await retryLater(edge.leases, failed);
  return { batchItemFailures: [...failed, ...unreadable].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
