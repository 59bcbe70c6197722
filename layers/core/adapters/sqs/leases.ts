import { ChangeMessageVisibilityBatchCommand } from "@aws-sdk/client-sqs";
import pMap from "p-map";
import type { MessageLeases } from "../../documents/ports.ts";
import { entryBatches, type QueueSettings } from "./calls.ts";

const CALLS_AT_ONCE = 4;

/**
 * The port MessageLeases on SQS: a lease is a message's visibility timeout.
 *
 * @example const leases = createSqsLeases({ client: new SQSClient({}), url: env.RENDER_QUEUE_URL });
 */
export function createSqsLeases({ client, url }: QueueSettings): MessageLeases {
  return {
    async set(leases) {
      await pMap(
        entryBatches(leases),
        (entries) => {
          const Entries = entries.map(({ Id, value }) => ({
            Id,
            ReceiptHandle: value.receiptHandle,
            VisibilityTimeout: value.seconds,
          }));
          return client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
        },
        { concurrency: CALLS_AT_ONCE },
      );
    },
  };
}
