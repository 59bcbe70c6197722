import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoOlderBatches } from "@palmares/core/adapters/dynamo/older-batches";
import { createDynamoUnmoved } from "@palmares/core/adapters/dynamo/unmoved";
import { createSqsBatchQueue } from "@palmares/core/adapters/sqs/batch-queue";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { type Swept, sweep } from "@palmares/core/sweep/sweep";
import type { Context } from "aws-lambda";

const env = readEnv("sweep", process.env);
const table = { client: dynamo(), table: env.DOCUMENTS_TABLE };
const ports = {
  unmoved: createDynamoUnmoved(table),
  older: createDynamoOlderBatches(table),
  queue: createSqsBatchQueue({ client: new SQSClient({}), url: env.BATCH_QUEUE_URL }),
  now: () => new Date(),
};

/** Every minute: batches and documents that stand still are set going again. */
export const handler = (_: unknown, context: Context): Promise<Swept> =>
  sweep({ ...ports, log: jsonLog("sweep", context.awsRequestId) });
