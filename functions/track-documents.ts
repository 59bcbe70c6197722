import { setTimeout as wait } from "node:timers/promises";
import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { SQSClient } from "@aws-sdk/client-sqs";
import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoMetrics } from "@palmares/core/adapters/dynamo/metrics";
import { createDynamoSockets } from "@palmares/core/adapters/dynamo/sockets";
import { createSocketBroadcaster } from "@palmares/core/adapters/socket-broadcaster";
import { createSqsBatchQueue } from "@palmares/core/adapters/sqs/batch-queue";
import { sendDueSteps, settleBatchItems } from "@palmares/core/batches/settle-batch-items";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { trackChanges } from "@palmares/core/edge/stream/track-changes";
import { countDocuments } from "@palmares/core/metrics/count-documents";
import { pushFrames } from "@palmares/core/metrics/push-frames";
import { createPushPace } from "@palmares/core/metrics/push-pace";
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";

const env = readEnv("track-documents", process.env);
const table = { client: dynamo(), table: env.DOCUMENTS_TABLE };
const batches = createDynamoBatches(table);
const queue = createSqsBatchQueue({ client: new SQSClient({}), url: env.BATCH_QUEUE_URL });
const now = () => new Date();
const watching = {
  counters: createDynamoMetrics(table),
  sockets: createDynamoSockets(table),
  sender: createSocketBroadcaster({ client: new ApiGatewayManagementApiClient({ endpoint: env.SOCKET_ENDPOINT }) }),
  pace: createPushPace(wait, now),
  now,
};

/** The documents table's stream: counts documents, settles the items of batches and notifies watchers. */
export function handler(event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> {
  const log = jsonLog("track-documents", context.awsRequestId);
  return trackChanges(
    {
      handlers: [
        ({ documents }) => countDocuments({ ...watching, log }, documents),
        ({ documents }) => settleBatchItems({ batches, queue }, documents),
        ({ batches: changes }) => sendDueSteps(queue, changes),
      ],
      notify: (changes) => pushFrames({ ...watching, log }, changes),
      log,
    },
    event,
  );
}
