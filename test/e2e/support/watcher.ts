import { ClientFrame, type ServerFrame } from "@palmares/core/contract/schemas/metrics";
import WebSocket from "ws";

export const SOCKET_ADDRESS = "/ws/documents/metrics/";

/** A client that watches the counters and keeps every frame it receives. */
export interface Watcher {
  readonly frames: readonly { readonly frame: ServerFrame; readonly at: number }[];
  send(frame: ClientFrame | string): void;
  /** The first matching frame, past or future; rejects when none arrives in time. */
  received<K extends ServerFrame["kind"]>(
    kind: K,
    matches?: (frame: Extract<ServerFrame, { kind: K }>) => boolean,
    withinMs?: number,
  ): Promise<Extract<ServerFrame, { kind: K }>>;
  readonly protocol: string;
  readonly closed: Promise<number>;
  disconnect(): void;
}

/** Opens a socket as a browser does, with the token among the protocols. */
export function watch(url: string, protocols: string[], path = SOCKET_ADDRESS): Promise<Watcher> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, protocols);
  const frames: { frame: ServerFrame; at: number }[] = [];
  const listeners = new Set<() => void>();
  socket.on("message", (data: Buffer) => {
    frames.push({ frame: JSON.parse(data.toString("utf8")) as ServerFrame, at: Date.now() });
    for (const listener of listeners) listener();
  });
  const closed = new Promise<number>((done) => {
    socket.on("close", done);
  });

  const received: Watcher["received"] = (kind, matches = () => true, withinMs = 30_000) =>
    new Promise((done, fail) => {
      type Wanted = Parameters<typeof matches>[0];
      const look = () => {
        const found = frames.find(({ frame }) => frame.kind === kind && matches(frame as Wanted));
        if (found === undefined) return;
        stop();
        done(found.frame as Wanted);
      };
      const timer = setTimeout(() => {
        stop();
        fail(new Error(`No such ${kind} frame in ${withinMs} ms. Received: ${JSON.stringify(frames.slice(-5))}`));
      }, withinMs);
      const stop = () => {
        clearTimeout(timer);
        listeners.delete(look);
      };
      listeners.add(look);
      look();
    });

  return new Promise((done, fail) => {
    socket.once("error", fail);
    socket.once("open", () => {
      socket.on("error", () => {});
      done({
        frames,
        received,
        closed,
        protocol: socket.protocol,
        send: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(ClientFrame.parse(frame))),
        disconnect: () => socket.terminate(),
      });
    });
  });
}

/** The HTTP status with which opening a socket is refused. */
export function refusal(url: string, protocols: string[], path = SOCKET_ADDRESS): Promise<number> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, protocols);
  return new Promise((done, fail) => {
    socket.on("unexpected-response", (_, response) => {
      done(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on("open", () => {
      socket.terminate();
      fail(new Error("The socket was opened."));
    });
    socket.on("error", () => {});
  });
}
