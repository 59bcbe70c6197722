import { assembleBatch } from "@palmares/core/batches/assemble-batch";
import { createBatch } from "@palmares/core/batches/create-batch";
import { expandBatch } from "@palmares/core/batches/expand-batch";
import type { BatchRecord } from "@palmares/core/batches/ports";
import { settleBatchItems } from "@palmares/core/batches/settle-batch-items";
import type { BatchMessage } from "@palmares/core/contract/messages";
import type { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { admitDocument } from "@palmares/core/documents/admit-document";
import { batchesInMemory, batchFilesInMemory } from "./batches-in-memory.ts";
import { aWorld, papersOf, SCOPE } from "./documents.ts";
import { outputFilesInMemory, outputProgressInMemory } from "./outputs-in-memory.ts";
import { aPdfOfOnePage } from "./pdf.ts";

/** The world of documents.ts, with batches of it: their worker, and what plays the renderer and the stream. */
export async function aSchoolWithBatches() {
  const world = await aWorld();
  const batches = batchesInMemory();
  const files = batchFilesInMemory(world.files.objects);
  const outputs = outputFilesInMemory();
  const progress = outputProgressInMemory();
  const ports = { ...world, batches, files, outputs, progress, pdfs: world.files, purge: world.documents };
  const steps: BatchMessage[] = [];
  const queue = { send: async (messages: readonly BatchMessage[]) => void steps.push(...messages) };
  const find = async ({ id }: BatchRecord) => {
    const batch = await batches.find(SCOPE, id);
    if (batch === undefined) throw new Error("The batch is gone.");
    return batch;
  };
  const expand = async (batch: BatchRecord) =>
    expandBatch(
      { batches, plans: files, documents: world.documents, files: world.files, ...papersOf(world), now: world.now },
      await find(batch),
    );
  /** Plays the render function and the stream: ends every PENDING document of the batch. */
  async function work(batch: BatchRecord, fails: (studentId: string) => boolean = () => false) {
    for await (const { documentId, generation, studentId } of batches.items(batch.id)) {
      const message = { documentId, generation };
      const record = await world.documents.find(SCOPE, documentId);
      if (record?.status !== "PENDING") continue;
      const at = world.now().toISOString();
      if (fails(studentId ?? "")) {
        await world.documents.markFailed(message, {
          failedAt: at,
          failure: { code: "MISSING_GLYPH", detail: "Caractère" },
        });
      } else {
        await world.files.save(record, aPdfOfOnePage(studentId ?? ""));
        const { digest } = await admitDocument(world, SCOPE, record);
        const made = { readyAt: at, rulePackId: "bf-2024", bytes: 1, tightened: 0, digest };
        await world.documents.markAllReady([{ order: message, made }]);
      }
      const ended = await world.documents.find(SCOPE, documentId);
      if (ended !== undefined) await settleBatchItems({ batches, queue }, [ended, ended]);
    }
  }
  const assemble = async (batch: BatchRecord) =>
    assembleBatch(ports, await find(batch), await Array.fromAsync(batches.itemStates(batch.id)));
  return {
    world,
    batches,
    files,
    /** Objects in the bucket, by key. */
    outputs: outputs.objects,
    progress,
    ports,
    find,
    expand,
    work,
    assemble,
    create: (request: BatchRequest) => createBatch(ports, SCOPE, request),
  };
}
