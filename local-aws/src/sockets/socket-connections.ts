import type { WebSocket } from "ws";
import type { HttpResponse } from "../net/http-response.ts";

/** An open connection, with what `@connections` reports of it. */
interface Connection {
  readonly socket: WebSocket;
  readonly connectedAt: Date;
  lastActiveAt: Date;
}

/** API Gateway's limit for a message, in bytes. */
const MAX_MESSAGE = 128 * 1024;
/** Its limit for a frame, in bytes. Clients send a message of this size as one frame. */
export const MAX_FRAME = 32 * 1024;

/** The open connections, and the API `POST|GET|DELETE /{stage}/@connections/{id}` with which functions use them. */
export class SocketConnections {
  readonly #open = new Map<string, Connection>();

  add(id: string, socket: WebSocket, connectedAt: Date): void {
    this.#open.set(id, { socket, connectedAt, lastActiveAt: connectedAt });
  }

  delete(id: string): void {
    this.#open.delete(id);
  }

  /** Records that the client sent something. */
  touch(id: string): void {
    const connection = this.#open.get(id);
    if (connection !== undefined) connection.lastActiveAt = new Date();
  }

  closeAll(): void {
    for (const { socket } of this.#open.values()) socket.terminate();
    this.#open.clear();
  }

  handle(method: string, id: string, body: Buffer): HttpResponse {
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
        const report = { connectedAt, lastActiveAt, identity: { sourceIp: "127.0.0.1", userAgent: "" } };
        return { status: 200, headers: JSON_TYPE, body: Buffer.from(JSON.stringify(report)) };
      }
      default:
        return refusal(403, "ForbiddenException", "Forbidden");
    }
  }
}

const JSON_TYPE = { "content-type": "application/json" };

const refusal = (status: number, type: string, message: string): HttpResponse => ({
  status,
  headers: { ...JSON_TYPE, "x-amzn-errortype": type },
  body: Buffer.from(JSON.stringify({ message })),
});
