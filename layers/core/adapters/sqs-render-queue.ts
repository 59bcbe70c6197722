import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import pMap from "p-map";
import type { RenderQueue } from "../application/ports.ts";
import type { RenderMessage } from "../contract/messages.ts";
import { inTens, type QueueSettings } from "./sqs-calls.ts";

const CALLS_AT_ONCE = 4;

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
  };
}
