import type { BatchStore } from "@palmares/core/batches/ports";
import { expect, test } from "vitest";
import { ready, scope, started } from "./saved-batch.ts";

const at = (second: number) => new Date(Date.UTC(2026, 2, 3, 10, 0, second));

/** Outputs that one worker at a time writes ahead. */
export function claimingSuite(open: () => BatchStore) {
  test("the outputs of an expanded round are one worker's until its time is over, or it gives them back", async () => {
    const { store, batch } = await started(open);
    const first = { now: at(0), until: at(60) };
    expect(await store.claimOutputs(batch, "a", first), "not expanded").toBe(false);
    await store.markExpanded(batch, 1);
    expect(await store.claimOutputs(batch, "a", first)).toBe(true);
    expect(await store.claimOutputs(batch, "b", { now: at(59), until: at(99) })).toBe(false);
    expect(await store.claimOutputs(batch, "a", { now: at(30), until: at(90) }), "its own").toBe(true);
    expect(await store.claimOutputs(batch, "b", { now: at(89), until: at(99) })).toBe(false);
    expect(await store.claimOutputs(batch, "b", { now: at(90), until: at(99) })).toBe(true);
    expect(await store.claimOutputs(batch, "a", { now: at(91), until: at(99) }), "lost").toBe(false);
    expect(await store.claimOutputs(batch, "b", { now: at(92), until: at(92) })).toBe(true);
    expect(await store.claimOutputs(batch, "a", { now: at(92), until: at(99) })).toBe(true);
  });

  test("two who claim them at once are one who has them", async () => {
    const { store, batch } = await started(open);
    await store.markExpanded(batch, 1);
    const time = { now: at(0), until: at(60) };
    const claimed = await Promise.all(["a", "b", "c"].map((worker) => store.claimOutputs(batch, worker, time)));
    expect(claimed.filter(Boolean)).toHaveLength(1);
  });

  test("a claim changes nothing of the batch, and none is had of another round or of a batch that has ended", async () => {
    const { store, batch, watches } = await started(open);
    await store.markExpanded(batch, 1);
    await store.settle(watches.map(ready));
    const before = await store.find(scope, batch.id);
    const time = { now: at(0), until: at(60) };
    expect(await store.claimOutputs({ ...batch, round: 2 }, "a", time)).toBe(false);
    expect(await store.claimOutputs(batch, "a", time)).toBe(true);
    expect(await store.find(scope, batch.id)).toEqual(before);
    await store.finish(batch, 1, "READY", at(1).toISOString());
    expect(await store.claimOutputs(batch, "a", { now: at(2), until: at(60) })).toBe(false);
  });

  test("who had the outputs of the round before has no part in those of the next one", async () => {
    const { store, batch } = await started(open);
    await store.markExpanded(batch, 1);
    expect(await store.claimOutputs(batch, "a", { now: at(0), until: at(60) })).toBe(true);
    await store.finish(batch, 1, "FAILED", at(1).toISOString());
    await store.startRound(batch, { sourceId: "2-source", warningCount: 0 });
    await store.markExpanded(batch, 2);
    const next = { ...batch, round: 2 };
    expect(await store.claimOutputs(next, "b", { now: at(2), until: at(60) })).toBe(true);
    expect(await store.claimOutputs(next, "a", { now: at(3), until: at(60) })).toBe(false);
    expect(await store.claimOutputs(batch, "a", { now: at(3), until: at(60) }), "of its own round").toBe(false);
  });
}
