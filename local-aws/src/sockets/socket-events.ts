import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ACCOUNT } from "../template/template-view.ts";
import type { SocketModel } from "./socket-model.ts";

/** The facts of a connection that all its events carry. */
export interface SocketContext {
  readonly model: SocketModel;
  readonly region: string;
  readonly request: IncomingMessage;
  readonly connectionId: string;
  readonly connectedAt: number;
  /** The authorizer's context, which API Gateway repeats in each event. */
  authorizer?: Readonly<Record<string, unknown>>;
}

/** In API Gateway's form: letters, digits and an equals sign at the end, which must be encoded in URLs. */
export const newConnectionId = () => `${randomBytes(8).toString("base64url").replaceAll(/[-_]/g, "x")}=`;

const requestContext = (context: SocketContext, routeKey: string, eventType: "CONNECT" | "MESSAGE" | "DISCONNECT") => {
  const { model, region, request, connectionId, connectedAt, authorizer } = context;
  const requestId = randomUUID();
  return {
    routeKey,
    eventType,
    messageDirection: "IN",
    messageId: eventType === "MESSAGE" ? randomUUID() : null,
    connectionId,
    connectedAt,
    requestId,
    extendedRequestId: requestId,
    requestTime: new Date().toUTCString(),
    requestTimeEpoch: Date.now(),
    stage: model.stage,
    apiId: model.apiId,
    domainName: `${model.apiId}.execute-api.${region}.amazonaws.com`,
    identity: {
      sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
      userAgent: request.headers["user-agent"] ?? null,
    },
    ...(authorizer && { authorizer }),
  };
};

const headersOf = ({ rawHeaders }: IncomingMessage) => {
  const pairs = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""]] : [],
  );
  return {
    headers: Object.fromEntries(pairs),
    multiValueHeaders: Object.fromEntries(pairs.map(([name, value]) => [name, [value]])),
  };
};

/** Without a query API Gateway passes empty objects to authorizers. */
const queryOf = ({ url = "/" }: IncomingMessage) => {
  const query = new URL(url, "http://localhost").searchParams;
  return {
    queryStringParameters: Object.fromEntries(query),
    multiValueQueryStringParameters: Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])),
  };
};

export const connectArn = ({ model, region }: SocketContext) =>
  `arn:aws:execute-api:${region}:${ACCOUNT}:${model.apiId}/${model.stage}/$connect`;

/** The event of an authorizer of type REQUEST. */
export const authorizerEvent = (context: SocketContext) => ({
  type: "REQUEST",
  methodArn: connectArn(context),
  ...headersOf(context.request),
  ...queryOf(context.request),
  stageVariables: {},
  requestContext: requestContext(context, "$connect", "CONNECT"),
});

export const connectEvent = (context: SocketContext) => ({
  ...headersOf(context.request),
  requestContext: requestContext(context, "$connect", "CONNECT"),
  isBase64Encoded: false,
});

export const disconnectEvent = (context: SocketContext, code: number) => ({
  headers: { Host: "localhost" },
  multiValueHeaders: { Host: ["localhost"] },
  requestContext: { ...requestContext(context, "$disconnect", "DISCONNECT"), disconnectStatusCode: code },
  isBase64Encoded: false,
});

export const messageEvent = (context: SocketContext, routeKey: string, body: string) => ({
  requestContext: requestContext(context, routeKey, "MESSAGE"),
  body,
  isBase64Encoded: false,
});
