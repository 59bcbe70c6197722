import { describe, expect, test } from "vitest";
import { aRun, type Delivery } from "../../support/batch-run.ts";
import { batchesInMemory } from "../../support/batches-in-memory.ts";
import { type Blow, Fate, underFate } from "../../support/fate.ts";
import { documentsInMemory } from "../../support/in-memory.ts";
import { unmovedInMemory } from "../../support/unmoved-in-memory.ts";

/** A batch of four documents, of which two fail the first time. */
function aRunInMemory() {
  let open:
    | { batches: ReturnType<typeof batchesInMemory>; documents: ReturnType<typeof documentsInMemory> }
    | undefined;
  let unmoved: ReturnType<typeof unmovedInMemory> | undefined;
  return aRun(
    (fate, now) => {
      open ??= { batches: batchesInMemory(now), documents: documentsInMemory() };
      unmoved ??= unmovedInMemory(open.batches, open.documents, now);
      return {
        batches: underFate(open.batches, fate),
        documents: underFate(open.documents, fate),
        unmoved: underFate(unmoved, fate),
      };
    },
    4,
    (n) => n < 2,
  );
}

/** From order to FAILED, and through a retry to READY. @returns the writes that it took. */
async function wholeLife(blow: Blow | undefined, delivery: Delivery): Promise<number> {
  const run = await aRunInMemory();
  const fate = new Fate(blow);
  await run.live(fate, delivery);
  // An expansion that begins again orders a document that has failed meanwhile once more, so none may have failed.
  await run.expectEnd(...(blow === undefined ? (["FAILED"] as const) : (["FAILED", "READY"] as const)));
  if ((await run.batch()).status === "FAILED") {
    await run.retry();
    await run.live(fate, delivery);
  }
  await run.expectEnd("READY");
  // A stream may deliver any record once more, also after everything has ended.
  const end = { batch: await run.batch(), items: await run.items() };
  await run.settle(run.ended)(run.safe);
  expect({ batch: await run.batch(), items: await run.items() }).toEqual(end);
  return fate.writes;
}

const WRITES = await wholeLife(undefined, "again");
const blows = Array.from({ length: WRITES }, (_, n) => n + 1).flatMap((at): Blow[] => [
  { at, when: "before" },
  { at, when: "after" },
]);

describe("a batch with a retry, of which every write is counted", () => {
  test("takes some dozens of writes, so that each of them can be struck", () => {
    expect(WRITES).toBeGreaterThan(25);
    expect(WRITES).toBeLessThan(80);
  });

  test("ends when every piece of work is delivered twice", () => wholeLife(undefined, "twice"));

  test.each(blows)("ends when a process dies $when write $at, and its message comes again", (blow) =>
    wholeLife(blow, "again"),
  );

  test.each(blows)("ends when a process dies $when write $at, and its message is lost", (blow) =>
    wholeLife(blow, "lost"),
  );
});
