import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import type { BatchQueue } from "../application/batch-ports.ts";
import type { QueueSettings } from "./sqs-render-queue.ts";

/** SQS's own limit for one call. */
const ENTRIES_PER_CALL = 10;

/**
 * @throws Error when SQS refused a step: the caller's event then comes again.
 * @example const queue = createSqsBatchQueue({ client: new SQSClient({}), url: env.BATCH_QUEUE_URL });
 */
export function createSqsBatchQueue({ client, url }: QueueSettings): BatchQueue {
  return {
    async send(messages) {
      for (let start = 0; start < messages.length; start += ENTRIES_PER_CALL) {
        const Entries = messages
          .slice(start, start + ENTRIES_PER_CALL)
          .map((message, n) => ({ Id: String(n), MessageBody: JSON.stringify(message) }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
        if (Failed.length > 0) throw new Error(`${Failed.length} steps of batches could not be sent.`);
      }
    },
  };
}
