import { retryBatch } from "@palmares/core/batches/create-batch";
import { isEnd, isFinished } from "@palmares/core/batches/life";
import type {
  BatchFiles,
  BatchItem,
  BatchQueue,
  BatchRecord,
  BatchStore,
  PlannedDocument,
} from "@palmares/core/batches/ports";
import { saveSnapshots } from "@palmares/core/batches/save-snapshots";
import { sendDueSteps, settleBatchItems } from "@palmares/core/batches/settle-batch-items";
import { type WorkBatchPorts, workBatch } from "@palmares/core/batches/work-batch";
import { makeNumber } from "@palmares/core/claims/paper-number";
import type { BatchMessage, RenderOrder } from "@palmares/core/contract/messages";
import { objectKeys } from "@palmares/core/contract/table";
import { admitDocument } from "@palmares/core/documents/admit-document";
import { documentId } from "@palmares/core/documents/document-key";
import type { DocumentFiles, DocumentPurge, DocumentRecord, DocumentStore } from "@palmares/core/documents/ports";
import type { UnmovedStore } from "@palmares/core/sweep/ports";
import { sweep } from "@palmares/core/sweep/sweep";
import { expect } from "vitest";
import { batchFilesInMemory } from "./batches-in-memory.ts";
import { aDesign } from "./digests.ts";
import { aLog, SCOPE } from "./documents.ts";
import { aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "./factories.ts";
import { Died, Fate, underFate } from "./fate.ts";
import { filesInMemory, schoolInMemory, snapshotsInMemory } from "./in-memory.ts";
import { outputFilesInMemory, outputProgressInMemory } from "./outputs-in-memory.ts";
import { papersInMemory } from "./papers-in-memory.ts";
import { aPdfOfOnePage } from "./pdf.ts";
import { noOlderBatches } from "./unmoved-in-memory.ts";

export interface RunStores {
  readonly batches: BatchStore;
  readonly documents: DocumentStore & DocumentPurge;
  readonly unmoved: UnmovedStore;
}

/** How the work of a process that died goes on. `again`: its message is delivered again. `lost`: nobody sends it again. */
export type Delivery = "again" | "lost" | "twice";

/** A piece of work, as a queue, a stream or a schedule hands it to a process. */
type Work = (process: Process) => Promise<unknown>;
interface Process extends RunStores {
  readonly files: DocumentFiles;
  readonly queue: BatchQueue;
  readonly work: WorkBatchPorts;
}

const FAILURE = { code: "MISSING_GLYPH", detail: "Caractère" } as const;
const MOST_TURNS = 300;
const SMALLEST_PART = 1_500;
let serial = 0;

/**
 * One batch with everything that works on it: worker, renderer, stream and sweep, each a process with a fate. The stores
 * are those of the caller; files, school and queue are in memory.
 *
 * @param stores the stores as a process with this fate sees them.
 * @param size documents of the batch.
 * @param fails whether a student's document fails when it is made for the first time.
 * @param loses whether a student's PDF is deleted as soon as it has been made for the first time.
 * @param unread it was accepted before anything of it had been read: it is CHECKING.
 * @param filesUnderFate false: a process is struck at writes of the stores only, not at those of files and messages.
 */
export async function aRun(
  stores: (fate: Fate, now: () => Date) => RunStores,
  size: number,
  fails: (n: number) => boolean = () => false,
  {
    loses = () => false,
    unread = false,
    filesUnderFate = true,
  }: { readonly loses?: (n: number) => boolean; readonly unread?: boolean; readonly filesUnderFate?: boolean } = {},
) {
  let instant = Date.parse("2026-03-03T10:00:00.000Z");
  const now = () => new Date(instant);
  const classId = `class-${++serial}-${Date.now()}`;
  const students = Array.from({ length: size }, (_, n) => aStudent({ id: `s${n}`, classId }));
  const school = schoolInMemory();
  await school.saveSchool(SCOPE, aSchool());
  await school.saveClass(SCOPE, aSchoolClass({ id: classId }), [aSubject({ classId })], students);
  await school.saveGrades(
    SCOPE,
    classId,
    students.map(({ id }) => aGrade({ studentId: id, mark: aFigure(12) })),
  );
  const admission = { school, design: aDesign() };
  const snapshots = snapshotsInMemory();
  const pdfs = filesInMemory();
  const files = batchFilesInMemory(pdfs.objects);
  // Two or three documents fill a part.
  const outputs = outputFilesInMemory(SMALLEST_PART);
  const progress = outputProgressInMemory();
  const work: Work[] = [];
  const queue = { send: async (steps: readonly BatchMessage[]) => void work.push(...steps.map(step)) };
  const corrections: string[] = [];
  let messages = 0;
  const log = aLog();

  function process(fate: Fate): Process {
    const own = stores(fate, now);
    const batches: BatchStore = {
      ...own.batches,
      async correctCounts(batch, ...counts) {
        const corrected = await own.batches.correctCounts(batch, ...counts);
        if (corrected) corrections.push(batch.id);
        return corrected;
      },
    };
    const elsewhere = filesUnderFate ? fate : new Fate();
    const batchFiles: BatchFiles = underFate(files, elsewhere);
    const documents = { documents: own.documents, files: underFate(pdfs, elsewhere) };
    return {
      ...own,
      ...documents,
      batches,
      queue: underFate(queue, elsewhere),
      work: {
        batches,
        check: {
          batches,
          school,
          design: admission.design,
          documents: own.documents,
          files: batchFiles,
          snapshots: underFate(snapshots, elsewhere),
          now,
        },
        expand: { ...documents, batches, plans: batchFiles, papers: papersInMemory(own.documents), makeNumber, now },
        assemble: {
          batches,
          school,
          snapshots,
          files: batchFiles,
          outputs: underFate(outputs, elsewhere),
          progress: underFate(progress, elsewhere),
          pdfs: documents.files,
          purge: own.documents,
          log,
          now,
        },
        async pause(ms) {
          instant += ms;
        },
        log,
      },
    };
  }
  const healthy = new Fate();
  const safe = process(healthy);

  const plan = await Promise.all(
    students.map(async ({ id: studentId }): Promise<PlannedDocument> => {
      const document = { classId, studentId, type: "BULLETIN", term: "T1" } as const;
      const { digest } = await admitDocument(admission, SCOPE, { schoolId: SCOPE.schoolId, ...document });
      return { ...document, fileName: "bulletin-T1-6eA.pdf", knownGeneration: 0, digest };
    }),
  );
  const ids = plan.map(({ studentId, type, term }) =>
    documentId({ schoolId: SCOPE.schoolId, classId, studentId, type, term }),
  );
  const accepted: BatchRecord = {
    id: `run-${classId}`,
    schoolId: SCOPE.schoolId,
    requestedBy: SCOPE.userId,
    requestedAt: now().toISOString(),
    status: "PENDING",
    round: 1,
    expandedRound: 0,
    count: size,
    ready: 0,
    failed: 0,
    label: "6e A · T1 · bulletins",
    forceNew: false,
    twoSided: false,
  };
  const first: BatchRecord = unread
    ? { ...accepted, status: "CHECKING", checking: { checked: 0 } }
    : { ...accepted, sourceId: "1-source" };
  if (unread) {
    const order = { class_id: classId, term: "T1", type: "BULLETIN", force_new: false, two_sided: false } as const;
    await files.saveOrder(first, order);
  } else {
    const record = await school.classRecord(SCOPE, classId);
    if (record === undefined) throw new Error("The class is gone.");
    await saveSnapshots(snapshots, first, [{ source: record, about: { classId }, term: "T1" }]);
    await files.savePlan(first, plan);
  }
  await safe.batches.create(first);

  const batch = async () => {
    const found = await safe.batches.find(SCOPE, first.id);
    if (found === undefined) throw new Error("The batch is gone.");
    return found;
  };
  const items = (): Promise<BatchItem[]> => Array.fromAsync(safe.batches.items(first.id));

  function step(message: BatchMessage): Work {
    const id = `message-${++messages}`;
    return (at) => workBatch(at.work, message, id);
  }
  const settle =
    (records: readonly DocumentRecord[]): Work =>
    (at) =>
      settleBatchItems(at, records);
  /** Makes the documents of some orders, all in one message. */
  const render =
    (orders: readonly RenderOrder[]): Work =>
    async (at) => {
      const records = await at.documents.findAll(orders.map(({ documentId: id }) => id));
      const pending = records.filter(({ status }) => status === "PENDING");
      const failing = pending.filter(({ id, generation }) => generation === 1 && fails(ids.indexOf(id)));
      const good = pending.filter((record) => !failing.includes(record));
      for (const record of good) await at.files.save(record, aPdfOfOnePage(record.studentId ?? ""));
      const orderOf = ({ id, generation }: DocumentRecord) => ({ documentId: id, generation });
      const made = await Promise.all(
        good.map(async (document) => {
          const { digest } = await admitDocument(admission, SCOPE, document);
          const page = { readyAt: now().toISOString(), rulePackId: "bf-2024", bytes: 1, tightened: 0, digest };
          return { order: orderOf(document), made: page };
        }),
      );
      if (good.length > 0) await at.documents.markAllReady(made);
      for (const { schoolId, id, generation } of good)
        if (generation === 1 && loses(ids.indexOf(id))) pdfs.objects.delete(objectKeys.pdf(schoolId, id, generation));
      for (const record of failing)
        await at.documents.markFailed(orderOf(record), { failedAt: now().toISOString(), failure: FAILURE });
    };
  const sweeping: Work = (at) => {
    const unmoved: UnmovedStore = {
      // The table holds batches and documents of other runs, too.
      async find(before) {
        const found = await at.unmoved.find(before);
        return {
          batches: found.batches.filter(({ id }) => id === first.id),
          documents: found.documents.filter(({ documentId: id }) => ids.includes(id)),
        };
      },
      claim: (claimed, before) => at.unmoved.claim(claimed, before),
      async orderAgain(order, before) {
        const again = await at.unmoved.orderAgain(order, before);
        // The stream sends the order of a PENDING document that was written.
        if (again) work.push(render([order]));
        return again;
      },
    };
    return sweep({ unmoved, older: noOlderBatches, queue: at.queue, now, log });
  };

  /** The work of the process that stands still. */
  let stoodStill: Promise<unknown> | undefined;
  const ended: DocumentRecord[] = [];
  let seenBatch: BatchRecord | undefined;
  const seen = new Map<string, string>();
  /** Plays the table's stream: what has changed since the last look becomes work. */
  async function observe(): Promise<void> {
    const [after, records] = await Promise.all([batch(), safe.documents.findAll(ids)]);
    const before = seenBatch;
    if (JSON.stringify(before) !== JSON.stringify(after))
      work.push((at) => sendDueSteps(at.queue, [{ before, after }]));
    // Outputs grow when many documents have ended; here, whenever the counts have changed.
    if (before !== undefined && (before.ready !== after.ready || before.failed !== after.failed))
      work.push(step({ schoolId: after.schoolId, batchId: after.id, step: "grow", round: after.round }));
    seenBatch = after;
    const changed = records.filter(({ id, status, generation }) => seen.get(id) !== `${status} ${generation}`);
    for (const { id, status, generation } of changed) seen.set(id, `${status} ${generation}`);
    const pending = changed.filter(({ status }) => status === "PENDING");
    const over = changed.filter(({ status }) => isEnd(status));
    if (pending.length > 0) work.push(render(pending.map(({ id, generation }) => ({ documentId: id, generation }))));
    if (over.length > 0) work.push(settle(over));
    ended.push(...over);
  }

  /** What is true at every moment, whoever has died. */
  async function check(): Promise<void> {
    const now = await batch();
    if (!isFinished(now)) return;
    const states = (await items()).map(({ state }) => state);
    expect(states).not.toContain("PENDING");
    expect(now.status).toBe(states.includes("FAILED") ? "FAILED" : "READY");
  }

  return {
    /** Retries the batch, as the API does. */
    retry: async () => retryBatch({ ...admission, ...safe, files, snapshots, now }, SCOPE, (await batch()).id),
    process,
    safe,
    first,
    batch,
    items,
    corrections,
    step,
    settle,
    /** All ends so far, for a stream that delivers them once more. */
    ended,
    ids,
    /** Lets all processes work until the batch is finished. The first of them has this fate. @throws Error when it hangs. */
    async live(fate: Fate, delivery: Delivery): Promise<void> {
      for (let turn = 0; turn < MOST_TURNS; turn++) {
        await observe();
        const next = work.shift();
        if (next === undefined && isFinished(await batch())) return;
        if (next === undefined) instant += 10 * 60_000;
        const task = next ?? sweeping;
        try {
          const own = fate.struck ? healthy : fate;
          const outcome = own.witness(task(process(own)));
          // Its lease is lost: the message comes again, and the process may go on later.
          const lostLease = own.standsStill.then(() => {
            stoodStill = outcome;
            throw new Died();
          });
          await Promise.race([outcome, lostLease]);
          if (delivery === "twice") await task(safe);
        } catch (error) {
          if (!(error instanceof Died)) throw error;
          if (delivery === "again" && next !== undefined) work.push(next);
        }
        await check();
      }
      throw new Error("The batch hangs.");
    },
    /** Lets the process that stands still go on, and end its work. */
    async release(fate: Fate): Promise<void> {
      fate.release();
      await stoodStill;
      await check();
    },
    render: () => render(ids.map((id) => ({ documentId: id, generation: 1 }))),
    /**
     * The batch has ended as its items say, and each item refers to a PDF that exists.
     *
     * @param statuses with which it may have ended.
     */
    async expectEnd(...statuses: readonly ("READY" | "FAILED")[]): Promise<void> {
      const [end, all] = [await batch(), await items()];
      expect(statuses).toContain(end.status);
      expect(all.map(({ position }) => position)).toEqual([...plan.keys()]);
      const count = (state: string) => all.filter((item) => item.state === state).length;
      expect({ ready: end.ready, failed: end.failed }).toEqual({ ready: count("READY"), failed: count("FAILED") });
      for (const { state, documentId: id, generation } of all)
        if (state === "READY") expect(pdfs.objects.has(objectKeys.pdf(SCOPE.schoolId, id, generation))).toBe(true);
      expect([...outputs.objects.keys()]).toContain(objectKeys.batchOutput(SCOPE.schoolId, end.id, end.round, "zip"));
      // Written right, counts never need to be set right.
      expect(corrections).toEqual([]);
    },
  };
}
