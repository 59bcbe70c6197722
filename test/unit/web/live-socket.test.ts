import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backoff, createLive, type Live } from "../../../web/src/live/live-socket.ts";

/** The far end of a socket, in the hands of the test. */
class Line extends EventTarget {
  readonly readyState = 1;
  readonly said: unknown[] = [];
  readonly protocols: readonly string[];

  constructor(protocols: readonly string[]) {
    super();
    this.protocols = protocols;
  }

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }

  close(): void {
    this.dispatchEvent(new Event("close"));
  }

  open(): void {
    this.dispatchEvent(new Event("open"));
  }

  hear(frame: ServerFrame): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(frame) }));
  }
}

let lines: Line[];
let live: Live;
const frames: ServerFrame[] = [];
const pong = { kind: "pong", at: "2026-03-03T10:15:00Z" } as const;

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  frames.length = 0;
  live = createLive({
    url: "ws://here/ws",
    protocol: "palmares",
    token: () => Promise.resolve("token"),
    open: (_url, protocols) => {
      const line = new Line(protocols);
      lines.push(line);
      return line;
    },
    online: () => true,
    now: Date.now,
    chance: () => 0,
  });
});
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);
const listen = () => live.listen((frame) => frames.push(frame));

describe("the live socket", () => {
  it("carries the token beside its protocol, and says first what it follows", async () => {
    live.follow(["b1"]);
    listen();
    await settle();
    expect(lines[0]?.protocols).toEqual(["palmares", "token"]);
    lines[0]?.open();
    expect(lines[0]?.said).toEqual([{ kind: "follow", batch_ids: ["b1"] }]);
    live.follow(["b1", "b2"]);
    live.follow(["b1", "b2"]);
    expect(lines[0]?.said.slice(1)).toEqual([{ kind: "follow", batch_ids: ["b1", "b2"] }]);
    lines[0]?.hear(pong);
    expect(frames).toEqual([pong]);
  });

  it("comes back after growing pauses and goes on where it was", async () => {
    live.follow(["b1"]);
    listen();
    await settle();
    lines[0]?.open();
    lines[0]?.close();
    expect(live.state.value).toMatchObject({ kind: "waiting" });
    await vi.advanceTimersByTimeAsync(499);
    expect(lines).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    lines[1]?.close();
    await vi.advanceTimersByTimeAsync(1_000);
    lines[2]?.open();
    expect(live.state.value).toEqual({ kind: "open" });
    expect(lines[2]?.said).toEqual([{ kind: "follow", batch_ids: ["b1"] }]);
    lines[0]?.hear(pong);
    expect(frames).toEqual([]);
  });

  it("asks whether the line lives, and leaves a dead one", async () => {
    listen();
    await settle();
    lines[0]?.open();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(lines[0]?.said.at(-1)).toEqual({ kind: "ping" });
    lines[0]?.hear(pong);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(live.state.value).toEqual({ kind: "open" });
    await vi.advanceTimersByTimeAsync(25_000);
    expect(live.state.value.kind).not.toBe("open");
  });

  it("hangs up only some time after the last listener has left", async () => {
    const leave = listen();
    await settle();
    lines[0]?.open();
    leave();
    await vi.advanceTimersByTimeAsync(4_000);
    const leaveAgain = listen();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(live.state.value).toEqual({ kind: "open" });
    leaveAgain();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(live.state.value).toEqual({ kind: "off" });
    expect(lines).toHaveLength(1);
  });

  it("waits half a second at first, half a minute at most, and by chance up to half less", () => {
    expect([0, 1, 2, 10].map((attempt) => backoff(attempt, 0))).toEqual([500, 1_000, 2_000, 30_000]);
    expect(backoff(10, 1)).toBe(15_000);
  });
});
