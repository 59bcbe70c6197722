import type { BatchStore } from "@palmares/core/batches/ports";
import { expect, test } from "vitest";
import { FAILURE } from "../../batch-life-table.ts";
import { all, ready, scope, started } from "./saved-batch.ts";

/** Items whose PDFs have been deleted. */
export function losingSuite(open: () => BatchStore) {
  test("items that lose their PDFs fail together and take the batch to its next round, or none of them", async () => {
    const { store, batch, items, watches } = await started(open);
    await store.settle(watches.map(ready));
    const settled = await all(store, batch.id);
    const [first] = settled;
    if (first === undefined) throw new Error("No item.");
    expect(await store.losePdfs(batch, settled, FAILURE), "while the round is being expanded").toBe(false);
    await store.markExpanded(batch, 1);

    const older = { ...first, generation: first.generation + 1 };
    expect(await store.losePdfs(batch, [...settled.slice(1), older], FAILURE), "one is another generation").toBe(false);
    expect(await all(store, batch.id)).toEqual(settled);

    expect(await store.losePdfs(batch, [first], FAILURE)).toBe(true);
    expect(await store.losePdfs(batch, [first], FAILURE), "once").toBe(false);
    expect((await all(store, batch.id))[0]).toEqual({ ...first, state: "FAILED", failure: FAILURE });
    expect(await store.find(scope, batch.id)).toMatchObject({
      round: 2,
      expandedRound: 2,
      ready: items.length - 1,
      failed: 1,
    });
    expect(await store.finish(batch, 1, "READY", "2026-03-03T10:01:00.000Z"), "outputs of the round before").toBe(
      false,
    );
  });
}
