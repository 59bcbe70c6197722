import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type Behavior, behaviorFor } from "../cdn/cdn.ts";
import { permissionsOf, type Statement } from "../front/permissions.ts";
import { Throttle } from "../gateway/throttle.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { MAX_MESSAGE, type SocketConnections } from "./socket-connections.ts";
import {
  authorizerEvent,
  connectArn,
  connectEvent,
  disconnectEvent,
  messageEvent,
  newConnectionId,
  type SocketContext,
} from "./socket-events.ts";
import type { SocketModel } from "./socket-model.ts";

export interface SocketGatewaySettings {
  readonly model: SocketModel;
  readonly region: string;
  readonly behaviors: readonly Behavior[];
  readonly pool: LambdaPool;
  readonly connections: SocketConnections;
}

/** API Gateway hangs up on who says and hears nothing for this long, and on everybody after two hours, in ms. */
const IDLE_MS = 10 * 60_000;
const LONGEST_MS = 2 * 3600_000;

/** A connection that is not opened, with the status that says why. */
class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const REASONS: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
};

/** CloudFront and the WebSocket API behind it: who may connect, and which function hears what is said. */
export class SocketGateway {
  readonly #settings: SocketGatewaySettings;
  readonly #throttle: Throttle;
  readonly #protocols = new WeakMap<IncomingMessage, string>();
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    // The function behind $connect chooses the protocol, as on AWS; without its word there is none.
    handleProtocols: (_, request) => this.#protocols.get(request) ?? false,
  });
  #stopped = false;

  constructor(settings: SocketGatewaySettings) {
    this.#settings = settings;
    this.#throttle = new Throttle(settings.model.throttle);
  }

  /** Answers one wish to open a socket; it never throws. */
  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    stream.on("error", () => stream.destroy());
    try {
      this.#leadsHere(request);
      const { model, region } = this.#settings;
      const context: SocketContext = {
        model,
        region,
        request,
        connectionId: newConnectionId(),
        connectedAt: Date.now(),
      };
      await this.#authorize(context);
      await this.#connect(context);
      if (stream.destroyed) await this.#disconnect(context, 1006);
      else this.#server.handleUpgrade(request, stream, head, (socket) => this.#serve(context, socket));
    } catch (error) {
      const { status, message } = error instanceof Refusal ? error : new Refusal(500, "Internal server error");
      refuse(stream, status, message);
    }
  }

  /** Hangs up on everybody. */
  stop(): void {
    this.#stopped = true;
    this.#settings.connections.closeAll();
  }

  #leadsHere(request: IncomingMessage): void {
    const { behaviors, model } = this.#settings;
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const behavior = behaviorFor(behaviors, path);
    const uri = behavior?.rewrite({ method: "GET", uri: path, headers: request.headers, requestId: randomUUID() });
    const isOurs = behavior?.originDomain.startsWith(`${model.apiId}.`) === true;
    if (!isOurs || uri !== `/${model.stage}`) throw new Refusal(403, "Forbidden");
    if (!this.#throttle.letsIn()) throw new Refusal(429, "Too Many Requests");
  }

  async #authorize(context: SocketContext): Promise<void> {
    const { model, pool } = this.#settings;
    if (model.authorizer === undefined) return;
    const { handler, headers } = model.authorizer;
    if (headers.some((name) => !context.request.headers[name])) throw new Refusal(401, "Unauthorized");
    const outcome = await pool.invoke(handler, authorizerEvent(context));
    if (!outcome.ok) {
      if (outcome.message === "Unauthorized") throw new Refusal(401, "Unauthorized");
      throw new Refusal(500, "Internal server error");
    }
    const { policyDocument, context: said = {}, principalId } = outcome.result as Partial<AuthorizerAnswer>;
    if (policyDocument === undefined || principalId === undefined) throw new Refusal(500, "Internal server error");
    const allowed = permissionsOf(policyDocument.Statement)({
      action: "execute-api:Invoke",
      resource: connectArn(context),
    });
    if (!allowed) throw new Refusal(403, "User is not authorized to access this resource");
    context.authorizer = { ...said, principalId };
  }

  async #connect(context: SocketContext): Promise<void> {
    const { model, pool } = this.#settings;
    const handler = model.routes.get("$connect");
    if (handler === undefined) return;
    const outcome = await pool.invoke(handler, connectEvent(context));
    if (!outcome.ok) throw new Refusal(502, "Internal server error");
    const { statusCode = 502, headers = {} } = (outcome.result ?? {}) as Partial<ConnectAnswer>;
    if (statusCode < 200 || statusCode > 299) throw new Refusal(statusCode, REASONS[statusCode] ?? "");
    const chosen = Object.entries(headers).find(([name]) => name.toLowerCase() === "sec-websocket-protocol")?.[1];
    if (chosen !== undefined) this.#protocols.set(context.request, chosen);
  }

  #serve(context: SocketContext, socket: WebSocket): void {
    const { connections } = this.#settings;
    const { connectionId, connectedAt } = context;
    connections.add(connectionId, socket, new Date(connectedAt));
    const hangUp = () => socket.close(1001, "Going away");
    const oldest = setTimeout(hangUp, LONGEST_MS);
    let idle = setTimeout(hangUp, IDLE_MS);
    const busy = () => {
      connections.touch(connectionId);
      clearTimeout(idle);
      idle = setTimeout(hangUp, IDLE_MS);
    };
    socket.on("ping", busy);
    socket.on("message", (data: Buffer) => {
      busy();
      void this.#hear(context, socket, data.toString("utf8"));
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", (code) => {
      clearTimeout(idle);
      clearTimeout(oldest);
      connections.delete(connectionId);
      void this.#disconnect(context, code);
    });
  }

  async #hear(context: SocketContext, socket: WebSocket, body: string): Promise<void> {
    const { model, pool } = this.#settings;
    const named = routeOf(body, model.routeField);
    const routeKey = named !== undefined && model.routes.has(named) ? named : "$default";
    const handler = model.routes.get(routeKey);
    const event = messageEvent(context, routeKey, body);
    const outcome = handler && (await pool.invoke(handler, event));
    if (outcome?.ok) return;
    const { requestId } = event.requestContext;
    const { connectionId } = context;
    socket.send(JSON.stringify({ message: outcome ? "Internal server error" : "Forbidden", connectionId, requestId }));
  }

  async #disconnect(context: SocketContext, code: number): Promise<void> {
    const { model, pool } = this.#settings;
    const handler = model.routes.get("$disconnect");
    // AWS promises no more than to try; when everything stops, nobody is told.
    if (handler !== undefined && !this.#stopped) await pool.invoke(handler, disconnectEvent(context, code));
  }
}

interface AuthorizerAnswer {
  readonly principalId: string;
  readonly policyDocument: { readonly Statement: readonly Statement[] };
  readonly context?: Readonly<Record<string, unknown>>;
}

interface ConnectAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function routeOf(body: string, field: string): string | undefined {
  try {
    const value = (JSON.parse(body) as Readonly<Record<string, unknown>> | null)?.[field];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function refuse(stream: Duplex, status: number, message: string): void {
  const body = JSON.stringify({ message });
  stream.end(
    [
      `HTTP/1.1 ${status} ${REASONS[status] ?? "Refused"}`,
      "Connection: close",
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "",
      body,
    ].join("\r\n"),
  );
}
