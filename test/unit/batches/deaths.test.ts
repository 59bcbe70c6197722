import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lifeBeside, MOMENTS, wholeLife } from "../../support/batch-lives.ts";
import { aRun } from "../../support/batch-run.ts";
import { batchesInMemory } from "../../support/batches-in-memory.ts";
import { type Blow, Fate, underFate } from "../../support/fate.ts";
import { documentsInMemory } from "../../support/in-memory.ts";
import { unmovedInMemory } from "../../support/unmoved-in-memory.ts";

/** A batch of four documents: two fail the first time, and the file of a third is deleted. */
function aRunInMemory(delayed: <P extends object>(port: P) => P = (port) => port, unread = false) {
  let open:
    | { batches: ReturnType<typeof batchesInMemory>; documents: ReturnType<typeof documentsInMemory> }
    | undefined;
  let unmoved: ReturnType<typeof unmovedInMemory> | undefined;
  return aRun(
    (fate, now) => {
      open ??= { batches: batchesInMemory(now), documents: documentsInMemory() };
      unmoved ??= unmovedInMemory(open.batches, open.documents, now);
      return {
        batches: delayed(underFate(open.batches, fate)),
        documents: delayed(underFate(open.documents, fate)),
        unmoved: underFate(unmoved, fate),
      };
    },
    4,
    (n) => n < 2,
    { loses: (n) => n === 2, unread },
  );
}

/** The port, with each of its calls made when the scheduler says so. */
const underScheduler = <P extends object>(port: P, scheduler: fc.Scheduler): P =>
  new Proxy(port, {
    get(target, name, receiver) {
      const found: unknown = Reflect.get(target, name, receiver);
      if (typeof found !== "function" || name === "items" || name === "itemStates") return found;
      return async (...args: unknown[]) => {
        await scheduler.schedule(Promise.resolve());
        return Reflect.apply(found, target, args) as unknown;
      };
    },
  });

const WRITES = await wholeLife(await aRunInMemory(), undefined, "again");
const blows = Array.from({ length: WRITES }, (_, n) => n + 1).flatMap((at): Blow[] => [
  { at, when: "before" },
  { at, when: "after" },
]);

describe.each(MOMENTS)("a process that stands still goes on %s", (moment) => {
  test.each(Array.from({ length: WRITES }, (_, n) => n + 1))("before its write %i: nothing is undone", async (at) => {
    await lifeBeside(await aRunInMemory(), at, moment);
  });
});

describe("workers on one batch at the same time", () => {
  test("do no harm, whichever of them is faster at any call", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const run = await scheduler.waitFor(aRunInMemory((port) => underScheduler(port, scheduler)));
        const { id: batchId, schoolId, round } = run.first;
        const steps = (["expand", "expand", "resume"] as const).map((step) =>
          run.step({ schoolId, batchId, step, round })(run.safe),
        );
        // A document may end before its item is written, and its end may be settled at any moment.
        const renderer = run
          .render()(run.safe)
          .then(async () => {
            const records = await run.safe.documents.findAll(run.ids);
            await run.settle(records)(run.safe);
            await run.settle(records)(run.safe);
          });
        await scheduler.waitFor(Promise.all([...steps, renderer]));
        await scheduler.waitFor(run.live(new Fate(), "again"));
        await scheduler.waitFor(run.expectEnd("FAILED", "READY"));
      }),
      { numRuns: 60 },
    );
  });
});

/** Writes of a life before the batch's first document is ordered: those of its check. */
const OF_THE_CHECK = 8;

describe("a batch that was accepted unread", () => {
  const anUnread = () => aRunInMemory(undefined, true);
  const struck = Array.from({ length: OF_THE_CHECK }, (_, n) => n + 1);

  test("takes a few writes more: an attempt, the class, the plan, the report, that it is checked, and what that makes due", async () => {
    const writes = await wholeLife(await anUnread(), undefined, "again");
    expect(writes - WRITES).toBe(6);
  });

  test("ends when every piece of work is delivered twice", async () => {
    await wholeLife(await anUnread(), undefined, "twice");
  });

  test.each(struck)("ends when the process that checks it dies at write %i", async (at) => {
    for (const when of ["before", "after"] as const) {
      await wholeLife(await anUnread(), { at, when }, "again");
      await wholeLife(await anUnread(), { at, when }, "lost");
    }
  });

  test.each(struck)("is not changed by an attempt that stood still before write %i", async (at) => {
    for (const moment of MOMENTS) await lifeBeside(await anUnread(), at, moment);
  });

  test("is checked and made once, whichever of two workers is faster at any call", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const run = await scheduler.waitFor(aRunInMemory((port) => underScheduler(port, scheduler), true));
        const { id: batchId, schoolId, round } = run.first;
        const steps = (["check", "resume", "expand"] as const).map((step) =>
          run.step({ schoolId, batchId, step, round })(run.safe),
        );
        await scheduler.waitFor(Promise.all(steps));
        await scheduler.waitFor(run.live(new Fate(), "again"));
        await scheduler.waitFor(run.expectEnd("FAILED", "READY"));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a batch with a retry, of which every write is counted", () => {
  test("takes some dozens of writes, so that each of them can be struck", () => {
    expect(WRITES).toBeGreaterThan(25);
    expect(WRITES).toBeLessThan(80);
  });

  test("ends when every piece of work is delivered twice", async () => {
    await wholeLife(await aRunInMemory(), undefined, "twice");
  });

  test.each(blows)("ends when a process dies $when write $at, and its message comes again", async (blow) => {
    await wholeLife(await aRunInMemory(), blow, "again");
  });

  test.each(blows)("ends when a process dies $when write $at, and its message is lost", async (blow) => {
    await wholeLife(await aRunInMemory(), blow, "lost");
  });
});
