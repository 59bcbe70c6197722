import { LIMITS } from "@palmares/core/contract/limits";
import { LOG_MESSAGES } from "@palmares/core/contract/log-messages";
import type { BatchMessage } from "@palmares/core/contract/messages";
import type { OlderBatches, UnmovedStore } from "@palmares/core/sweep/ports";
import { sweep } from "@palmares/core/sweep/sweep";
import { describe, expect, test } from "vitest";
import { batchesInMemory } from "../../support/batches-in-memory.ts";
import { aLog } from "../../support/documents.ts";
import { documentsInMemory } from "../../support/in-memory.ts";
import { unmovedStoreSuite } from "../../support/ports/unmoved-store.ts";
import { noOlderBatches, unmovedInMemory } from "../../support/unmoved-in-memory.ts";

describe("what does not move, in memory", () =>
  unmovedStoreSuite((now) => {
    const [batches, documents] = [batchesInMemory(now), documentsInMemory()];
    return { batches, documents, unmoved: unmovedInMemory(batches, documents, now) };
  }));

const now = () => new Date("2026-03-03T10:00:00.000Z");
const agoOf = (instant: string) => now().getTime() - Date.parse(instant);

function aSweep(over: Partial<UnmovedStore>, older: OlderBatches = noOlderBatches) {
  const sent: BatchMessage[][] = [];
  const log = aLog();
  const unmoved: UnmovedStore = {
    find: async () => ({ batches: [], documents: [] }),
    claim: async () => true,
    orderAgain: async () => true,
    ...over,
  };
  const queue = { send: async (steps: readonly BatchMessage[]) => void sent.push([...steps]) };
  return { sent, log, sweep: () => sweep({ unmoved, older, queue, now, log }) };
}

describe("a sweep", () => {
  test("that finds nothing sends nothing and writes no line that an alarm counts", async () => {
    const { sent, log, sweep: run } = aSweep({});
    expect(await run()).toEqual({ batches: 0, documents: 0 });
    expect([sent, log.lines]).toEqual([[], []]);
  });

  test("asks for what has not moved for as long as the limits say", async () => {
    const asked: number[] = [];
    const { sweep: run } = aSweep({
      async find({ batches, documents }) {
        asked.push(agoOf(batches), agoOf(documents));
        return { batches: [], documents: [] };
      },
    });
    await run();
    expect(asked).toEqual([LIMITS.batchUnmovedMs, LIMITS.documentUnmovedMs]);
  });

  test("resumes batches in their round, orders documents again, and counts both in one line without a name", async () => {
    const batches = [
      { schoolId: "lpk", id: "one", round: 1 },
      { schoolId: "lpk", id: "two", round: 3 },
    ];
    const documents = [{ documentId: "d", generation: 2 }];
    const { sent, log, sweep: run } = aSweep({ find: async () => ({ batches, documents }) });
    expect(await run()).toEqual({ batches: 2, documents: 1 });
    expect(sent).toEqual([
      [
        { schoolId: "lpk", batchId: "one", step: "resume", round: 1 },
        { schoolId: "lpk", batchId: "two", step: "resume", round: 3 },
      ],
    ]);
    expect(log.lines).toEqual([`${LOG_MESSAGES.stoodStill} {"batches":2,"documents":1}`]);
  });

  test("leaves alone what another sweep has claimed, or has moved since", async () => {
    const batches = [{ schoolId: "lpk", id: "one", round: 1 }];
    const documents = [{ documentId: "d", generation: 2 }];
    const {
      sent,
      log,
      sweep: run,
    } = aSweep({
      find: async () => ({ batches, documents }),
      claim: async () => false,
      orderAgain: async () => false,
    });
    expect(await run()).toEqual({ batches: 0, documents: 0 });
    expect([sent, log.lines]).toEqual([[], []]);
  });
});
