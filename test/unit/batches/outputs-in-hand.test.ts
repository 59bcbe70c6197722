import type { BatchRecord } from "@palmares/core/batches/ports";
import { workBatch } from "@palmares/core/batches/work-batch";
import type { BatchMessage } from "@palmares/core/contract/messages";
import type { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";
import { expect, test } from "vitest";
import { papersOf } from "../../support/documents.ts";
import { aSchoolWithBatches } from "../../support/school-with-batches.ts";

/** Who writes a round's outputs while several workers could. */

const wholeClass: BatchRequest = { class_id: "6a", term: "T1", type: "BULLETIN", force_new: false, two_sided: false };
const SECOND = 1_000;

/** A batch of a class, and its worker, whose clock runs on only while it waits. */
async function aBatchAtWork() {
  const school = await aSchoolWithBatches();
  const { world, batches, files, ports, outputs } = school;
  const batch = await school.create(wholeClass);
  let instant = world.now().getTime();
  const now = () => new Date(instant);
  let begun = 0;
  const save: typeof ports.outputs.save = async (...output) => {
    begun++;
    return ports.outputs.save(...output);
  };
  const saving = {
    ...ports,
    now,
    outputs: { ...ports.outputs, save },
  };
  /** What happens while a worker waits, once for each time it does. */
  const meanwhile: (() => Promise<unknown>)[] = [];
  const expand = { batches, plans: files, documents: world.documents, files: world.files, ...papersOf(world), now };
  const work = {
    batches,
    check: saving,
    expand,
    assemble: saving,
    pause: async (ms: number) => {
      instant += ms;
      await meanwhile.shift()?.();
    },
    log: world.log,
  };
  const find = () => school.find(batch);
  const claim = async (worker: string, ms: number) =>
    batches.claimOutputs(await find(), worker, { now: now(), until: new Date(instant + ms) });
  return {
    batch,
    find,
    claim,
    meanwhile,
    writes: () => begun,
    waited: (from: number) => instant - from,
    start: instant,
    assembled: () => school.assemble(batch),
    made: () => school.work(batch),
    outputs: () => [...outputs.keys()],
    step: async (step: BatchMessage["step"], worker: string) => {
      const { schoolId, id, round }: BatchRecord = await find();
      return workBatch(work, { schoolId, batchId: id, step, round }, worker);
    },
  };
}

const keyOf = ({ schoolId, id, round }: BatchRecord, output: "zip" | "summary" | "workbook") =>
  objectKeys.batchOutput(schoolId, id, round, output);

test("the tables are there before the first document is", async () => {
  const { batch, step, outputs } = await aBatchAtWork();
  await step("expand", "a");
  expect(outputs()).toEqual(expect.arrayContaining([keyOf(batch, "summary"), keyOf(batch, "workbook")]));
  expect(outputs()).not.toContain(keyOf(batch, "zip"));
});

test("who has them in hand when the last document has ended writes them to the end", async () => {
  const { batch, step, made, find, outputs } = await aBatchAtWork();
  await step("expand", "a");
  await made();
  await step("grow", "b");
  expect(await find()).toMatchObject({ status: "READY" });
  expect(outputs()).toContain(keyOf(batch, "zip"));
});

test("an assembly waits for the worker who has them, and drops what that one has finished", async () => {
  const { step, made, claim, meanwhile, assembled, find, writes, start, waited } = await aBatchAtWork();
  await step("expand", "a");
  await made();
  expect(await claim("b", 60 * SECOND)).toBe(true);
  let before = 0;
  meanwhile.push(
    async () => {},
    async () => {
      await assembled();
      before = writes();
    },
  );
  await step("assemble", "c");
  expect(writes()).toBe(before);
  expect(await find()).toMatchObject({ status: "READY" });
  expect(waited(start)).toBeLessThan(SECOND);
});

test("an assembly goes on where a worker has died, after ten seconds", async () => {
  const { step, made, claim, find, start, waited } = await aBatchAtWork();
  await step("expand", "a");
  await made();
  expect(await claim("dead", 10 * SECOND)).toBe(true);
  await step("assemble", "c");
  expect(await find()).toMatchObject({ status: "READY" });
  expect(waited(start)).toBe(10 * SECOND);
});

test("a message that is delivered again goes on with them at once", async () => {
  const { step, made, claim, find, start, waited } = await aBatchAtWork();
  await step("expand", "a");
  await made();
  expect(await claim("c", 10 * SECOND)).toBe(true);
  await step("assemble", "c");
  expect(await find()).toMatchObject({ status: "READY" });
  expect(waited(start)).toBe(0);
});

test("a growing worker leaves them to the one who has them", async () => {
  const { step, made, claim, find } = await aBatchAtWork();
  await step("expand", "a");
  await made();
  expect(await claim("b", 10 * SECOND)).toBe(true);
  await step("grow", "c");
  expect(await find()).toMatchObject({ status: "IN_PROGRESS" });
});
