import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { networkProblem } from "../../../web/src/api/problem.ts";
import { createBatchFeed } from "../../../web/src/live/batch-feed.ts";
import type { Live, LiveState } from "../../../web/src/live/live-socket.ts";

const batch = (id: string, status: BatchView["status"] = "READY", changes: Partial<BatchView> = {}): BatchView => ({
  batch_id: id,
  status,
  count: 10,
  counts: { pending: 10, ready: 0, failed: 0 },
  progress: 0,
  requested_at: `2026-03-03T10:15:0${id}Z`,
  label: id,
  ...changes,
});

/** A feed on an API and a socket that are in the hands of the test. */
function feedOf(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const state = signal<LiveState>({ kind: "connecting" });
  let hear: (frame: ServerFrame) => void = () => undefined;
  let followed: readonly string[] = [];
  const live: Live = {
    state,
    listen(onFrame) {
      hear = onFrame;
      return () => undefined;
    },
    follow(ids) {
      followed = ids;
    },
    reconnect: () => undefined,
  };
  const call = ((name: string, input: { id?: string; query?: { cursor?: string } }) => {
    const key = [name, input.id ?? input.query?.cursor].filter(Boolean).join(" ");
    asked.push(key);
    const answer = answers[key];
    return answer === undefined ? Promise.reject(networkProblem()) : Promise.resolve(answer);
  }) as unknown as Call;
  const feed = createBatchFeed(call, live);
  return { feed, asked, state, hear: (frame: ServerFrame) => hear(frame), followed: () => followed };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);
const ids = (batches: readonly BatchView[] | undefined) => batches?.map(({ batch_id }) => batch_id);

it("shows the newest first, and older ones page by page", async () => {
  const { feed } = feedOf({
    listBatches: { batches: [batch("4"), batch("3")], next: "c1" },
    "listBatches c1": { batches: [batch("2"), batch("1")] },
  });
  const stop = feed.start();
  await settle();
  expect(ids(feed.batches.value)).toEqual(["4", "3"]);
  expect(feed.hasMore.value).toBe(true);
  await feed.more();
  expect(ids(feed.batches.value)).toEqual(["4", "3", "2", "1"]);
  expect(feed.hasMore.value).toBe(false);
  stop();
});

it("follows what runs on the socket, and asks for the whole of what has finished", async () => {
  const failures = [
    { document_id: "d", student_id: "7", term: "T1", type: "BULLETIN", code: "X", detail: "…" } as const,
  ];
  const { feed, hear, followed } = feedOf({
    listBatches: { batches: [batch("2", "IN_PROGRESS"), batch("1")] },
    "getBatch 2": batch("2", "FAILED", { failures }),
  });
  const stop = feed.start();
  await settle();
  expect(followed()).toEqual(["2"]);
  const frame = { kind: "batch", batch_id: "2", count: 10, progress: 0.5 } as const;
  hear({ ...frame, status: "IN_PROGRESS", counts: { pending: 5, ready: 5, failed: 0 } });
  expect(feed.batches.value?.[0]).toMatchObject({ label: "2", progress: 0.5, counts: { ready: 5 } });
  hear({ ...frame, status: "FAILED", counts: { pending: 0, ready: 9, failed: 1 }, progress: 1 });
  await settle();
  expect(feed.batches.value?.[0]?.failures).toEqual(failures);
  expect(followed()).toEqual([]);
  // A list, which leaves failures out, does not make them forgotten.
  feed.put(batch("2", "FAILED"));
  expect(feed.batches.value?.[0]?.failures).toEqual(failures);
  feed.put(batch("2", "IN_PROGRESS"));
  expect(feed.batches.value?.[0]?.failures).toBeUndefined();
  stop();
});

it("asks every two seconds while the socket is away, and hardly while it is there", async () => {
  const { feed, asked, state } = feedOf({
    listBatches: { batches: [batch("1", "IN_PROGRESS")] },
    "getBatch 1": batch("1", "IN_PROGRESS"),
  });
  const stop = feed.start();
  await vi.advanceTimersByTimeAsync(10_000);
  const away = asked.filter((name) => name === "getBatch 1").length;
  expect(away).toBe(5);
  state.value = { kind: "open" };
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.filter((name) => name === "getBatch 1")).toHaveLength(away);
  // Once at the start, once for what was missed before the socket opened.
  expect(asked.filter((name) => name === "listBatches")).toHaveLength(2);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.filter((name) => name === "getBatch 1")).toHaveLength(away);
});

it("says when the installation does not answer, until it does", async () => {
  const { feed } = feedOf({ "getBatch 1": batch("1") });
  const stop = feed.start();
  await settle();
  expect(feed.problem.value?.code).toBe("NETWORK");
  await feed.details("1");
  expect(feed.problem.value).toBeUndefined();
  stop();
});
