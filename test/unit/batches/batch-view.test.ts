import { batchView } from "@palmares/core/batches/batch-view";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aBatch } from "../../support/ports/batches/saved-batch.ts";

const now = new Date("2026-03-03T10:05:00.000Z");

test("a batch that was counted wrong shows no count below zero or above its size", () => {
  const count = fc.integer({ min: 1, max: 10_000 });
  const any = fc.integer({ min: -20_000, max: 20_000 });
  fc.assert(
    fc.property(count, any, any, (size, ready, failed) => {
      const { counts, progress } = batchView(aBatch({ count: size, ready, failed }), now);
      for (const shown of Object.values(counts)) {
        expect(shown).toBeGreaterThanOrEqual(0);
        expect(shown).toBeLessThanOrEqual(size);
      }
      expect(counts.pending + counts.ready + counts.failed).toBe(size);
      expect(progress).toBeGreaterThanOrEqual(0);
      expect(progress).toBeLessThanOrEqual(1);
    }),
  );
});

test("a batch that was counted right shows its counts", () => {
  const { counts, progress } = batchView(aBatch({ count: 4, ready: 1, failed: 2 }), now);
  expect([counts, progress]).toEqual([{ pending: 1, ready: 1, failed: 2 }, 0.75]);
});
