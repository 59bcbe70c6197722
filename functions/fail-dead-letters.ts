import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createSqsRenderQueue } from "@palmares/core/adapters/sqs/render-queue";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { RenderMessage } from "@palmares/core/contract/messages";
import { settleDeadLetters } from "@palmares/core/documents/render/settle-dead-letters";
import { readMessages } from "@palmares/core/edge/queue/queue-messages";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";

const env = readEnv("fail-dead-letters", process.env);
const ports = {
  documents: createDynamoDocuments({ client: dynamo(), table: env.DOCUMENTS_TABLE }),
  queue: createSqsRenderQueue({ client: new SQSClient({}), url: env.RENDER_QUEUE_URL }),
  now: () => new Date(),
};

/**
 * The render queue's dead letters. Documents that failed in a group are tried again, each alone; those that failed alone
 * become FAILED. Unreadable messages stay in the queue for a person.
 */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(RenderMessage, event);
  const { alone, failed, left } = await settleDeadLetters(
    ports,
    readable.map(({ message }) => message),
  );
  const log = jsonLog("fail-dead-letters", context.awsRequestId);
  log.error("dead letters", { alone, failed, left: left.length, unreadable: unreadable.length });
  const kept = [...unreadable, ...readable.filter(({ message }) => left.includes(message)).map(({ record }) => record)];
  return { batchItemFailures: kept.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
