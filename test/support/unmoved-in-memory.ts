import type { OlderBatches, UnmovedStore } from "@palmares/core/sweep/ports";
import type { batchesInMemory } from "./batches-in-memory.ts";
import type { documentsInMemory } from "./in-memory.ts";

/** What does not move, in memory, over the stores in memory. It passes the same suite as its adapter. */
export function unmovedInMemory(
  batches: ReturnType<typeof batchesInMemory>,
  documents: ReturnType<typeof documentsInMemory>,
  now: () => Date = () => new Date(),
): UnmovedStore {
  const ordered = new Map<string, string>();
  const unmovedBatches = (before: string) => batches.unfinished().filter(({ movedAt }) => movedAt < before);
  const unmovedDocuments = (before: string) =>
    documents
      .pending()
      .filter((record) => (ordered.get(`${record.id} ${record.generation}`) ?? record.requestedAt) < before);
  return {
    find: async (before) => ({
      batches: unmovedBatches(before.batches).map(({ batch: { schoolId, id, round } }) => ({ schoolId, id, round })),
      documents: unmovedDocuments(before.documents).map(({ id, generation }) => ({ documentId: id, generation })),
    }),
    async claim({ schoolId, id, round }, before) {
      const found = unmovedBatches(before).find(({ batch }) => batch.schoolId === schoolId && batch.id === id);
      return found?.batch.round === round && batches.touch(found.batch);
    },
    async orderAgain({ documentId, generation }, before) {
      const found = unmovedDocuments(before).find((one) => one.id === documentId && one.generation === generation);
      if (found !== undefined) ordered.set(`${documentId} ${generation}`, now().toISOString());
      return found !== undefined;
    },
  };
}

export const noOlderBatches: OlderBatches = { adopt: async () => 0 };
