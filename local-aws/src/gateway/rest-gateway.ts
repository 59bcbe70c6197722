import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Behavior, behaviorFor } from "../cdn/cdn.ts";
import type { WebFiles } from "../cdn/web-files.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { type ApiModel, type ApiRoute, findRoute } from "./api-model.ts";
import { type Authorizer, authorizerOf } from "./authorizers.ts";
import { GatewayRefusal, type GatewayResponses, type HttpAnswer } from "./gateway-responses.ts";
import { httpAnswer, proxyEvent, untold } from "./proxy-event.ts";
import { Throttle } from "./throttle.ts";

export interface RestGatewaySettings {
  readonly api: ApiModel;
  readonly behaviors: readonly Behavior[];
  readonly responses: GatewayResponses;
  readonly authorizers: { readonly iam: Authorizer; readonly cognito: ReadonlyMap<string, Authorizer> };
  readonly pool: LambdaPool;
  /** Websites of the template, by the domain of their bucket. */
  readonly sites: ReadonlyMap<string, WebFiles>;
  /** One line per request, in the stage's own format. */
  readonly accessLog: (line: string) => void;
}

/** API Gateway's own limit, in bytes. */
const MAX_BODY = 10 * 1024 * 1024;

const noSuchRoute = () => new GatewayRefusal("MISSING_AUTHENTICATION_TOKEN", 403, "Missing Authentication Token");

/** CloudFront and the REST API behind it, as one door: what they check, in the order in which they check it. */
export class RestGateway {
  readonly #settings: RestGatewaySettings;
  readonly #throttle: Throttle;
  /** Of the methods that have a limit of their own. */
  readonly #throttles: ReadonlyMap<ApiRoute, Throttle>;

  constructor(settings: RestGatewaySettings) {
    this.#settings = settings;
    this.#throttle = new Throttle(settings.api.throttle);
    this.#throttles = new Map(
      settings.api.routes.flatMap((route) => (route.throttle ? [[route, new Throttle(route.throttle)] as const] : [])),
    );
  }

  /** Answers one request; it never throws. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen: Seen = { requestId: randomUUID(), began: Date.now(), route: "-", error: "-" };
    const behavior = behaviorFor(this.#settings.behaviors, pathOf(request));
    const answer = await this.#answer(request, behavior, seen).catch((error: unknown) => {
      const refusal = error instanceof GatewayRefusal ? error : unexpected(error);
      seen.error = refusal.type;
      return this.#settings.responses.answer(refusal, seen.requestId);
    });
    const headers = { ...answer.headers, ...behavior?.headers, "x-amzn-requestid": seen.requestId };
    response.writeHead(answer.status, { ...headers, "content-length": answer.body.length });
    response.end(request.method === "HEAD" ? undefined : answer.body);
    this.#log(request, answer, seen);
  }

  async #answer(request: IncomingMessage, behavior: Behavior | undefined, seen: Seen): Promise<HttpAnswer> {
    const body = await readBody(request);
    const method = request.method ?? "GET";
    if (behavior === undefined || !behavior.allowedMethods.includes(method)) {
      throw new GatewayRefusal("ACCESS_DENIED", 403, "This method is not allowed here.");
    }
    const asked = { method, uri: pathOf(request), headers: request.headers, requestId: seen.requestId };
    const atEdge = behavior.answer(asked);
    if (atEdge !== undefined) return atEdge;
    const uri = behavior.rewrite(asked);
    const site = this.#settings.sites.get(behavior.originDomain);
    if (site !== undefined) return site.answer(uri);
    const { api, pool } = this.#settings;
    if (body === undefined) throw new GatewayRefusal("REQUEST_TOO_LARGE", 413, "Request Too Long");
    if (!uri.startsWith(`/${api.stage}/`)) throw noSuchRoute();
    const path = uri.slice(api.stage.length + 1);
    const found = findRoute(api.routes, method, path);
    const throttle = (found && this.#throttles.get(found.route)) ?? this.#throttle;
    if (!throttle.letsIn()) throw new GatewayRefusal("THROTTLED", 429, "Too Many Requests");
    if (found === undefined) throw noSuchRoute();
    const { route, parameters } = found;
    seen.route = route.path;

    const told = behavior.tellsOrigin ? request : untold(request);
    const target = behavior.tellsOrigin ? (request.url ?? "/") : uri;
    const authorize = authorizerOf(route, this.#settings.authorizers);
    const caller = await authorize({ method, target, headers: told.headers, body });

    const query = new URL(target, "http://local").searchParams;
    const matched = { api, route, parameters, caller, requestId: seen.requestId, path, query };
    const outcome = await within(route.timeoutMs, pool.invoke(route.handler, proxyEvent(told, body, matched)));
    if (outcome === undefined) throw new GatewayRefusal("INTEGRATION_TIMEOUT", 504, "Endpoint request timed out");
    if (!outcome.ok) throw new GatewayRefusal("INTEGRATION_FAILURE", 502, "Internal server error");
    return httpAnswer(outcome.result, api, told.headers.accept);
  }

  #log(request: IncomingMessage, answer: HttpAnswer, { requestId, route, error, began }: Seen): void {
    const { api, accessLog } = this.#settings;
    if (api.accessLogFormat === undefined) return;
    const values: Readonly<Record<string, string>> = {
      requestId,
      requestTimeEpoch: String(began),
      httpMethod: request.method ?? "",
      resourcePath: route,
      status: String(answer.status),
      "error.responseType": error,
      responseLatency: String(Date.now() - began),
    };
    accessLog(api.accessLogFormat.replace(/\$context\.([\w.]+)/g, (_, name: string) => values[name] ?? "-"));
  }
}

/** What is known of a request for the access log. */
interface Seen {
  readonly requestId: string;
  readonly began: number;
  route: string;
  error: string;
}

const pathOf = ({ url = "/" }: IncomingMessage) => url.split("?")[0] ?? "/";

function unexpected(error: unknown): GatewayRefusal {
  const message = error instanceof Error ? error.message : String(error);
  return new GatewayRefusal("DEFAULT_5XX", 500, message);
}

/** @returns undefined when the body is over the limit; it is read to its end all the same, so that the client hears us. */
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
  const tooLate = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
