import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import type { BatchQueue } from "../../batches/ports.ts";
import { entryBatches, type QueueSettings } from "./calls.ts";

/**
 * The port BatchQueue on SQS.
 *
 * @throws Error from `send` when SQS refused a step: the caller's event is then delivered again.
 * @example const queue = createSqsBatchQueue({ client: new SQSClient({}), url: env.BATCH_QUEUE_URL });
 */
export function createSqsBatchQueue({ client, url }: QueueSettings): BatchQueue {
  return {
    async send(messages) {
      for (const entries of entryBatches(messages)) {
        const Entries = entries.map(({ Id, value }) => ({ Id, MessageBody: JSON.stringify(value) }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
        if (Failed.length > 0) throw new Error(`${Failed.length} steps of batches could not be sent.`);
      }
    },
  };
}
