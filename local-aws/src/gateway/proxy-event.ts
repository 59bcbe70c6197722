import type { IncomingMessage } from "node:http";
import type { HttpResponse } from "../net/http-response.ts";
import { ACCOUNT } from "../template/template-view.ts";
import type { ApiModel, ApiRoute } from "./api-model.ts";
import type { Caller } from "./authorizers.ts";
import { GatewayRefusal } from "./gateway-responses.ts";

export interface Matched {
  readonly api: ApiModel;
  readonly route: ApiRoute;
  readonly parameters: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly requestId: string;
  /** Without the stage. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** A type may be a wildcard, and `image/*` matches all images. */
const matches = (types: readonly string[], type: string) =>
  types.some(
    (accepted) =>
      accepted === "*/*" || accepted === type || (accepted.endsWith("/*") && type.startsWith(accepted.slice(0, -1))),
  );

const mediaType = (header: string | undefined) => (header ?? "").split(/[;,]/)[0]?.trim().toLowerCase() ?? "";

/** The parts of a request, besides path, query and body, from which the event is made. */
export type ForwardedRequest = Pick<IncomingMessage, "method" | "headers" | "rawHeaders" | "socket">;

/** A request whose headers CloudFront does not forward. */
export const withoutHeaders = ({ method, headers: { host }, socket }: ForwardedRequest): ForwardedRequest => ({
  ...(method !== undefined && { method }),
  headers: { host },
  rawHeaders: [],
  socket,
});

/** The event of a Lambda proxy integration (payload format 1.0) for a request. */
export function proxyEvent(request: ForwardedRequest, body: Buffer, matched: Matched) {
  const { api, route, parameters, caller, requestId, path, query } = matched;
  const headers = headersOf(request);
  const binary = matches(api.binaryMediaTypes, mediaType(request.headers["content-type"]));
  const now = Date.now();
  return {
    resource: route.path,
    path,
    httpMethod: request.method ?? "GET",
    headers: Object.fromEntries(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: nullIfEmpty(Object.fromEntries(query)),
    multiValueQueryStringParameters: nullIfEmpty(grouped([...query])),
    pathParameters: nullIfEmpty(parameters),
    stageVariables: null,
    requestContext: {
      accountId: ACCOUNT,
      apiId: api.apiId,
      ...(caller.authorizer && { authorizer: caller.authorizer }),
      domainName: request.headers.host ?? "",
      extendedRequestId: requestId,
      httpMethod: request.method ?? "GET",
      identity: {
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: request.headers["user-agent"] ?? null,
        userArn: caller.userArn ?? null,
        accountId: caller.userArn === undefined ? null : ACCOUNT,
      },
      path: `/${api.stage}${path}`,
      protocol: "HTTP/1.1",
      requestId,
      requestTime: new Date(now).toUTCString(),
      requestTimeEpoch: now,
      resourceId: route.resourceId,
      resourcePath: route.path,
      stage: api.stage,
    },
    body: body.length === 0 ? null : body.toString(binary ? "base64" : "utf8"),
    isBase64Encoded: binary && body.length > 0,
  };
}

/**
 * Converts a function's result into an HTTP response.
 *
 * @throws GatewayRefusal 502 when the result is malformed, as at API Gateway.
 */
export function httpResponse(result: unknown, api: ApiModel, accept: string | undefined): HttpResponse {
  if (typeof result !== "object" || result === null) throw malformed();
  const { statusCode, headers = {}, multiValueHeaders = {}, body, isBase64Encoded } = result as Partial<ProxyResult>;
  if (!Number.isInteger(statusCode) || (body !== undefined && typeof body !== "string")) throw malformed();
  // Only a client whose first accepted type is binary receives bytes; this surprises people on AWS, too.
  const decode = isBase64Encoded === true && matches(api.binaryMediaTypes, mediaType(accept));
  return {
    status: Number(statusCode),
    headers: {
      "content-type": "application/json",
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
      ...Object.fromEntries(
        Object.entries(multiValueHeaders).map(([name, values]) => [name.toLowerCase(), values.map(String)]),
      ),
    },
    body: Buffer.from(body ?? "", decode ? "base64" : "utf8"),
  };
}

interface ProxyResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | number | boolean>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

const malformed = () => new GatewayRefusal("INTEGRATION_FAILURE", 502, "Malformed Lambda proxy response");

/** With the names as the client wrote them, as API Gateway passes them on. */
function headersOf({ rawHeaders, socket }: ForwardedRequest): [string, string][] {
  const pairs = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""]] : [],
  );
  return [...pairs, ["X-Forwarded-For", socket.remoteAddress ?? ""], ["X-Forwarded-Proto", "http"]];
}

const grouped = (pairs: readonly (readonly [string, string])[]): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(pairs, ([name]) => name)).map(([name, all = []]) => [
      name,
      all.map(([, value]) => value),
    ]),
  );

const nullIfEmpty = <T extends object>(value: T): T | null => (Object.keys(value).length === 0 ? null : value);
