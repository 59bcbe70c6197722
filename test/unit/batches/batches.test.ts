import { retryBatch } from "@palmares/core/batches/create-batch";
import { expandBatch } from "@palmares/core/batches/expand-batch";
import { dueStep, isComplete } from "@palmares/core/batches/life";
import type { BatchRecord } from "@palmares/core/batches/ports";
import { getBatch } from "@palmares/core/batches/read-batches";
import type { BatchOutput, BatchRequest } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";
import type { FaultyRequest } from "@palmares/core/domain/errors";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { batchesInMemory } from "../../support/batches-in-memory.ts";
import { papersOf, SCOPE } from "../../support/documents.ts";
import { batchStoreSuite } from "../../support/ports/batch-store.ts";
import { aSchoolWithBatches } from "../../support/school-with-batches.ts";

describe("batches in memory", () => batchStoreSuite(batchesInMemory));

const wholeClass: BatchRequest = { class_id: "6a", term: "T1", type: "BULLETIN", force_new: false, two_sided: false };
const list = (...ids: string[]): BatchRequest => ({
  items: ids.map((student_id) => ({ student_id, term: "T1", type: "BULLETIN" })),
  force_new: false,
  two_sided: false,
});

const outputKey = ({ schoolId, id }: BatchRecord, round: number, output: BatchOutput) =>
  objectKeys.batchOutput(schoolId, id, round, output);

const faultsOf = async (refused: Promise<unknown>) => {
  const error = (await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  )) as FaultyRequest;
  return { code: error.code, fields: error.faults.map(({ field }) => field) };
};

describe("a request for a batch", () => {
  test("for a whole class leaves out the students without marks, and counts them", async () => {
    const { create } = await aSchoolWithBatches();
    expect(await create(wholeClass)).toMatchObject({ status: "PENDING", count: 2, skipped: { NO_RESULTS: 1 } });
  });

  test("for a whole class of certificates takes the students who earned one", async () => {
    const { create } = await aSchoolWithBatches();
    const batch = await create({ ...wholeClass, type: "HONOR" });
    expect(batch).toMatchObject({ count: 1, skipped: { NO_RESULTS: 1, NO_DISTINCTION: 1 } });
    expect(batch.label).toBe("6e A · T1 · tableaux d'honneur");
  });

  test("for a whole school is accepted from that school only", async () => {
    const { create } = await aSchoolWithBatches();
    const { class_id: _, ...rest } = wholeClass as Extract<BatchRequest, { class_id: string }>;
    expect(await create({ ...rest, school_id: "lpk" })).toMatchObject({ count: 2 });
    await expect(create({ ...rest, school_id: "other" })).rejects.toMatchObject({ code: "SCHOOL_NOT_FOUND" });
  });

  test("for a list with wrong lines is refused: every wrong line is named, and nothing begins", async () => {
    const { create, batches } = await aSchoolWithBatches();
    const refused = await faultsOf(create(list("awa", "nobody", "fanta", "awa", "issa")));
    expect(refused).toEqual({ code: "INVALID_ITEMS", fields: ["items.1.student_id", "items.3"] });
    expect((await batches.list(SCOPE, 10)).batches).toEqual([]);
  });

  test("for a class without a document to print is refused", async () => {
    const { create } = await aSchoolWithBatches();
    await expect(create({ ...wholeClass, term: "T3" })).rejects.toMatchObject({
      code: "NOTHING_TO_PRINT",
      faults: [{ detail: expect.stringContaining("TRAORÉ Awa (M-awa, 6e A)") }, {}, {}],
    });
    await expect(create({ ...wholeClass, class_id: "5b" })).rejects.toMatchObject({ code: "CLASS_NOT_FOUND" });
  });
});

describe("a batch", () => {
  test("goes from accepted to READY, with its outputs", async () => {
    const { create, expand, work, assemble, find, outputs } = await aSchoolWithBatches();
    const batch = await create(wholeClass);
    expect(dueStep(undefined, batch)).toMatchObject({ step: "expand", round: 1 });
    await expand(batch);
    expect(await find(batch)).toMatchObject({ status: "IN_PROGRESS", expandedRound: 1, ready: 0 });
    await work(batch);
    expect(isComplete(await find(batch))).toBe(true);
    expect(await assemble(batch)).toBe(true);
    expect(await assemble(batch)).toBe(false);
    expect(await find(batch)).toMatchObject({ status: "READY", ready: 2, failed: 0 });

    const zip = await JSZip.loadAsync(outputs.get(outputKey(batch, 1, "zip")) ?? "");
    expect(Object.keys(zip.files)).toEqual([
      "6e-A/TRAORE-Awa-M-awa-bulletin-T1.pdf",
      "6e-A/TRAORE-Issa-M-issa-bulletin-T1.pdf",
      "erreurs.csv",
    ]);
    expect(await zip.file("erreurs.csv")?.async("string"), "who was left out, although nothing failed").toContain(
      "\r\n6e A;M-fanta;TRAORÉ;Fanta;bulletin;T1;NO_RESULTS;",
    );
    const summary = new TextDecoder("utf-8", { ignoreBOM: true }).decode(outputs.get(outputKey(batch, 1, "summary")));
    expect(summary).toMatch(/^\ufeffannée scolaire;classe;période;rang;matricule;nom;prénoms;moyenne T1;/);
    expect(summary).toContain("2025-2026;6e A;T1;1;M-awa;TRAORÉ;Awa;15,00;");
    expect(summary, "a student without a document in the batch").not.toContain("M-fanta");
  });

  test("expanded twice, or again after a crash, orders every document once", async () => {
    const { create, expand, world, batches } = await aSchoolWithBatches();
    const batch = await create({ ...wholeClass, force_new: true });
    await expand(batch);
    await expand(batch);
    for await (const { documentId, generation } of batches.items(batch.id)) {
      expect(generation).toBe(1);
      expect(await world.documents.find(SCOPE, documentId)).toMatchObject({ generation: 1 });
    }
  });

  test("takes documents that are READY as they are", async () => {
    const { create, expand, work, find } = await aSchoolWithBatches();
    const first = await create(wholeClass);
    await expand(first);
    await work(first);
    const second = await create(wholeClass);
    await expand(second);
    expect(await find(second)).toMatchObject({ ready: 2 });
    expect(isComplete(await find(second))).toBe(true);
  });

  test("with force_new orders READY documents again", async () => {
    const { create, expand, work, find, batches } = await aSchoolWithBatches();
    const first = await create(wholeClass);
    await expand(first);
    await work(first);
    const second = await create({ ...wholeClass, force_new: true });
    await expand(second);
    expect(await find(second)).toMatchObject({ ready: 0 });
    expect((await Array.fromAsync(batches.items(second.id))).map(({ generation }) => generation)).toEqual([2, 2]);
    await work(second);
    expect(isComplete(await find(second))).toBe(true);
  });

  test("with a failure keeps the other documents; the failure is named, and retried alone", async () => {
    const { create, expand, work, assemble, find, outputs, ports, world } = await aSchoolWithBatches();
    const batch = await create(wholeClass);
    await expand(batch);
    await work(batch, (studentId) => studentId === "issa");
    await assemble(batch);
    expect(await find(batch)).toMatchObject({ status: "FAILED", ready: 1, failed: 1 });

    const zip = await JSZip.loadAsync(outputs.get(outputKey(batch, 1, "zip")) ?? "");
    expect(Object.keys(zip.files)).toEqual(["6e-A/TRAORE-Awa-M-awa-bulletin-T1.pdf", "erreurs.csv"]);
    const lacking = (await zip.file("erreurs.csv")?.async("string"))?.split("\r\n");
    expect(lacking).toMatchObject([
      expect.stringContaining("classe;matricule;nom"),
      expect.stringContaining("6e A;M-fanta;TRAORÉ;Fanta;bulletin;T1;NO_RESULTS;"),
      "6e A;M-issa;TRAORÉ;Issa;bulletin;T1;MISSING_GLYPH;Caractère",
      "",
    ]);
    const view = await getBatch({ ...ports, now: world.now }, SCOPE, batch.id);
    const issa = {
      student_id: "issa",
      last_name: "TRAORÉ",
      first_names: "Issa",
      matricule: "M-issa",
      class_name: "6e A",
    };
    expect(view.failures).toMatchObject([{ ...issa, code: "MISSING_GLYPH", school_year: "2025-2026" }]);
    expect(view.without_document).toMatchObject([
      { student_id: "fanta", first_names: "Fanta", matricule: "M-fanta", class_name: "6e A", code: "NO_RESULTS" },
      { ...issa, document_id: view.failures?.[0]?.document_id, code: "MISSING_GLYPH" },
    ]);
    expect(view).toMatchObject({ without_document_count: 2, warnings: [] });
    expect(view.zip_url).toBeDefined();

    const again = await retryBatch(ports, SCOPE, batch.id);
    expect(again).toMatchObject({ status: "IN_PROGRESS", round: 2 });
    expect(dueStep(batch, again)).toMatchObject({ step: "expand", round: 2 });
    await expand(again);
    expect(await find(batch)).toMatchObject({ ready: 1, failed: 0, expandedRound: 2 });
    await work(batch);
    await assemble(batch);
    expect(await find(batch)).toMatchObject({ status: "READY", ready: 2, failed: 0 });
    const second = await JSZip.loadAsync(outputs.get(outputKey(batch, 2, "zip")) ?? "");
    expect(Object.keys(second.files)).toHaveLength(3);
    expect(await second.file("erreurs.csv")?.async("string")).not.toContain("Issa");
    await expect(retryBatch(ports, SCOPE, batch.id)).rejects.toMatchObject({ code: "NOTHING_TO_RETRY" });
  });

  test("that runs cannot be retried, and is not assembled before it is complete", async () => {
    const { create, expand, assemble, ports } = await aSchoolWithBatches();
    const batch = await create(wholeClass);
    await expand(batch);
    expect(await assemble(batch)).toBe(false);
    await expect(retryBatch(ports, SCOPE, batch.id)).rejects.toMatchObject({ code: "BATCH_NOT_READY" });
  });

  test("in which every document failed has a list of errors and a summary, but no print file", async () => {
    const { create, expand, work, assemble, outputs } = await aSchoolWithBatches();
    const batch = await create(wholeClass);
    await expand(batch);
    await work(batch, () => true);
    await assemble(batch);
    expect([...outputs.keys()]).toEqual(
      (["zip", "summary", "workbook"] as const).map((output) => outputKey(batch, 1, output)),
    );
  });
});

test("a batch ends although the function died between the items and their watches", async () => {
  const school = await aSchoolWithBatches();
  const { batches, files, world } = school;
  const batch = await school.create(wholeClass);
  const unwatched = new Set<string>();
  const dying: typeof batches = {
    ...batches,
    async attach(key, items) {
      await batches.attach(key, items);
      for (const { documentId } of items) unwatched.add(documentId);
      throw new Error("The function was killed.");
    },
    async watch(key, items) {
      await batches.watch(key, items);
      for (const { documentId } of items) unwatched.delete(documentId);
    },
    watchers: async (documentId) => (unwatched.has(documentId) ? [] : batches.watchers(documentId)),
  };
  const expand = async (store: typeof batches) =>
    expandBatch(
      {
        batches: store,
        plans: files,
        documents: world.documents,
        files: world.files,
        ...papersOf(world),
        now: world.now,
      },
      await school.find(batch),
    );
  await expect(expand(dying)).rejects.toThrow("killed");
  await expand({ ...dying, attach: (key, items) => batches.attach(key, items) });

  for await (const { documentId } of batches.items(batch.id)) {
    expect(await dying.watchers(documentId)).toHaveLength(1);
  }
  await school.work(batch);
  expect(isComplete(await school.find(batch))).toBe(true);
});
