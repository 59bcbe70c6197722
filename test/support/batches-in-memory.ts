import { latestEnds } from "@palmares/core/batches/latest-ends";
import {
  begin,
  correctCounts,
  countReopened,
  countSettled,
  finish,
  isExpanded,
  isFinished,
  loseItem,
  losePdfs,
  markChecked,
  markExpanded,
  moveItem,
  noteChecked,
  refuse,
  reopenItem,
  settleItem,
  startCheck,
  startRound,
} from "@palmares/core/batches/life";
import { PdfGone } from "@palmares/core/batches/outputs/ports";
import type {
  BatchFiles,
  BatchItem,
  BatchRecord,
  BatchStore,
  BatchWatch,
  PlannedDocument,
} from "@palmares/core/batches/ports";
import { watchOf } from "@palmares/core/batches/watch-of";
import type { BatchReport } from "@palmares/core/batches/without-document";
import type { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";

type BatchKey = Pick<BatchRecord, "schoolId" | "id">;

/** The batches in memory. They pass the same suite as their adapter (test/support/ports/batch-store.ts). */
export function batchesInMemory(now: () => Date = () => new Date()): BatchStore & {
  /** The batches that are not finished, and when each was last written. */
  unfinished(): readonly { readonly batch: BatchRecord; readonly movedAt: string }[];
} {
  const batches = new Map<string, BatchRecord>();
  const movedAt = new Map<string, string>();
  const items = new Map<string, Map<number, BatchItem>>();
  const watches = new Map<string, Map<string, BatchWatch>>();
  const outputs = new Map<string, { readonly worker: string; readonly until: Date; readonly round: number }>();
  const keyOf = ({ schoolId, id }: BatchKey) => JSON.stringify([schoolId, id]);
  function itemsOf(batchId: string): Map<number, BatchItem> {
    const ofBatch = items.get(batchId) ?? new Map<number, BatchItem>();
    items.set(batchId, ofBatch);
    return ofBatch;
  }
  function inOrder(batchId: string, from: number): readonly BatchItem[] {
    const ordered = [...itemsOf(batchId).values()].sort((a, b) => a.position - b.position);
    return ordered.filter(({ position }) => position >= from);
  }

  function save(batch: BatchRecord): void {
    batches.set(keyOf(batch), batch);
    movedAt.set(keyOf(batch), now().toISOString());
  }

  /** Writes the next state of a batch; `undefined`: the transition was refused. */
  function change(key: BatchKey, transition: (batch: BatchRecord) => BatchRecord | undefined): boolean {
    const batch = batches.get(keyOf(key));
    const next = batch && transition(batch);
    if (next !== undefined) save(next);
    return next !== undefined;
  }
  /** Writes the next state of an item and its batch's counts: both or neither. */
  function changeItem(
    key: BatchKey,
    position: number,
    transition: (item: BatchItem) => BatchItem | undefined,
    count: (batch: BatchRecord) => BatchRecord | undefined,
  ): boolean {
    const item = itemsOf(key.id).get(position);
    const next = item && transition(item);
    if (next === undefined || !change(key, count)) return false;
    itemsOf(key.id).set(position, next);
    return true;
  }
  function watch(added: BatchWatch) {
    const ofDocument = watches.get(added.documentId) ?? new Map<string, BatchWatch>();
    watches.set(added.documentId, ofDocument.set(added.batchId, added));
  }

  return {
    unfinished: () =>
      [...batches.values()]
        .filter((batch) => !isFinished(batch))
        .map((batch) => ({ batch, movedAt: movedAt.get(keyOf(batch)) ?? batch.requestedAt })),
    async create(batch) {
      if (batches.has(keyOf(batch))) return false;
      save(batch);
      return true;
    },
    find: async ({ schoolId }, id) => batches.get(keyOf({ schoolId, id })),
    async list({ schoolId }, limit, cursor) {
      const page = [...batches.values()]
        .filter((batch) => batch.schoolId === schoolId && (cursor === undefined || batch.id < cursor))
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit);
      const last = page.at(-1);
      // As DynamoDB: a full page has a next one, which may be empty.
      return { batches: page, ...(page.length === limit && last && { next: last.id }) };
    },
    startCheck: async (key, sourceId) => change(key, (batch) => startCheck(batch, key.sourceId, sourceId)),
    noteChecked: async ({ sourceId = "", ...key }, checking) =>
      change(key, (batch) => noteChecked(batch, sourceId, checking)),
    markChecked: async ({ sourceId = "", ...key }, found) =>
      change(key, (batch) => markChecked(batch, sourceId, found)),
    refuse: async ({ sourceId = "", ...key }, refused, at) =>
      change(key, (batch) => refuse(batch, sourceId, refused, at)),
    begin: async (key) => change(key, begin),
    markExpanded: async (key, round) => change(key, (batch) => markExpanded(batch, round)),
    startRound: async (key, source) =>
      change(key, (batch) => {
        const started = startRound(batch, key.round);
        if (started === undefined) return undefined;
        const { skipped: _, warningCount: __, ...kept } = started;
        return { ...kept, ...source };
      }),
    correctCounts: async (key, seen, counted) => change(key, (batch) => correctCounts(batch, key.round, seen, counted)),
    touch: async (key) => change(key, (batch) => (isFinished(batch) ? undefined : batch)),
    finish: async (key, round, status, at) => change(key, (batch) => finish(batch, round, status, at)),

    claimOutputs: async (key, worker, { now, until }) =>
      change(key, (batch) => {
        if (batch.status !== "IN_PROGRESS" || batch.round !== key.round || !isExpanded(batch)) return undefined;
        const claimed = outputs.get(keyOf(key));
        const isOthers = claimed?.round === key.round && claimed.worker !== worker;
        if (claimed !== undefined && isOthers && claimed.until > now) return undefined;
        outputs.set(keyOf(key), { worker, until, round: key.round });
        return batch;
      }),
    async *items(batchId, from = 0) {
      yield* inOrder(batchId, from);
    },
    async *itemStates(batchId, from = 0) {
      for (const { position, documentId, generation, state } of inOrder(batchId, from))
        yield { position, documentId, generation, state };
    },
    itemsAt: async (batchId, positions) => positions.flatMap((position) => itemsOf(batchId).get(position) ?? []),
    async attach(batch, attached) {
      const added = attached.filter((item) => {
        const { position, state } = item;
        if (itemsOf(batch.id).has(position)) return false;
        if (state !== "PENDING" && !change(batch, (now) => countSettled(now, state))) return false;
        itemsOf(batch.id).set(position, item);
        if (state === "PENDING") watch(watchOf(batch, item));
        return true;
      });
      return new Set(added.map(({ position }) => position));
    },
    async move(batch, seen, generation) {
      const item = itemsOf(batch.id).get(seen.position);
      const next = item && moveItem(item, seen.generation, generation);
      if (next === undefined) return false;
      itemsOf(batch.id).set(seen.position, next);
      watch(watchOf(batch, next));
      return true;
    },
    async watch(batch, watched) {
      for (const item of watched) watch(watchOf(batch, item));
    },
    watchers: async (documentId) => [...(watches.get(documentId)?.values() ?? [])],
    settle: async (ends) =>
      latestEnds(ends).filter(({ watch: { schoolId, batchId: id, position }, ...end }) =>
        changeItem(
          { schoolId, id },
          position,
          (item) => settleItem(item, end),
          (batch) => countSettled(batch, end.state),
        ),
      ).length,
    async reopen(batch, reopened) {
      const made = reopened.filter(({ item: seen, next }) => {
        const { state } = seen;
        if (state === "PENDING") return false;
        const reopen = (item: BatchItem) => reopenItem(item, seen, next);
        return changeItem(batch, seen.position, reopen, (now) => countReopened(now, batch.round, state));
      });
      for (const { item, next } of made) watch(watchOf(batch, { ...item, ...next }));
      return new Set(made.map(({ item }) => item.position));
    },
    async losePdfs(batch, lost, failure) {
      const next = lost.map(({ position, generation }) => {
        const item = itemsOf(batch.id).get(position);
        return item && loseItem(item, generation, failure);
      });
      if (next.includes(undefined) || !change(batch, (now) => losePdfs(now, batch.round, lost.length))) return false;
      for (const item of next) if (item !== undefined) itemsOf(batch.id).set(item.position, item);
      return true;
    },
  };
}

/** The files of batches in memory. They have no suite: they keep plans by their keys in the bucket. */
export function batchFilesInMemory(pdfs: ReadonlyMap<string, Uint8Array>): BatchFiles {
  const plans = new Map<string, readonly PlannedDocument[]>();
  const reports = new Map<string, BatchReport>();
  const orders = new Map<string, BatchRequest>();
  return {
    saveOrder: async ({ schoolId, id }, order) => void orders.set(objectKeys.batchOrder(schoolId, id), order),
    async readOrder({ schoolId, id }) {
      const order = orders.get(objectKeys.batchOrder(schoolId, id));
      if (order === undefined) throw new Error("No such object.");
      return order;
    },
    savePlan: async ({ schoolId, id, sourceId }, plan) =>
      void plans.set(objectKeys.batchPlan(schoolId, id, sourceId), plan),
    async readPlan({ schoolId, id, sourceId }) {
      const plan = plans.get(objectKeys.batchPlan(schoolId, id, sourceId));
      if (plan === undefined) throw new Error("No such object.");
      return plan;
    },
    saveReport: async ({ schoolId, id, sourceId }, report) =>
      void reports.set(objectKeys.batchReport(schoolId, id, sourceId), report),
    readReport: async ({ schoolId, id, sourceId }) =>
      reports.get(objectKeys.batchReport(schoolId, id, sourceId)) ??
      reports.get(objectKeys.batchReport(schoolId, id)) ?? { without: [], warnings: [] },
    async readPdf({ schoolId, id, generation }) {
      const pdf = pdfs.get(objectKeys.pdf(schoolId, id, generation));
      if (pdf === undefined) throw new PdfGone();
      return pdf;
    },
    link: async ({ id }, round, output, fileName) => `https://files.example/${id}/${round}/${output}?as=${fileName}`,
  };
}
