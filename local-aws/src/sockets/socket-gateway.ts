import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type Behavior, behaviorFor } from "../cdn/behaviors.ts";
import { Throttle } from "../gateway/throttle.ts";
import { permissionsOf, type Statement } from "../iam/permissions.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { MAX_FRAME, type SocketConnections } from "./socket-connections.ts";
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

/** API Gateway closes a connection that is idle for ten minutes, and every connection after two hours. In ms. */
const IDLE_MS = 10 * 60_000;
const MAX_DURATION_MS = 2 * 3600_000;

/** A connection that is refused, with the status for the reason. */
class UpgradeRefused extends Error {
  override readonly name = "UpgradeRefused";
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

/** CloudFront and the WebSocket API behind it: authorizes connections and routes their messages to functions. */
export class SocketGateway {
  readonly #settings: SocketGatewaySettings;
  readonly #throttle: Throttle;
  readonly #protocols = new WeakMap<IncomingMessage, string>();
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    // The function behind $connect chooses the subprotocol, as on AWS. Without its choice there is none.
    handleProtocols: (_, request) => this.#protocols.get(request) ?? false,
  });
  #stopped = false;

  constructor(settings: SocketGatewaySettings) {
    this.#settings = settings;
    this.#throttle = new Throttle(settings.model.throttle);
  }

  /** Handles an upgrade request; never throws. */
  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    stream.on("error", () => stream.destroy());
    try {
      this.#admit(request);
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
      const { status, message } =
        error instanceof UpgradeRefused ? error : new UpgradeRefused(500, "Internal server error");
      refuse(stream, status, message);
    }
  }

  /** Closes all connections. */
  stop(): void {
    this.#stopped = true;
    this.#settings.connections.closeAll();
  }

  /** @throws UpgradeRefused when the request leads elsewhere or exceeds the rate limit. */
  #admit(request: IncomingMessage): void {
    const { behaviors, model } = this.#settings;
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const behavior = behaviorFor(behaviors, path);
    const uri = behavior?.rewrite({ method: "GET", uri: path, headers: request.headers, requestId: randomUUID() });
    const leadsHere = behavior?.originDomain.startsWith(`${model.apiId}.`) === true;
    if (!leadsHere || uri !== `/${model.stage}`) throw new UpgradeRefused(403, "Forbidden");
    if (!this.#throttle.tryAcquire()) throw new UpgradeRefused(429, "Too Many Requests");
  }

  async #authorize(context: SocketContext): Promise<void> {
    const { model, pool } = this.#settings;
    if (model.authorizer === undefined) return;
    const { handler, headers } = model.authorizer;
    if (headers.some((name) => !context.request.headers[name])) throw new UpgradeRefused(401, "Unauthorized");
    const outcome = await pool.invoke(handler, authorizerEvent(context));
    if (!outcome.ok) {
      if (outcome.message === "Unauthorized") throw new UpgradeRefused(401, "Unauthorized");
      throw new UpgradeRefused(500, "Internal server error");
    }
    const {
      policyDocument,
      context: authorizerContext = {},
      principalId,
    } = outcome.result as Partial<AuthorizerResult>;
    if (policyDocument === undefined || principalId === undefined)
      throw new UpgradeRefused(500, "Internal server error");
    const allowed = permissionsOf(policyDocument.Statement)({
      action: "execute-api:Invoke",
      resource: connectArn(context),
    });
    if (!allowed) throw new UpgradeRefused(403, "User is not authorized to access this resource");
    context.authorizer = { ...authorizerContext, principalId };
  }

  async #connect(context: SocketContext): Promise<void> {
    const { model, pool } = this.#settings;
    const handler = model.routes.get("$connect");
    if (handler === undefined) return;
    const outcome = await pool.invoke(handler, connectEvent(context));
    if (!outcome.ok) throw new UpgradeRefused(502, "Internal server error");
    const { statusCode = 502, headers = {} } = (outcome.result ?? {}) as Partial<ConnectResult>;
    if (statusCode < 200 || statusCode > 299) throw new UpgradeRefused(statusCode, REASONS[statusCode] ?? "");
    const chosen = Object.entries(headers).find(([name]) => name.toLowerCase() === "sec-websocket-protocol")?.[1];
    if (chosen !== undefined) this.#protocols.set(context.request, chosen);
  }

  #serve(context: SocketContext, socket: WebSocket): void {
    const { connections } = this.#settings;
    const { connectionId, connectedAt } = context;
    connections.add(connectionId, socket, new Date(connectedAt));
    const close = () => socket.close(1001, "Going away");
    const durationTimer = setTimeout(close, MAX_DURATION_MS);
    let idleTimer = setTimeout(close, IDLE_MS);
    const onActivity = () => {
      connections.touch(connectionId);
      clearTimeout(idleTimer);
      idleTimer = setTimeout(close, IDLE_MS);
    };
    socket.on("ping", onActivity);
    socket.on("message", (data: Buffer) => {
      onActivity();
      void this.#dispatch(context, socket, data.toString("utf8"));
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", (code) => {
      clearTimeout(idleTimer);
      clearTimeout(durationTimer);
      connections.delete(connectionId);
      void this.#disconnect(context, code);
    });
  }

  async #dispatch(context: SocketContext, socket: WebSocket, body: string): Promise<void> {
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
    // AWS delivers $disconnect at best effort. When the stack stops, no function is called.
    if (handler !== undefined && !this.#stopped) await pool.invoke(handler, disconnectEvent(context, code));
  }
}

interface AuthorizerResult {
  readonly principalId: string;
  readonly policyDocument: { readonly Statement: readonly Statement[] };
  readonly context?: Readonly<Record<string, unknown>>;
}

interface ConnectResult {
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
