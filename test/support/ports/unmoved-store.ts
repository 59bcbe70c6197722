import type { BatchStore } from "@palmares/core/batches/ports";
import type { DocumentStore } from "@palmares/core/documents/ports";
import type { UnmovedStore } from "@palmares/core/sweep/ports";
import { expect, test } from "vitest";
import { aPageDigest } from "../digests.ts";
import { aBatch } from "./batches/saved-batch.ts";
import { aDocument } from "./document-store.ts";

interface Stores {
  readonly batches: BatchStore;
  readonly documents: DocumentStore;
  readonly unmoved: UnmovedStore;
}

let serial = 0;

/** The tests of every UnmovedStore. @param open stores with a clock that the test sets. */
export function unmovedStoreSuite(open: (now: () => Date) => Stores) {
  const MINUTE = 60_000;
  const START = Date.parse("2026-03-03T10:00:00.000Z");
  /** A batch and a document, requested now. */
  async function started() {
    const clock = { minutes: 0 };
    const now = () => new Date(START + clock.minutes * MINUTE);
    const stores = open(now);
    const at = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();
    const requestedAt = at(0);
    const batch = aBatch({ id: `unmoved-${++serial}`, requestedAt });
    const record = aDocument({ id: `unmoved-document-${serial}`, generation: 1, status: "PENDING", requestedAt });
    await stores.batches.create(batch);
    await stores.documents.requestAll([{ next: record }]);
    /** What stands still since an instant, of this test. */
    const found = async (minutes: number) => {
      const { batches, documents } = await stores.unmoved.find({ batches: at(minutes), documents: at(minutes) });
      return [
        ...batches.filter(({ id }) => id === batch.id),
        ...documents.filter(({ documentId }) => documentId === record.id),
      ];
    };
    const order = { documentId: record.id, generation: 1 };
    return { ...stores, clock, at, batch, record, order, found };
  }

  test("what was requested and never moved is found, once it is old enough", async () => {
    const { found, batch, order } = await started();
    expect(await found(0)).toEqual([]);
    expect(await found(1)).toEqual([{ schoolId: batch.schoolId, id: batch.id, round: 1 }, order]);
  });

  test("each of the two has a limit of its own", async () => {
    const { unmoved, at, batch, record } = await started();
    const early = await unmoved.find({ batches: at(1), documents: at(0) });
    expect(early.batches.map(({ id }) => id)).toContain(batch.id);
    expect(early.documents.map(({ documentId }) => documentId)).not.toContain(record.id);
    const late = await unmoved.find({ batches: at(0), documents: at(1) });
    expect(late.batches.map(({ id }) => id)).not.toContain(batch.id);
    expect(late.documents.map(({ documentId }) => documentId)).toContain(record.id);
  });

  test("a batch that moved is left alone until it stands still again; a finished one for good", async () => {
    const { batches, clock, batch, found } = await started();
    const inRound = (round: number) => expect.objectContaining({ id: batch.id, round });
    clock.minutes = 5;
    await batches.begin(batch);
    expect(await found(5)).not.toContainEqual(inRound(1));
    expect(await found(6)).toContainEqual(inRound(1));
    await batches.markExpanded(batch, 1);
    await batches.finish(batch, 1, "FAILED", "2026-03-03T10:05:00.000Z");
    expect(await found(60)).not.toContainEqual(inRound(1));
    await batches.startRound(batch, { sourceId: "2-source" });
    expect(await found(60)).toContainEqual(inRound(2));
  });

  test("a batch is claimed once, in its round", async () => {
    const { unmoved, clock, at, batch, found } = await started();
    clock.minutes = 5;
    expect(await unmoved.claim({ ...batch, round: 2 }, at(3))).toBe(false);
    const claims = await Promise.all([unmoved.claim(batch, at(3)), unmoved.claim(batch, at(3))]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await found(5)).not.toContainEqual(expect.objectContaining({ id: batch.id }));
    clock.minutes = 20;
    expect(await unmoved.claim(batch, at(15))).toBe(true);
  });

  test("a document's order is sent again once, and never after its end or for another generation", async () => {
    const { unmoved, documents, clock, at, order, found } = await started();
    clock.minutes = 5;
    expect(await unmoved.orderAgain({ ...order, generation: 2 }, at(3))).toBe(false);
    expect(await unmoved.orderAgain(order, at(3))).toBe(true);
    expect(await unmoved.orderAgain(order, at(3))).toBe(false);
    expect(await found(5)).not.toContainEqual(order);
    expect(await found(6)).toContainEqual(order);
    await documents.markAllReady([
      { order, made: { readyAt: at(6), rulePackId: "bf-2024", bytes: 1, tightened: 0, digest: aPageDigest() } },
    ]);
    expect(await found(60)).not.toContainEqual(order);
    expect(await unmoved.orderAgain(order, at(60))).toBe(false);
  });
}
