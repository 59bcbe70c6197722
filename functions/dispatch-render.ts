import { SQSClient } from "@aws-sdk/client-sqs";
import { createSqsRenderQueue } from "@palmares/core/adapters/sqs/render-queue";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { dispatchPending } from "@palmares/core/edge/stream/document-stream";
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";

const env = readEnv("dispatch-render", process.env);
const queue = createSqsRenderQueue({ client: new SQSClient({}), url: env.RENDER_QUEUE_URL });

/** The documents table's stream: documents that have become PENDING go to the render queue. */
export const handler = (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> =>
  dispatchPending({ queue, log: jsonLog("dispatch-render", context.awsRequestId) }, event);
