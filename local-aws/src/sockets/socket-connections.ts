import type { WebSocket } from "ws";
import type { Access } from "../front/permissions.ts";
import { ACCOUNT, SOCKET_API_ID } from "../template/template-view.ts";

/** An open connection, as `@connections` shows it. */
interface Connection {
  readonly socket: WebSocket;
  readonly connectedAt: Date;
  lastActiveAt: Date;
}

export interface ConnectionAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** API Gateway's own limit for a message, in bytes. */
export const MAX_MESSAGE = 128 * 1024;

/** The open connections, and what functions may do with them through `POST|GET|DELETE /{stage}/@connections/{id}`. */
export class SocketConnections {
  readonly #open = new Map<string, Connection>();

  add(id: string, socket: WebSocket, connectedAt: Date): void {
    this.#open.set(id, { socket, connectedAt, lastActiveAt: connectedAt });
  }

  delete(id: string): void {
    this.#open.delete(id);
  }

  /** The client said something. */
  touch(id: string): void {
    const connection = this.#open.get(id);
    if (connection !== undefined) connection.lastActiveAt = new Date();
  }

  closeAll(): void {
    for (const { socket } of this.#open.values()) socket.terminate();
    this.#open.clear();
  }

  answer(method: string, id: string, body: Buffer): ConnectionAnswer {
    const connection = this.#open.get(id);
    if (connection === undefined || connection.socket.readyState !== connection.socket.OPEN) {
      return refusal(410, "GoneException", "Gone");
    }
    switch (method) {
      case "POST":
        if (body.length > MAX_MESSAGE) return refusal(413, "PayloadTooLargeException", "Message too long");
        connection.socket.send(body.toString("utf8"));
        connection.lastActiveAt = new Date();
        return { status: 200, headers: {}, body: Buffer.alloc(0) };
      case "DELETE":
        connection.socket.close(1000);
        this.#open.delete(id);
        return { status: 204, headers: {}, body: Buffer.alloc(0) };
      case "GET": {
        const { connectedAt, lastActiveAt } = connection;
        const seen = { connectedAt, lastActiveAt, identity: { sourceIp: "127.0.0.1", userAgent: "" } };
        return { status: 200, headers: JSON_TYPE, body: Buffer.from(JSON.stringify(seen)) };
      }
      default:
        return refusal(403, "ForbiddenException", "Forbidden");
    }
  }
}

/** What a call to `@connections` needs to be allowed. */
export const connectionAccess = (region: string, stage: string, method: string, id: string): Access => ({
  action: "execute-api:ManageConnections",
  resource: `arn:aws:execute-api:${region}:${ACCOUNT}:${SOCKET_API_ID}/${stage}/${method}/@connections/${id}`,
});

const JSON_TYPE = { "content-type": "application/json" };

const refusal = (status: number, type: string, message: string): ConnectionAnswer => ({
  status,
  headers: { ...JSON_TYPE, "x-amzn-errortype": type },
  body: Buffer.from(JSON.stringify({ message })),
});
