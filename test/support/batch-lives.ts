import { expect } from "vitest";
import type { aRun, Delivery } from "./batch-run.ts";
import { type Blow, Fate } from "./fate.ts";

type Run = Awaited<ReturnType<typeof aRun>>;

/**
 * From the request to FAILED, and through a retry to READY.
 *
 * @param blow what befalls the first process; undefined: nothing.
 * @returns the writes that the first process made.
 */
export async function wholeLife(run: Run, blow: Blow | undefined, delivery: Delivery): Promise<number> {
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

/** When a process that stood still goes on. */
export const MOMENTS = ["after the first round", "once the retry has begun", "after everything has ended"] as const;

/** The same life beside a process that stands still before one of its writes, and goes on at a moment. */
export async function lifeBeside(run: Run, at: number, moment: (typeof MOMENTS)[number]): Promise<void> {
  const fate = new Fate({ at, when: "pause" });
  const releaseAt = async (now: (typeof MOMENTS)[number]) => (now === moment ? run.release(fate) : undefined);
  await run.live(fate, "again");
  await releaseAt("after the first round");
  if ((await run.batch()).status === "FAILED") {
    await run.retry();
    await releaseAt("once the retry has begun");
    await run.live(fate, "again");
  }
  const end = { batch: await run.batch(), items: await run.items() };
  await releaseAt("after everything has ended");
  expect({ batch: await run.batch(), items: await run.items() }).toEqual(end);
  await run.expectEnd("READY");
}
