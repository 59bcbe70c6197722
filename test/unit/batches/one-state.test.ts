import { assembleBatch } from "@palmares/core/batches/assemble-batch";
import { createBatch, retryBatch } from "@palmares/core/batches/create-batch";
import { expandBatch } from "@palmares/core/batches/expand-batch";
import { listDocuments } from "@palmares/core/batches/list-documents";
import type { BatchItem, BatchRecord } from "@palmares/core/batches/ports";
import { resumeBatch } from "@palmares/core/batches/resume-batch";
import { settleBatchItems } from "@palmares/core/batches/settle-batch-items";
import type { BatchMessage } from "@palmares/core/contract/messages";
import type { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import type { Typesetter } from "@palmares/core/documents/render/typesetter";
import { requestDocument } from "@palmares/core/documents/request-document";
import { expect, test } from "vitest";
import { batchesInMemory, batchFilesInMemory } from "../../support/batches-in-memory.ts";
import { aDesign } from "../../support/digests.ts";
import { aWorld, DESIGN, papersOf, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade } from "../../support/factories.ts";
import { outputFilesInMemory, outputProgressInMemory } from "../../support/outputs-in-memory.ts";
import { aPdfOfOnePage } from "../../support/pdf.ts";
import { aBatch, anItem } from "../../support/ports/batches/saved-batch.ts";

/** All papers and the summary of a batch come from one state of the school's records, whatever is saved meanwhile. */

const wholeClass: BatchRequest = { class_id: "6a", term: "T1", type: "BULLETIN", force_new: false, two_sided: false };
const ofAwa = { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false } as const;

/** A class of Awa (15) and Issa (8), whose papers are set by a typesetter that remembers what each page says. */
async function aClassOfTwo() {
  const world = await aWorld();
  const batches = batchesInMemory();
  const files = batchFilesInMemory(world.files.objects);
  const outputs = outputFilesInMemory();
  const steps: BatchMessage[] = [];
  const queue = {
    // Whether the batch is complete as well is none of these tests' matter.
    send: async (messages: readonly BatchMessage[]) =>
      void steps.push(...messages.filter(({ step }) => step !== "assemble")),
  };
  const progress = outputProgressInMemory();
  const ports = { ...world, batches, files, outputs, progress, pdfs: world.files, purge: world.documents };
  /** What the page of each generation says: rank and average. */
  const pages = new Map<string, string>();
  let fails: (documentId: string) => boolean = () => false;
  const typesetter: Typesetter = {
    async typeset({ pages: jobs }) {
      const outcomes = jobs.map(({ id, body, about }) => {
        if (fails(id)) return { id, ok: false as const, code: "MISSING_GLYPH" as const, reason: "told to fail" };
        const [rank] = /(?<=\\Set\\Rank\{\\Nth\{)\d+/.exec(body) ?? [];
        const [average] = /(?<=\\Set\\Average\{|\\StatisticsFigures\{)[\d,]+/.exec(body) ?? [];
        pages.set(about.identifier, `${rank} ${average}`);
        return { id, ok: true as const, pdf: aPdfOfOnePage(id), tightened: 0 };
      });
      return { outcomes, archive: { tex: "t", log: "l", compileLog: "c" } };
    },
  };
  const find = async ({ id }: Pick<BatchRecord, "id">) => {
    const batch = await batches.find(SCOPE, id);
    if (batch === undefined) throw new Error("The batch is gone.");
    return batch;
  };
  const itemsOf = ({ id }: Pick<BatchRecord, "id">): Promise<BatchItem[]> => Array.fromAsync(batches.items(id));
  const expandPorts = {
    batches,
    plans: files,
    documents: world.documents,
    files: world.files,
    ...papersOf(world),
    now: world.now,
    log: world.log,
  };

  /** Plays the render function for these documents, as they are ordered now, and then the stream. */
  async function render(documentIds: readonly string[], design = world.design) {
    const records = await world.documents.findAll(documentIds);
    const deliveries = records.map(({ id, generation }) => ({ order: { documentId: id, generation }, lastTry: true }));
    await renderDocuments({ ...world, design, renderer: { typesetter, ...DESIGN } }, deliveries);
    await settleBatchItems({ batches, queue }, await world.documents.findAll(documentIds));
  }

  return {
    world,
    ports,
    steps,
    pages,
    find,
    itemsOf,
    render,
    failing: (which: typeof fails) => {
      fails = which;
    },
    create: (request = wholeClass) => createBatch(ports, SCOPE, request),
    expand: async (batch: BatchRecord) => expandBatch(expandPorts, await find(batch)),
    resume: async (batch: Pick<BatchRecord, "id">) => resumeBatch(expandPorts, await find(batch)),
    retry: ({ id }: BatchRecord) => retryBatch(ports, SCOPE, id),
    request: () => requestDocument(world, SCOPE, ofAwa),
    mark: (studentId: string, figure: number) =>
      world.school.saveGrades(SCOPE, "6a", [aGrade({ studentId, mark: aFigure(figure) })]),
    renderAll: async (batch: BatchRecord) =>
      render((await itemsOf(batch)).flatMap(({ state, documentId }) => (state === "PENDING" ? [documentId] : []))),

    /** Assembles the batch; returns rank and average by student: as the papers say, and as the summary says. */
    outcome: async (batch: BatchRecord) => {
      const states = await Array.fromAsync(ports.batches.itemStates(batch.id));
      expect(await assembleBatch(ports, await find(batch), states)).toBe(true);
      const { round } = await find(batch);
      const papers = new Map<string, string | undefined>();
      for (const { studentId, documentId, generation, state } of await itemsOf(batch)) {
        if (state === "READY") papers.set(studentId ?? "", pages.get(`${documentId}-${generation}`));
      }
      const csv = outputs.objects.get(objectKeys.batchOutput("lpk", batch.id, round, "summary"));
      const rows = new TextDecoder().decode(csv).trim().split(/\r?\n/).slice(1);
      const summary = new Map<string, string>();
      for (const row of rows) {
        const [, , , rank = "", matricule = "", , , average = ""] = row.split(";");
        if (/^\d/.test(rank))
          summary.set(matricule.replace(/\W*M-(\w+)\W*/, "$1"), `${Number.parseInt(rank, 10)} ${average}`);
      }
      return { papers: Object.fromEntries(papers), summary: Object.fromEntries(summary) };
    },
  };
}

const BEFORE = { awa: "1 15,00", issa: "2 8,00" };
const CORRECTED = { awa: "2 7,00", issa: "1 8,00" };

test("a mark that is saved between two groups of a class is on no paper and in no row", async () => {
  const { create, expand, render, mark, itemsOf, outcome } = await aClassOfTwo();
  const batch = await create();
  await expand(batch);
  const [first, second] = await itemsOf(batch);
  await render([first?.documentId ?? ""]);
  await mark("awa", 7);
  await render([second?.documentId ?? ""]);
  expect(await outcome(batch)).toEqual({ papers: BEFORE, summary: BEFORE });
});

test("a mark that is saved after a batch was accepted, and before it is expanded, is on no paper either", async () => {
  const { create, expand, renderAll, mark, outcome } = await aClassOfTwo();
  const batch = await create();
  await mark("awa", 7);
  await expand(batch);
  await renderAll(batch);
  expect(await outcome(batch)).toEqual({ papers: BEFORE, summary: BEFORE });
});

test("READY papers of an earlier state are made anew, and say why; those of the same state are taken as they are", async () => {
  const { world, create, expand, renderAll, mark, itemsOf, find, outcome } = await aClassOfTwo();
  const first = await create();
  await expand(first);
  await renderAll(first);
  const same = await create();
  await expand(same);
  expect(await find(same)).toMatchObject({ ready: 2, expandedRound: 1 });
  expect((await itemsOf(same)).map(({ state, generation }) => [state, generation])).toEqual([
    ["READY", 1],
    ["READY", 1],
  ]);

  await mark("awa", 7);
  const corrected = await create();
  await expand(corrected);
  expect(await find(corrected)).toMatchObject({ ready: 0 });
  const ids = (await itemsOf(corrected)).map(({ documentId }) => documentId);
  expect((await world.documents.findAll(ids)).map(({ remade }) => remade)).toEqual(["data", "data"]);
  await renderAll(corrected);
  expect(await outcome(corrected)).toEqual({ papers: CORRECTED, summary: CORRECTED });
  expect(await outcome(same)).toEqual({ papers: BEFORE, summary: BEFORE });
});

test("a paper that was joined and came out of other records is ordered again from the batch's own", async () => {
  const { create, expand, render, renderAll, resume, request, mark, itemsOf, steps, find, outcome } =
    await aClassOfTwo();
  const { record } = await request();
  const batch = await create();
  await mark("awa", 7);
  await expand(batch);
  expect((await itemsOf(batch)).map(({ generation }) => generation)).toEqual([1, 1]);
  // Made from the records of now, since nobody's snapshot was named when it was ordered.
  await render([record.id]);
  expect(await find(batch)).toMatchObject({ ready: 0 });
  expect(steps).toEqual([{ schoolId: "lpk", batchId: batch.id, step: "resume", round: 1 }]);
  await resume(batch);
  await renderAll(batch);
  expect((await itemsOf(batch)).map(({ state }) => state)).toEqual(["READY", "READY"]);
  expect(await outcome(batch)).toEqual({ papers: BEFORE, summary: BEFORE });
});

test("a paper that was joined and says the same is taken", async () => {
  const { create, expand, render, renderAll, request, steps, itemsOf, outcome } = await aClassOfTwo();
  const { record } = await request();
  const batch = await create();
  await expand(batch);
  await render([record.id]);
  await renderAll(batch);
  expect(steps).toEqual([]);
  expect((await itemsOf(batch)).map(({ generation }) => generation)).toEqual([1, 1]);
  expect(await outcome(batch)).toEqual({ papers: BEFORE, summary: BEFORE });
});

test("a joined paper that failed on other records is no failure of the batch", async () => {
  const { create, expand, render, renderAll, resume, request, mark, find, outcome } = await aClassOfTwo();
  const { record } = await request();
  const batch = await create();
  await expand(batch);
  await mark("awa", 21);
  await render([record.id]);
  expect(await find(batch)).toMatchObject({ ready: 0, failed: 0 });
  await resume(batch);
  await renderAll(batch);
  expect(await outcome(batch)).toEqual({ papers: BEFORE, summary: BEFORE });
});

test("two batches of one class at the same moment, of two states, end and agree with themselves", async () => {
  const { create, expand, renderAll, resume, mark, find, outcome } = await aClassOfTwo();
  const earlier = await create();
  await mark("awa", 7);
  const later = await create();
  await Promise.all([expand(later), expand(earlier)]);
  let rounds = 0;
  for (const batch of [earlier, later]) {
    for (; (await find(batch)).ready < 2 && rounds < 10; rounds++) {
      await renderAll(batch);
      await resume(earlier);
      await resume(later);
    }
  }
  expect(rounds).toBeLessThan(5);
  expect(await outcome(earlier)).toEqual({ papers: BEFORE, summary: BEFORE });
  expect(await outcome(later)).toEqual({ papers: CORRECTED, summary: CORRECTED });
});

test("a retry after a correction makes one state of the whole class, also of what was READY", async () => {
  const { create, expand, renderAll, retry, mark, itemsOf, find, failing, outcome } = await aClassOfTwo();
  const batch = await create();
  await expand(batch);
  const [, issa] = await itemsOf(batch);
  failing((id) => id === issa?.documentId);
  await renderAll(batch);
  expect(await outcome(batch)).toEqual({ papers: { awa: BEFORE.awa }, summary: BEFORE });
  expect(await find(batch)).toMatchObject({ status: "FAILED", ready: 1, failed: 1 });

  failing(() => false);
  await mark("awa", 7);
  await retry(batch);
  // Saved after the retry was accepted: for the next batch.
  await mark("awa", 20);
  await expand(batch);
  expect(await find(batch)).toMatchObject({ ready: 0, failed: 0, round: 2, expandedRound: 2 });
  await renderAll(batch);
  expect(await outcome(batch)).toEqual({ papers: CORRECTED, summary: CORRECTED });
  expect(await find(batch)).toMatchObject({ status: "READY", ready: 2, failed: 0 });
});

test("a retry without a correction makes only what failed", async () => {
  const { create, expand, renderAll, retry, itemsOf, find, failing, outcome } = await aClassOfTwo();
  const batch = await create();
  await expand(batch);
  const [awa, issa] = await itemsOf(batch);
  failing((id) => id === issa?.documentId);
  await renderAll(batch);
  await outcome(batch);
  failing(() => false);
  await retry(batch);
  await expand(batch);
  expect(await find(batch)).toMatchObject({ ready: 1, failed: 0 });
  expect((await itemsOf(batch)).map(({ generation }) => generation)).toEqual([awa?.generation, 2]);
  await renderAll(batch);
  expect(await outcome(batch)).toEqual({ papers: BEFORE, summary: BEFORE });
});

test("a paper that the corrected records no longer allow becomes a failure with its reason, once", async () => {
  const { world, ports, create, expand, renderAll, itemsOf, failing, outcome } = await aClassOfTwo();
  const batch = await create();
  await expand(batch);
  const [, issa] = await itemsOf(batch);
  failing((id) => id === issa?.documentId);
  await renderAll(batch);
  await outcome(batch);
  failing(() => false);
  const withoutAwa: typeof world.school.classRecord = async (...which) => {
    const record = await world.school.classRecord(...which);
    return record && { ...record, grades: record.grades.filter(({ studentId }) => studentId !== "awa") };
  };
  await retryBatch({ ...ports, school: { ...world.school, classRecord: withoutAwa } }, SCOPE, batch.id);
  await expand(batch);
  // A worker that died begins again.
  await expand(batch);
  await renderAll(batch);
  const [first, second] = await itemsOf(batch);
  expect(first).toMatchObject({ state: "FAILED", failure: { code: "NO_RESULTS" } });
  expect(second).toMatchObject({ state: "READY" });
  expect(await outcome(batch)).toEqual({ papers: { issa: "1 8,00" }, summary: { issa: "1 8,00" } });
});

test("of two retries at the same moment one begins, and its papers come from its own state", async () => {
  const { create, expand, renderAll, retry, mark, failing, find, outcome } = await aClassOfTwo();
  const batch = await create();
  await expand(batch);
  failing(() => true);
  await renderAll(batch);
  await outcome(batch);
  failing(() => false);
  const answers = await Promise.allSettled([retry(batch), mark("awa", 7).then(() => retry(batch))]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expand(batch);
  await renderAll(batch);
  const { papers, summary } = await outcome(batch);
  expect(papers).toEqual(summary);
  expect(await find(batch)).toMatchObject({ round: 2, status: "READY" });
});

test("a page from the batch's own snapshot counts, although a deployment has changed the design meanwhile", async () => {
  const { create, expand, render, itemsOf, steps, outcome } = await aClassOfTwo();
  const batch = await create();
  await expand(batch);
  const ids = (await itemsOf(batch)).map(({ documentId }) => documentId);
  await render(ids, aDesign({ template: "next version" }));
  expect(steps).toEqual([]);
  expect(await outcome(batch)).toEqual({ papers: BEFORE, summary: BEFORE });
});

test("a page whose snapshot is gone is not made from other records instead", async () => {
  const { world, create, expand, itemsOf, pages } = await aClassOfTwo();
  const batch = await create();
  await expand(batch);
  world.snapshots.objects.clear();
  const deliveries = (await itemsOf(batch)).map(({ documentId, generation }) => ({
    order: { documentId, generation },
    lastTry: false,
  }));
  const renderer = { typesetter: { typeset: () => Promise.reject(new Error("set")) }, ...DESIGN };
  expect(await renderDocuments({ ...world, renderer }, deliveries)).toHaveLength(2);
  expect(pages.size).toBe(0);
});

test("a batch's documents are listed with the time of their making, and whether they still say what the records say", async () => {
  const { ports, create, expand, renderAll, mark, request, render, find } = await aClassOfTwo();
  const batch = await create();
  const list = async () => (await listDocuments(ports, SCOPE, batch.id)).documents;
  expect(await list()).toEqual([]);
  await expand(batch);
  expect((await list()).map(({ state, made_at, stale }) => ({ state, made_at, stale }))).toEqual([
    { state: "PENDING", made_at: undefined, stale: undefined },
    { state: "PENDING", made_at: undefined, stale: undefined },
  ]);
  await renderAll(batch);
  const awa = { student_id: "awa", matricule: "M-awa", class_id: "6a", class_name: "6e A", state: "READY" };
  expect((await list())[0]).toMatchObject({ ...awa, made_at: "2026-03-03T10:00:00.000Z", stale: false });

  await mark("awa", 7);
  expect((await list()).map(({ stale }) => stale)).toEqual([true, true]);
  const { record } = await request();
  await render([record.id]);
  // The batch's page is the one before.
  const [remade] = await list();
  expect(remade).toMatchObject({ state: "READY", stale: true });
  expect(remade?.made_at).toBeUndefined();
  await mark("awa", 21);
  expect((await list()).map(({ stale }) => stale)).toEqual([true, true]);
  expect(await find(batch)).toMatchObject({ ready: 2 });
});

test("a long batch is listed fifty documents a page", async () => {
  const { ports } = await aClassOfTwo();
  const batch = aBatch({ count: 120 });
  await ports.batches.create(batch);
  await ports.batches.attach(
    batch,
    Array.from({ length: 120 }, (_, n) => anItem(n)),
  );
  const pages: number[] = [];
  for (let next: string | undefined = "0"; next !== undefined; ) {
    const page: Awaited<ReturnType<typeof listDocuments>> = await listDocuments(ports, SCOPE, batch.id, Number(next));
    pages.push(page.documents.length);
    next = page.next;
  }
  expect(pages).toEqual([50, 50, 20]);
  expect(await listDocuments(ports, SCOPE, batch.id, 120)).toEqual({ documents: [] });
  await expect(listDocuments(ports, { ...SCOPE, schoolId: "other" }, batch.id)).rejects.toMatchObject({
    code: "BATCH_NOT_FOUND",
  });
});

test("no key of a snapshot names a pupil", async () => {
  const { world, create } = await aClassOfTwo();
  await create();
  const keys = [...world.snapshots.objects.keys()];
  expect(keys).toEqual([expect.stringMatching(/^batches\/lpk\/[0-9a-z]{26}\/1-[0-9a-f]{8}\/classes\/6a-T1\.json$/)]);
});

test("a document about the school says what its batch found, and after a retry what the retry found", async () => {
  const { world, create, expand, renderAll, retry, mark, itemsOf, find, failing, outcome } = await aClassOfTwo();
  const order = { term: "T1", type: "STATISTIQUES", force_new: false, two_sided: false } as const;
  const batch = await create({ school_id: "lpk", ...order });
  expect(batch).toMatchObject({ count: 1, label: "Établissement · T1 · statistiques de fin de période" });
  const snapshots = [...world.snapshots.objects];
  expect(snapshots.map(([key]) => key)).toEqual([expect.stringMatching(/\/school\/2025-T1\.json$/)]);
  for (const name of ["Awa", "Issa", "TRAORÉ"]) expect(JSON.stringify(snapshots)).not.toContain(name);
  await mark("awa", 7);
  await expand(batch);
  const [item] = await itemsOf(batch);
  expect(item).toMatchObject({ schoolYear: "2025-2026", state: "PENDING" });
  expect(item).not.toHaveProperty("classId");
  await renderAll(batch);
  // The mean of 15 and 8; and no table, which would show a class's students.
  expect(await outcome(batch)).toEqual({ papers: { "": "undefined 11,50" }, summary: {} });
  expect(await find(batch)).toMatchObject({ status: "READY", withoutTables: true });

  const again = await create({ school_id: "lpk", ...order });
  await expand(again);
  failing(() => true);
  await renderAll(again);
  await outcome(again);
  failing(() => false);
  await mark("awa", 10);
  await retry(again);
  await mark("awa", 20);
  await expand(again);
  await renderAll(again);
  expect(await outcome(again)).toEqual({ papers: { "": "undefined 9,00" }, summary: {} });
});
