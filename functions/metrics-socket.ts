import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoMetrics } from "@palmares/core/adapters/dynamo/metrics";
import { createDynamoSockets } from "@palmares/core/adapters/dynamo/sockets";
import { createSocketBroadcaster } from "@palmares/core/adapters/socket-broadcaster";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { handleSocket } from "@palmares/core/edge/socket/socket";
import { answerFrame, closeSocket, openSocket } from "@palmares/core/metrics/socket-session";
import type { Context } from "aws-lambda";

const env = readEnv("metrics-socket", process.env);
const table = { client: dynamo(), table: env.DOCUMENTS_TABLE };
const ports = {
  counters: createDynamoMetrics(table),
  sockets: createDynamoSockets(table),
  sender: createSocketBroadcaster({ client: new ApiGatewayManagementApiClient({ endpoint: env.SOCKET_ENDPOINT }) }),
  batches: createDynamoBatches(table),
  now: () => new Date(),
};

/** WS /ws/documents/metrics: a connection opens, names what it follows, closes. */
export const handler = (event: unknown, context: Context) =>
  handleSocket(
    {
      open: (connection) => openSocket(ports, connection),
      close: (connection) => closeSocket(ports, connection),
      answer: (connection, frame) => answerFrame(ports, connection, frame),
      log: jsonLog("metrics-socket", context.awsRequestId),
    },
    event,
  );
