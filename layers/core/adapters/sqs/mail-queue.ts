import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import type { ParentMailQueue } from "../../parents/mail/ports.ts";
import { entryBatches, type QueueSettings } from "./calls.ts";

/**
 * The port ParentMailQueue on SQS.
 *
 * @example const queue = createSqsMailQueue({ client: new SQSClient({}), url: env.MAIL_QUEUE_URL });
 */
export const createSqsMailQueue = ({ client, url }: QueueSettings): ParentMailQueue => ({
  async send(messages) {
    for (const entries of entryBatches(messages)) {
      const Entries = entries.map(({ Id, value }) => ({ Id, MessageBody: JSON.stringify(value) }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      if (Failed.length > 0) throw new Error(`${Failed.length} messages about mails could not be sent.`);
    }
  },
});
