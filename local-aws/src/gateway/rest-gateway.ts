import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Behavior, behaviorFor } from "../cdn/behaviors.ts";
import { compressed } from "../cdn/compression.ts";
import type { WebFiles } from "../cdn/web-files.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { REQUEST_TOO_LARGE } from "../lambda/lambda-process.ts";
import type { HttpResponse } from "../net/http-response.ts";
import { type ApiModel, type ApiRoute, findRoute } from "./api-model.ts";
import { type Authorizer, authorizerOf } from "./authorizers.ts";
import { GatewayRefusal, type GatewayResponses } from "./gateway-responses.ts";
import { httpResponse, proxyEvent, withoutHeaders } from "./proxy-event.ts";
import { Throttle } from "./throttle.ts";

export interface RestGatewaySettings {
  readonly api: ApiModel;
  readonly behaviors: readonly Behavior[];
  readonly responses: GatewayResponses;
  readonly authorizers: { readonly iam: Authorizer; readonly cognito: ReadonlyMap<string, Authorizer> };
  readonly pool: LambdaPool;
  /** The template's websites, by the domain of their bucket. */
  readonly sites: ReadonlyMap<string, WebFiles>;
  /** Receives one line per request, in the stage's format. */
  readonly accessLog: (line: string) => void;
}

/** API Gateway's limit, in bytes. */
const MAX_BODY = 10 * 1024 * 1024;
/** API Gateway's limit for the request line and all headers together, in bytes. */
const MAX_HEAD = 10_240;

const noSuchRoute = () => new GatewayRefusal("MISSING_AUTHENTICATION_TOKEN", 403, "Missing Authentication Token");

/** CloudFront and the REST API behind it on one address, with their checks in AWS's order. */
export class RestGateway {
  readonly #settings: RestGatewaySettings;
  readonly #throttle: Throttle;
  /** Of the methods with limits of their own. */
  readonly #throttles: ReadonlyMap<ApiRoute, Throttle>;

  constructor(settings: RestGatewaySettings) {
    this.#settings = settings;
    this.#throttle = new Throttle(settings.api.throttle);
    this.#throttles = new Map(
      settings.api.routes.flatMap((route) => (route.throttle ? [[route, new Throttle(route.throttle)] as const] : [])),
    );
  }

  /** Handles a request; never throws. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entry: LogEntry = { requestId: randomUUID(), began: Date.now(), route: "-", error: "-" };
    const behavior = behaviorFor(this.#settings.behaviors, pathOf(request));
    const result = await this.#respond(request, behavior, entry).catch((error: unknown) => {
      const refusal = error instanceof GatewayRefusal ? error : unexpected(error);
      entry.error = refusal.type;
      return this.#settings.responses.responseTo(refusal, entry.requestId);
    });
    const headers = {
      ...result.headers,
      ...behavior?.headers(request.headers.origin),
      "x-amzn-requestid": entry.requestId,
    };
    if (request.method === "HEAD") response.writeHead(result.status, headers).end();
    else response.writeHead(result.status, { ...headers, "content-length": result.body.length }).end(result.body);
    this.#log(request, result.status, entry);
  }

  async #respond(request: IncomingMessage, behavior: Behavior | undefined, entry: LogEntry): Promise<HttpResponse> {
    const body = await readBody(request);
    const method = request.method ?? "GET";
    if (behavior === undefined || !behavior.allowedMethods.includes(method)) {
      throw new GatewayRefusal("ACCESS_DENIED", 403, "This method is not allowed here.");
    }
    const edgeRequest = { method, uri: pathOf(request), headers: request.headers, requestId: entry.requestId };
    const edgeResponse = behavior.response(edgeRequest);
    if (edgeResponse !== undefined) return edgeResponse;
    const uri = behavior.rewrite(edgeRequest);
    const site = this.#settings.sites.get(behavior.originDomain);
    if (site !== undefined) {
      const file = await site.get(uri);
      return behavior.compresses ? compressed(file, String(request.headers["accept-encoding"] ?? "")) : file;
    }
    const { api, pool } = this.#settings;
    if (body === undefined) throw new GatewayRefusal("REQUEST_TOO_LARGE", 413, "Request Too Long");
    if (!uri.startsWith(`/${api.stage}/`)) throw noSuchRoute();
    const path = uri.slice(api.stage.length + 1);
    const found = findRoute(api.routes, method, path);
    const throttle = (found && this.#throttles.get(found.route)) ?? this.#throttle;
    if (!throttle.tryAcquire()) throw new GatewayRefusal("THROTTLED", 429, "Too Many Requests");
    if (found === undefined) throw noSuchRoute();
    const { route, parameters } = found;
    entry.route = route.path;

    const forwarded = behavior.forwardsRequest ? request : withoutHeaders(request);
    const target = behavior.forwardsRequest ? (request.url ?? "/") : uri;
    if (headBytes(method, target, forwarded.rawHeaders) > MAX_HEAD)
      throw new GatewayRefusal("DEFAULT_4XX", 431, "Request Header Fields Too Large");
    const authorize = authorizerOf(route, this.#settings.authorizers);
    const caller = await authorize({ method, target, headers: forwarded.headers, body });

    const query = new URL(target, "http://local").searchParams;
    const matched = { api, route, parameters, caller, requestId: entry.requestId, path, query };
    const outcome = await within(route.timeoutMs, pool.invoke(route.handler, proxyEvent(forwarded, body, matched)));
    if (outcome === undefined) throw new GatewayRefusal("INTEGRATION_TIMEOUT", 504, "Endpoint request timed out");
    if (!outcome.ok && outcome.errorType === REQUEST_TOO_LARGE)
      throw new GatewayRefusal("REQUEST_TOO_LARGE", 413, "Request Too Long");
    if (!outcome.ok) throw new GatewayRefusal("INTEGRATION_FAILURE", 502, "Internal server error");
    return httpResponse(outcome.result, api, forwarded.headers.accept);
  }

  #log(request: IncomingMessage, status: number, { requestId, route, error, began }: LogEntry): void {
    const { api, accessLog } = this.#settings;
    if (api.accessLogFormat === undefined) return;
    const values: Readonly<Record<string, string>> = {
      requestId,
      requestTimeEpoch: String(began),
      httpMethod: request.method ?? "",
      resourcePath: route,
      status: String(status),
      "error.responseType": error,
      responseLatency: String(Date.now() - began),
    };
    accessLog(api.accessLogFormat.replace(/\$context\.([\w.]+)/g, (_, name: string) => values[name] ?? "-"));
  }
}

/** What the access log records of a request. */
interface LogEntry {
  readonly requestId: string;
  readonly began: number;
  route: string;
  error: string;
}

const headBytes = (method: string, target: string, rawHeaders: readonly string[]) =>
  [method, target, ...rawHeaders].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

const pathOf = ({ url = "/" }: IncomingMessage) => url.split("?")[0] ?? "/";

function unexpected(error: unknown): GatewayRefusal {
  const message = error instanceof Error ? error.message : String(error);
  return new GatewayRefusal("DEFAULT_5XX", 500, message);
}

/** @returns undefined when the body exceeds the limit. It is read to its end even so, for the client to receive the response. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_BODY) chunks = [];
    else chunks.push(chunk as Buffer);
  }
  return bytes > MAX_BODY ? undefined : Buffer.concat(chunks);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
