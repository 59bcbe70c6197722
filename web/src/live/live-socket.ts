import type { ClientFrame, ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { type ReadonlySignal, signal } from "@preact/signals";

export type LiveState =
  | { readonly kind: "off" | "connecting" | "open" | "offline" }
  /** Connection lost; the next attempt is at `until`, in ms since 1970. */
  | { readonly kind: "waiting"; readonly until: number };

/** The part of the browser's WebSocket that is used, so that tests can pass a fake. */
export type OpenSocket = (
  url: string,
  protocols: string[],
) => Pick<WebSocket, "send" | "close" | "addEventListener" | "readyState">;

export interface LiveSocketSettings {
  readonly url: string;
  /** Sent as the first subprotocol; the token travels as the second, never in the URL. */
  readonly protocol: string;
  readonly token: () => Promise<string | undefined>;
  readonly open: OpenSocket;
  readonly isOnline: () => boolean;
  readonly now: () => number;
  /** From 0 to 1. Spreads the reconnections of clients that lose the server at the same moment. */
  readonly random: () => number;
}

export interface LiveSocket {
  readonly state: ReadonlySignal<LiveState>;
  /** The socket stays open while it has listeners. @returns ends the subscription. */
  listen(onFrame: (frame: ServerFrame) => void): () => void;
  /** Follows exactly these batches. Sent again after each reconnection. */
  follow(batchIds: readonly string[]): void;
  /** Skips the wait before the next attempt. */
  reconnect(): void;
  /** The browser has lost its network: an open socket would only fall silent. */
  goOffline(): void;
  /** The page is looked at again, perhaps after a sleep in which its timers stood still. */
  wake(): void;
}

/** The socket closes this long after its last listener leaves, so that it survives a change of screen. */
const LINGER_MS = 5_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** API Gateway closes a socket that is idle for ten minutes; proxies on the way may do so sooner. */
const PING_EVERY_MS = 25_000;
/** A network that swallows everything lets an attempt wait for minutes. */
const OPENS_WITHIN_MS = 20_000;
/** A socket that receives nothing for this long, despite pings, is dead. */
const DEAD_AFTER_MS = 60_000;

/**
 * The wait before a reconnection. It doubles with each attempt, up to 30 s, and is shortened at random by up to half.
 *
 * @param attempt from 0.
 * @param random from 0 to 1.
 * @returns milliseconds.
 */
export function backoff(attempt: number, random: number): number {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
  return Math.round(wait * (1 - random / 2));
}

/** A WebSocket that reconnects with growing waits and then follows the same batches again. */
export function createLiveSocket({
  url,
  protocol,
  token,
  open,
  isOnline,
  now,
  random,
}: LiveSocketSettings): LiveSocket {
  const state = signal<LiveState>({ kind: "off" });
  const listeners = new Set<(frame: ServerFrame) => void>();
  let followed: readonly string[] = [];
  let socket: ReturnType<OpenSocket> | undefined;
  let attempt = 0;
  let receivedAt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let pinging: ReturnType<typeof setInterval> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;
  /** The number of the current connection; events of earlier sockets are ignored. */
  let connection = 0;

  const send = (frame: ClientFrame) => socket?.send(JSON.stringify(frame));
  const sendFollowed = () => send({ kind: "follow", batch_ids: [...followed] });

  async function connect(): Promise<void> {
    const number = ++connection;
    clearTimeout(retry);
    clearTimeout(opening);
    if (!isOnline()) {
      state.value = { kind: "offline" };
      return;
    }
    state.value = { kind: "connecting" };
    opening = setTimeout(() => drop(number), OPENS_WITHIN_MS);
    const idToken = await token().catch(() => undefined);
    if (number !== connection) return;
    if (idToken === undefined) return onLost(number);
    socket = open(url, [protocol, idToken]);
    socket.addEventListener("open", () => {
      if (number !== connection) return;
      clearTimeout(opening);
      attempt = 0;
      receivedAt = now();
      state.value = { kind: "open" };
      // The server answers this message with the first frame.
      sendFollowed();
    });
    socket.addEventListener("message", (event) => {
      if (number !== connection) return;
      receivedAt = now();
      const frame = parse((event as MessageEvent<string>).data);
      if (frame !== undefined) for (const listener of listeners) listener(frame);
    });
    socket.addEventListener("close", () => onLost(number));
  }

  function onLost(which: number): void {
    if (which !== connection || state.value.kind === "off") return;
    clearTimeout(opening);
    socket = undefined;
    connection++;
    if (!isOnline()) {
      state.value = { kind: "offline" };
      return;
    }
    const wait = backoff(attempt++, random());
    state.value = { kind: "waiting", until: now() + wait };
    retry = setTimeout(() => void connect(), wait);
  }

  /** Gives a connection up that says nothing, so that the next attempt can begin. */
  function drop(which: number): void {
    if (which !== connection) return;
    const silent = socket;
    onLost(which);
    silent?.close();
  }

  function ping(): void {
    if (state.value.kind !== "open") return;
    if (now() - receivedAt > DEAD_AFTER_MS) drop(connection);
    else send({ kind: "ping" });
  }

  function reconnect(): void {
    if (state.value.kind !== "waiting" && state.value.kind !== "offline") return;
    attempt = 0;
    void connect();
  }

  function disconnect(): void {
    connection++;
    state.value = { kind: "off" };
    clearTimeout(retry);
    clearTimeout(opening);
    clearInterval(pinging);
    socket?.close();
    socket = undefined;
    attempt = 0;
  }

  return {
    state,
    listen(onFrame) {
      listeners.add(onFrame);
      clearTimeout(closing);
      if (state.value.kind === "off") {
        pinging = setInterval(ping, PING_EVERY_MS);
        void connect();
      } else if (state.value.kind === "open") sendFollowed();
      return () => {
        listeners.delete(onFrame);
        if (listeners.size === 0) closing = setTimeout(disconnect, LINGER_MS);
      };
    },
    follow(batchIds) {
      if (batchIds.join() === followed.join()) return;
      followed = [...batchIds];
      if (state.value.kind === "open") sendFollowed();
    },
    reconnect,
    goOffline() {
      if (state.value.kind === "off") return;
      clearTimeout(retry);
      drop(connection);
    },
    wake() {
      if (state.value.kind === "waiting") reconnect();
      else ping();
    },
  };
}

function parse(data: unknown): ServerFrame | undefined {
  try {
    const frame = JSON.parse(String(data)) as ServerFrame;
    return typeof frame?.kind === "string" ? frame : undefined;
  } catch {
    return undefined;
  }
}
