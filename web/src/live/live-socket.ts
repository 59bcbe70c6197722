import type { ClientFrame, ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { type ReadonlySignal, signal } from "@preact/signals";

export type LiveState =
  | { readonly kind: "off" | "connecting" | "open" | "offline" }
  /** Lost; the next attempt is at `until`, in ms since 1970. */
  | { readonly kind: "waiting"; readonly until: number };

/** What the browser's WebSocket gives, so that tests can hand in one of their own. */
export type OpenSocket = (
  url: string,
  protocols: string[],
) => Pick<WebSocket, "send" | "close" | "addEventListener" | "readyState">;

export interface LiveSettings {
  readonly url: string;
  /** The subprotocol beside which the token travels: never in the URL. */
  readonly protocol: string;
  readonly token: () => Promise<string | undefined>;
  readonly open: OpenSocket;
  readonly online: () => boolean;
  readonly now: () => number;
  /** From 0 to 1: clients that lost the server together should not come back together. */
  readonly chance: () => number;
}

export interface Live {
  readonly state: ReadonlySignal<LiveState>;
  /** @returns ends the subscription. The socket is open while anybody listens. */
  listen(onFrame: (frame: ServerFrame) => void): () => void;
  /** These batches, and no others. Said again after each reconnection. */
  follow(batchIds: readonly string[]): void;
  /** Tries at once instead of waiting. */
  reconnect(): void;
}

/** Going from screen to screen does not hang up. */
const LINGER_MS = 5_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** API Gateway closes what is silent for ten minutes; proxies on the way are less patient. */
const PING_EVERY_MS = 25_000;
/** Nothing heard for so long, although we asked: the line is dead. */
const SILENCE_MS = 60_000;

/** @returns the wait before attempt n (from 0): doubling, with up to half of it by chance. */
export function backoff(attempt: number, chance: number): number {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
  return Math.round(wait * (1 - chance / 2));
}

/** The socket that stays: it reconnects with growing pauses and goes on where it was. */
export function createLive({ url, protocol, token, open, online, now, chance }: LiveSettings): Live {
  const state = signal<LiveState>({ kind: "off" });
  const listeners = new Set<(frame: ServerFrame) => void>();
  let followed: readonly string[] = [];
  let socket: ReturnType<OpenSocket> | undefined;
  let attempt = 0;
  let heardAt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let pulse: ReturnType<typeof setInterval> | undefined;
  let lingering: ReturnType<typeof setTimeout> | undefined;
  /** Sockets of an earlier connection say nothing any more. */
  let connection = 0;

  const say = (frame: ClientFrame) => socket?.send(JSON.stringify(frame));

  async function connect(): Promise<void> {
    const mine = ++connection;
    clearTimeout(retry);
    state.value = { kind: "connecting" };
    const idToken = await token();
    if (mine !== connection) return;
    if (idToken === undefined) return lost(mine);
    socket = open(url, [protocol, idToken]);
    socket.addEventListener("open", () => {
      if (mine !== connection) return;
      attempt = 0;
      heardAt = now();
      state.value = { kind: "open" };
      // The first word also brings the first frame.
      say({ kind: "follow", batch_ids: [...followed] });
    });
    socket.addEventListener("message", (event) => {
      if (mine !== connection) return;
      heardAt = now();
      const frame = parse((event as MessageEvent<string>).data);
      if (frame !== undefined) for (const listener of listeners) listener(frame);
    });
    socket.addEventListener("close", () => lost(mine));
  }

  function lost(which: number): void {
    if (which !== connection || state.value.kind === "off") return;
    socket = undefined;
    connection++;
    if (!online()) {
      state.value = { kind: "offline" };
      return;
    }
    const wait = backoff(attempt++, chance());
    state.value = { kind: "waiting", until: now() + wait };
    retry = setTimeout(() => void connect(), wait);
  }

  function beat(): void {
    if (state.value.kind !== "open") return;
    if (now() - heardAt > SILENCE_MS) {
      const silent = socket;
      lost(connection);
      silent?.close();
    } else say({ kind: "ping" });
  }

  function reconnect(): void {
    if (state.value.kind !== "waiting" && state.value.kind !== "offline") return;
    attempt = 0;
    void connect();
  }

  function end(): void {
    connection++;
    state.value = { kind: "off" };
    clearTimeout(retry);
    clearInterval(pulse);
    socket?.close();
    socket = undefined;
    attempt = 0;
  }

  return {
    state,
    listen(onFrame) {
      listeners.add(onFrame);
      clearTimeout(lingering);
      if (state.value.kind === "off") {
        pulse = setInterval(beat, PING_EVERY_MS);
        void connect();
      } else if (state.value.kind === "open") say({ kind: "follow", batch_ids: [...followed] });
      return () => {
        listeners.delete(onFrame);
        if (listeners.size === 0) lingering = setTimeout(end, LINGER_MS);
      };
    },
    follow(batchIds) {
      if (batchIds.join() === followed.join()) return;
      followed = [...batchIds];
      if (state.value.kind === "open") say({ kind: "follow", batch_ids: [...followed] });
    },
    reconnect,
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
