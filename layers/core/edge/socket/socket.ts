import type { APIGatewayProxyResult } from "aws-lambda";
import * as z from "zod";
import type { Log } from "../../call/log.ts";
import { ClientFrame, SOCKET_PROTOCOL } from "../../contract/schemas/metrics.ts";
import type { SocketConnection } from "../../metrics/socket-session.ts";

/** API Gateway's event; `authorizer` is the context that our authorizer returned when the connection was opened. */
const SocketEvent = z.object({
  requestContext: z.object({
    eventType: z.enum(["CONNECT", "MESSAGE", "DISCONNECT"]),
    connectionId: z.string().min(1),
    connectedAt: z.number(),
    requestId: z.string().exactOptional(),
    authorizer: z.object({ schoolId: z.string().min(1), until: z.iso.datetime() }),
  }),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().default(false),
});

export interface SocketEdge {
  readonly open: (connection: SocketConnection) => Promise<unknown>;
  readonly close: (connection: SocketConnection) => Promise<unknown>;
  readonly answer: (connection: SocketConnection, frame: ClientFrame | undefined) => Promise<unknown>;
  readonly log: Log;
}

/**
 * Handles a socket's events: open, message, close.
 *
 * @throws Error on any other event; API Gateway then refuses the connection or sends the client an error.
 */
export async function handleSocket(edge: SocketEdge, event: unknown): Promise<APIGatewayProxyResult> {
  const { requestContext, body, isBase64Encoded } = SocketEvent.parse(event);
  const { eventType, connectionId, connectedAt, authorizer } = requestContext;
  const connection: SocketConnection = {
    connectionId,
    schoolId: authorizer.schoolId,
    connectedAt: new Date(connectedAt).toISOString(),
    expiresAt: authorizer.until,
  };
  switch (eventType) {
    case "CONNECT":
      await edge.open(connection);
      edge.log.info("socket opened");
      // Browsers hang up unless one of the protocols they offered is chosen; the other one is the token.
      return { statusCode: 200, headers: { "Sec-WebSocket-Protocol": SOCKET_PROTOCOL }, body: "" };
    case "DISCONNECT":
      await edge.close(connection);
      edge.log.info("socket closed");
      return { statusCode: 200, body: "" };
    case "MESSAGE":
      await edge.answer(connection, readFrame(body ?? "", isBase64Encoded));
      return { statusCode: 200, body: "" };
  }
}

function readFrame(body: string, isBase64Encoded: boolean): ClientFrame | undefined {
  try {
    const text = isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
    return ClientFrame.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
