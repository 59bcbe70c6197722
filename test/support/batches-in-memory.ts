import type {
  BatchFiles,
  BatchItem,
  BatchQueue,
  BatchRecord,
  BatchStore,
  BatchWatch,
  PlannedDocument,
} from "@palmares/core/batches/ports";
import type { BatchMessage } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";

/** The batch ports in memory; the store passes the suite that the adapter passes. */
export function batchesInMemory(): BatchStore {
  const batches = new Map<string, BatchRecord>();
  const items = new Map<string, BatchItem[]>();
  const watches = new Map<string, Map<string, BatchWatch>>();
  const of = ({ schoolId, id }: { schoolId: string; id: string }) => {
    const batch = batches.get(id);
    return batch?.schoolId === schoolId ? batch : undefined;
  };
  const change = (
    key: { schoolId: string; id: string },
    when: (batch: BatchRecord) => boolean,
    to: (batch: BatchRecord) => BatchRecord,
  ) => {
    const batch = of(key);
    if (batch === undefined || !when(batch)) return false;
    batches.set(batch.id, to(batch));
    return true;
  };
  const watch = (one: BatchWatch) => {
    const known = watches.get(one.documentId) ?? new Map<string, BatchWatch>();
    watches.set(one.documentId, known.set(one.batchId, one));
  };
  const listOf = (batchId: string) => {
    const list = items.get(batchId) ?? [];
    items.set(batchId, list);
    return list;
  };

  return {
    create: async (batch) => !batches.has(batch.id) && Boolean(batches.set(batch.id, batch)),
    find: async ({ schoolId }, id) => of({ schoolId, id }),
    async list({ schoolId }, limit, cursor) {
      const all = [...batches.values()]
        .filter((batch) => batch.schoolId === schoolId && (cursor === undefined || batch.id < cursor))
        .sort((a, b) => (a.id < b.id ? 1 : -1));
      const page = all.slice(0, limit);
      const last = page.at(-1);
      return { batches: page, ...(all.length > limit && last && { next: last.id }) };
    },
    begin: async (key) =>
      change(
        key,
        (b) => b.status === "PENDING",
        (b) => ({ ...b, status: "IN_PROGRESS" }),
      ),
    markExpanded: async (key, round) =>
      change(
        key,
        (b) => b.round === round && b.expandedRound < round,
        (b) => ({ ...b, expandedRound: round }),
      ),
    startRound: async (batch) =>
      change(
        batch,
        (b) => b.status === "FAILED" && b.round === batch.round,
        (b) => {
          const { finishedAt: _, ...again } = b;
          return { ...again, status: "IN_PROGRESS", round: b.round + 1 };
        },
      ),
    finish: async (key, round, status, finishedAt) =>
      change(
        key,
        (b) => b.status === "IN_PROGRESS" && b.round === round,
        (b) => ({ ...b, status, finishedAt }),
      ),

    async *items(batchId) {
      yield* [...listOf(batchId)].sort((a, b) => a.position - b.position);
    },
    itemsAt: async (batchId, positions) => listOf(batchId).filter(({ position }) => positions.includes(position)),
    async attach({ schoolId, id: batchId }, fresh) {
      const list = listOf(batchId);
      for (const item of fresh) {
        const at = list.findIndex(({ position }) => position === item.position);
        list.splice(at < 0 ? list.length : at, at < 0 ? 0 : 1, item);
        const { position, documentId, generation } = item;
        watch({ schoolId, batchId, position, documentId, generation });
      }
    },
    watchers: async (documentId) => [...(watches.get(documentId)?.values() ?? [])],
    async settle(ends) {
      let settled = 0;
      for (const { watch: one, state, failure } of ends) {
        const list = listOf(one.batchId);
        const at = list.findIndex((item) => item.position === one.position);
        const item = list[at];
        if (item?.state !== "PENDING" || item.generation !== one.generation) continue;
        const { failure: _, ...rest } = item;
        list[at] = { ...rest, state, ...(failure && { failure }) };
        const counter = state === "READY" ? "ready" : "failed";
        change(
          { schoolId: one.schoolId, id: one.batchId },
          () => true,
          (b) => ({ ...b, [counter]: b[counter] + 1 }),
        );
        settled += 1;
      }
      return settled;
    },
    async reopen(batch, item, generation) {
      const list = listOf(batch.id);
      const at = list.findIndex(({ position }) => position === item.position);
      const stored = list[at];
      if (stored?.state !== "FAILED" || stored.generation !== item.generation) return false;
      const { failure: _, ...rest } = stored;
      list[at] = { ...rest, state: "PENDING", generation };
      const { position, documentId } = item;
      watch({ schoolId: batch.schoolId, batchId: batch.id, position, documentId, generation });
      return change(
        batch,
        () => true,
        (b) => ({ ...b, failed: b.failed - 1 }),
      );
    },
  };
}

export function batchFilesInMemory(pdfs: ReadonlyMap<string, Uint8Array>): BatchFiles & {
  readonly outputs: Map<string, Uint8Array>;
} {
  const plans = new Map<string, readonly PlannedDocument[]>();
  const outputs = new Map<string, Uint8Array>();
  return {
    outputs,
    savePlan: async ({ id }, plan) => void plans.set(id, plan),
    readPlan: async ({ id }) => plans.get(id) ?? [],
    async readPdf({ schoolId, id, generation }) {
      const pdf = pdfs.get(objectKeys.pdf(schoolId, id, generation));
      if (pdf === undefined) throw new Error("No such object.");
      return pdf;
    },
    async saveOutput(_batch, round, output, content) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk);
      outputs.set(`${round} ${output}`, Buffer.concat(chunks));
    },
    link: async ({ id }, round, output, fileName) => `https://files.example/${id}/${round}/${output}?as=${fileName}`,
  };
}

export function batchQueueInMemory(): BatchQueue & { readonly messages: BatchMessage[] } {
  const messages: BatchMessage[] = [];
  return { messages, send: async (sent) => void messages.push(...sent) };
}
