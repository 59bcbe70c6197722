import { dynamo } from "@palmares/core/adapters/clients";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo-documents";
import { failLostDocuments } from "@palmares/core/application/fail-lost-documents";
import { readEnv } from "@palmares/core/contract/env";
import { RenderMessage } from "@palmares/core/contract/messages";
import { jsonLog } from "@palmares/core/edge/log";
import { readMessages } from "@palmares/core/edge/queue-messages";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";

const env = readEnv("fail-dead-letters", process.env);
const ports = {
  documents: createDynamoDocuments({ client: dynamo(), table: env.DOCUMENTS_TABLE }),
  now: () => new Date(),
};

/** The render queue's dead letters: their documents become FAILED. A message that cannot be read stays for a person. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const { readable, unreadable } = readMessages(RenderMessage, event);
  await failLostDocuments(
    ports,
    readable.map(({ message }) => message),
  );
  jsonLog("fail-dead-letters", context.awsRequestId).error("documents given up", {
    failed: readable.length,
    unreadable: unreadable.length,
  });
  return { batchItemFailures: unreadable.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
