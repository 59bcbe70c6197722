import { ChangeMessageVisibilityBatchCommand, SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import pMap from "p-map";
import type { RenderQueue } from "../application/ports.ts";
import type { RenderMessage } from "../contract/messages.ts";

/** SQS's own limit for one call. */
const ENTRIES_PER_CALL = 10;
const CALLS_AT_ONCE = 4;

export interface QueueSettings {
  readonly client: SQSClient;
  readonly url: string;
}

const inTens = <T>(all: readonly T[]) =>
  Array.from({ length: Math.ceil(all.length / ENTRIES_PER_CALL) }, (_, n) =>
    all.slice(n * ENTRIES_PER_CALL, (n + 1) * ENTRIES_PER_CALL).map((value, index) => ({ Id: String(index), value })),
  );

/**
 * @example const queue = createSqsRenderQueue({ client: new SQSClient(), url: env.RENDER_QUEUE_URL });
 */
export function createSqsRenderQueue({ client, url }: QueueSettings): RenderQueue {
  return {
    async send(messages) {
      const refused: RenderMessage[] = [];
      await pMap(
        inTens(messages),
        async (ten) => {
          const Entries = ten.map(({ Id, value }) => ({ Id, MessageBody: JSON.stringify(value) }));
          const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
          for (const { Id } of Failed) {
            const entry = ten.find((one) => one.Id === Id);
            if (entry !== undefined) refused.push(entry.value);
          }
        },
        { concurrency: CALLS_AT_ONCE },
      );
      return refused;
    },

    async setLeases(leases) {
      await pMap(
        inTens(leases),
        (ten) => {
          const Entries = ten.map(({ Id, value }) => ({
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
