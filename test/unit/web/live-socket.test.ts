import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backoff, createLiveSocket, type LiveSocket } from "../../../web/src/live/live-socket.ts";

/** A WebSocket whose far end the test plays. */
class FakeSocket extends EventTarget {
  readonly readyState = 1;
  readonly sent: unknown[] = [];
  readonly protocols: readonly string[];

  constructor(protocols: readonly string[]) {
    super();
    this.protocols = protocols;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.dispatchEvent(new Event("close"));
  }

  open(): void {
    this.dispatchEvent(new Event("open"));
  }

  receive(frame: ServerFrame): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(frame) }));
  }
}

let sockets: FakeSocket[];
let isOnline: boolean;
let token: () => Promise<string>;
let live: LiveSocket;
const frames: ServerFrame[] = [];
const pong = { kind: "pong", at: "2026-03-03T10:15:00Z" } as const;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  isOnline = true;
  token = () => Promise.resolve("token");
  frames.length = 0;
  live = createLiveSocket({
    url: "ws://here/ws",
    protocol: "palmares",
    token: () => token(),
    open: (_url, protocols) => {
      const socket = new FakeSocket(protocols);
      sockets.push(socket);
      return socket;
    },
    isOnline: () => isOnline,
    now: Date.now,
    random: () => 0,
  });
});
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);
const listen = () => live.listen((frame) => frames.push(frame));

describe("the live socket", () => {
  it("sends the token as a subprotocol, and first the batches it follows", async () => {
    live.follow(["b1"]);
    listen();
    await settle();
    expect(sockets[0]?.protocols).toEqual(["palmares", "token"]);
    sockets[0]?.open();
    expect(sockets[0]?.sent).toEqual([{ kind: "follow", batch_ids: ["b1"] }]);
    live.follow(["b1", "b2"]);
    live.follow(["b1", "b2"]);
    expect(sockets[0]?.sent.slice(1)).toEqual([{ kind: "follow", batch_ids: ["b1", "b2"] }]);
    sockets[0]?.receive(pong);
    expect(frames).toEqual([pong]);
  });

  it("reconnects after growing waits and follows the same batches", async () => {
    live.follow(["b1"]);
    listen();
    await settle();
    sockets[0]?.open();
    sockets[0]?.close();
    expect(live.state.value).toMatchObject({ kind: "waiting" });
    await vi.advanceTimersByTimeAsync(499);
    expect(sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    sockets[1]?.close();
    await vi.advanceTimersByTimeAsync(1_000);
    sockets[2]?.open();
    expect(live.state.value).toEqual({ kind: "open" });
    expect(sockets[2]?.sent).toEqual([{ kind: "follow", batch_ids: ["b1"] }]);
    sockets[0]?.receive(pong);
    expect(frames).toEqual([]);
  });

  it("pings, and drops a connection that receives nothing", async () => {
    listen();
    await settle();
    sockets[0]?.open();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(sockets[0]?.sent.at(-1)).toEqual({ kind: "ping" });
    sockets[0]?.receive(pong);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(live.state.value).toEqual({ kind: "open" });
    await vi.advanceTimersByTimeAsync(25_000);
    expect(live.state.value.kind).not.toBe("open");
  });

  it("says at once that the network is gone, and is there again as soon as the network is", async () => {
    live.follow(["b1"]);
    listen();
    await settle();
    sockets[0]?.open();
    isOnline = false;
    live.goOffline();
    expect(live.state.value).toEqual({ kind: "offline" });
    sockets[0]?.receive(pong);
    expect(frames).toEqual([]);
    isOnline = true;
    live.reconnect();
    await settle();
    sockets[1]?.open();
    expect(live.state.value).toEqual({ kind: "open" });
    expect(sockets[1]?.sent).toEqual([{ kind: "follow", batch_ids: ["b1"] }]);
  });

  it("gives up an attempt that nothing answers, and one whose token cannot be had", async () => {
    listen();
    await settle();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(live.state.value).toMatchObject({ kind: "waiting" });
    token = () => Promise.reject(new Error("no answer"));
    await vi.advanceTimersByTimeAsync(500);
    expect(live.state.value).toMatchObject({ kind: "waiting" });
    token = () => Promise.resolve("token");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sockets).toHaveLength(2);
    sockets[1]?.open();
    expect(live.state.value).toEqual({ kind: "open" });
  });

  it("looks after a sleep whether the connection still lives", async () => {
    listen();
    await settle();
    sockets[0]?.open();
    vi.setSystemTime(Date.now() + 3_600_000);
    live.wake();
    expect(live.state.value).toMatchObject({ kind: "waiting" });
    live.wake();
    await settle();
    expect(sockets).toHaveLength(2);
  });

  it("closes only some time after its last listener leaves", async () => {
    const leave = listen();
    await settle();
    sockets[0]?.open();
    leave();
    await vi.advanceTimersByTimeAsync(4_000);
    const leaveAgain = listen();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(live.state.value).toEqual({ kind: "open" });
    leaveAgain();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(live.state.value).toEqual({ kind: "off" });
    expect(sockets).toHaveLength(1);
  });

  it("waits half a second at first, half a minute at most, and at random up to half less", () => {
    expect([0, 1, 2, 10].map((attempt) => backoff(attempt, 0))).toEqual([500, 1_000, 2_000, 30_000]);
    expect(backoff(10, 1)).toBe(15_000);
  });
});
