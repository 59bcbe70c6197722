import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { networkProblem } from "../../../web/src/api/problem.ts";
import { createBatchFeed } from "../../../web/src/live/batch-feed.ts";
import type { LiveSocket, LiveState } from "../../../web/src/live/live-socket.ts";

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

/** A feed on a fake API and a fake socket, both driven by the test. */
function feedOf(answers: Readonly<Record<string, unknown>>) {
  const calls: string[] = [];
  const state = signal<LiveState>({ kind: "connecting" });
  let receive: (frame: ServerFrame) => void = () => undefined;
  let followed: readonly string[] = [];
  const live: LiveSocket = {
    state,
    listen(onFrame) {
      receive = onFrame;
      return () => undefined;
    },
    follow(ids) {
      followed = ids;
    },
    reconnect: () => undefined,
    goOffline: () => undefined,
    wake: () => undefined,
  };
  const call = ((name: string, input: { id?: string; query?: { cursor?: string } }) => {
    const key = [name, input.id ?? input.query?.cursor].filter(Boolean).join(" ");
    calls.push(key);
    const answer = answers[key];
    return answer === undefined ? Promise.reject(networkProblem()) : Promise.resolve(answer);
  }) as unknown as Call;
  const feed = createBatchFeed(call, live);
  return { feed, calls, state, receive: (frame: ServerFrame) => receive(frame), followed: () => followed };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);
const ids = (batches: readonly BatchView[] | undefined) => batches?.map(({ batch_id }) => batch_id);

it("lists the newest batches first and loads older ones page by page", async () => {
  const { feed } = feedOf({
    listBatches: { batches: [batch("4"), batch("3")], next: "c1" },
    "listBatches c1": { batches: [batch("2"), batch("1")] },
  });
  const stop = feed.start();
  await settle();
  expect(ids(feed.batches.value)).toEqual(["4", "3"]);
  expect(feed.hasMore.value).toBe(true);
  await feed.loadMore();
  expect(ids(feed.batches.value)).toEqual(["4", "3", "2", "1"]);
  expect(feed.hasMore.value).toBe(false);
  stop();
});

it("follows running batches on the socket and loads a finished one in full", async () => {
  const failures = [
    { document_id: "d", student_id: "7", term: "T1", type: "BULLETIN", code: "X", detail: "…" } as const,
  ];
  const names = { failures, without_document: failures, without_document_count: 1, warnings: ["…"] };
  const { feed, receive, followed } = feedOf({
    listBatches: { batches: [batch("2", "IN_PROGRESS"), batch("1")] },
    "getBatch 2": batch("2", "FAILED", names),
  });
  const stop = feed.start();
  await settle();
  expect(followed()).toEqual(["2"]);
  const frame = { kind: "batch", batch_id: "2", count: 10, progress: 0.5 } as const;
  receive({ ...frame, status: "IN_PROGRESS", counts: { pending: 5, ready: 5, failed: 0 } });
  expect(feed.batches.value?.[0]).toMatchObject({ label: "2", progress: 0.5, counts: { ready: 5 } });
  receive({ ...frame, status: "FAILED", counts: { pending: 0, ready: 9, failed: 1 }, progress: 1 });
  await settle();
  expect(feed.batches.value?.[0]?.failures).toEqual(failures);
  expect(followed()).toEqual([]);
  // A batch from a list, which omits names, keeps the names loaded before.
  feed.put(batch("2", "FAILED"));
  expect(feed.batches.value?.[0]).toMatchObject(names);
  feed.put(batch("2", "IN_PROGRESS"));
  expect(feed.batches.value?.[0]?.failures).toBeUndefined();
  stop();
});

it("follows a check, asks for the batch once it is over, and keeps the wrong lines of one that was refused", async () => {
  const errors = [{ field: "items.3", detail: "…" }];
  const refusal = { code: "INVALID_ITEMS", title: "…", detail: "…" };
  const { feed, receive, followed, calls } = feedOf({
    listBatches: {
      batches: [
        batch("2", "CHECKING", { checking: { checked: 0 } }),
        batch("1", "CHECKING", { checking: { checked: 0 } }),
      ],
    },
    "getBatch 2": batch("2", "PENDING", { label: "6e A" }),
    "getBatch 1": batch("1", "REFUSED", { refusal: { ...refusal, errors } }),
  });
  const stop = feed.start();
  await settle();
  expect(followed()).toEqual(["2", "1"]);
  const frame = { kind: "batch", count: 10, counts: { pending: 10, ready: 0, failed: 0 }, progress: 0 } as const;
  receive({ ...frame, batch_id: "2", status: "CHECKING", checking: { checked: 3, of: 8 } });
  expect(feed.batches.value?.[0]?.checking).toEqual({ checked: 3, of: 8 });
  expect(calls.filter((name) => name === "getBatch 2")).toHaveLength(0);
  receive({ ...frame, batch_id: "2", status: "PENDING" });
  expect(feed.batches.value?.[0]).not.toHaveProperty("checking");
  receive({ ...frame, batch_id: "1", status: "REFUSED" });
  await settle();
  expect(feed.batches.value?.[0]).toMatchObject({ status: "PENDING", label: "6e A" });
  expect(feed.batches.value?.[1]).toMatchObject({ status: "REFUSED", refusal: { errors } });
  expect(followed()).toEqual(["2"]);
  // A list names no lines.
  feed.put(batch("1", "REFUSED", { refusal }));
  expect(feed.batches.value?.[1]?.refusal?.errors).toEqual(errors);
  stop();
});

it("polls every two seconds while the socket is down, and rarely while it is open", async () => {
  const { feed, calls, state } = feedOf({
    listBatches: { batches: [batch("1", "IN_PROGRESS")] },
    "getBatch 1": batch("1", "IN_PROGRESS"),
  });
  const stop = feed.start();
  await vi.advanceTimersByTimeAsync(10_000);
  const whileDown = calls.filter((name) => name === "getBatch 1").length;
  expect(whileDown).toBe(5);
  state.value = { kind: "open" };
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls.filter((name) => name === "getBatch 1")).toHaveLength(whileDown);
  // Once at the start, once to catch up when the socket opens.
  expect(calls.filter((name) => name === "listBatches")).toHaveLength(2);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls.filter((name) => name === "getBatch 1")).toHaveLength(whileDown);
});

it("reports an installation that does not answer, until it does", async () => {
  const { feed } = feedOf({ "getBatch 1": batch("1") });
  const stop = feed.start();
  await settle();
  expect(feed.problem.value?.code).toBe("NETWORK");
  await feed.loadNames("1");
  expect(feed.problem.value).toBeUndefined();
  stop();
});

it("asks for the list again by itself, until something answers, also while the socket is open", async () => {
  const answers: Record<string, unknown> = {};
  const { feed, state } = feedOf(answers);
  state.value = { kind: "open" };
  const stop = feed.start();
  await settle();
  expect(feed.problem.value?.code).toBe("NETWORK");
  answers.listBatches = { batches: [batch("1")] };
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ids(feed.batches.value)).toEqual(["1"]);
  expect(feed.problem.value).toBeUndefined();
  stop();
});

it("leaves out an answer that is older than a frame, unless it is the end", async () => {
  let answer: (view: BatchView) => void = () => undefined;
  const { feed, receive } = feedOf({
    listBatches: { batches: [batch("1", "IN_PROGRESS")] },
    "getBatch 1": new Promise<BatchView>((resolve) => {
      answer = resolve;
    }),
  });
  const stop = feed.start();
  await settle();
  const asked = feed.loadNames("1");
  const counts = { pending: 4, ready: 6, failed: 0 };
  receive({ kind: "batch", batch_id: "1", count: 10, progress: 0.6, status: "IN_PROGRESS", counts });
  answer(batch("1", "IN_PROGRESS", { counts: { pending: 8, ready: 2, failed: 0 } }));
  await asked;
  expect(feed.batches.value?.[0]?.counts).toEqual(counts);
  stop();
});
