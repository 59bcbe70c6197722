import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import pMap from "p-map";
import { chunks } from "../../collections/chunks.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { RenderMessage, RenderOrder } from "../../contract/messages.ts";
import type { RenderQueue } from "../../documents/ports.ts";
import { entryBatches, type QueueSettings } from "./calls.ts";

const CALLS_AT_ONCE = 4;

/**
 * The port RenderQueue on SQS.
 *
 * @example const queue = createSqsRenderQueue({ client: new SQSClient(), url: env.RENDER_QUEUE_URL });
 */
export function createSqsRenderQueue({ client, url }: QueueSettings): RenderQueue {
  return {
    async send(orders, perMessage = LIMITS.renderMessage) {
      const messages = chunks(orders, perMessage).map((documents): RenderMessage => ({ documents }));
      const refused: RenderOrder[] = [];
      await pMap(
        entryBatches(messages),
        async (entries) => {
          const Entries = entries.map(({ Id, value }) => ({ Id, MessageBody: JSON.stringify(value) }));
          const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
          for (const { Id } of Failed) {
            const entry = entries.find((candidate) => candidate.Id === Id);
            if (entry !== undefined) refused.push(...entry.value.documents);
          }
        },
        { concurrency: CALLS_AT_ONCE },
      );
      return refused;
    },
  };
}
