import { retryBatch } from "@palmares/core/batches/create-batch";
import { dueStep } from "@palmares/core/batches/life";
import { LOST_TOGETHER } from "@palmares/core/batches/ports";
import { getBatch } from "@palmares/core/batches/read-batches";
import { workBatch } from "@palmares/core/batches/work-batch";
import type { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { papersOf, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aSchoolWithBatches } from "../../support/school-with-batches.ts";

/** PDFs that are deleted while a batch is being made, or after it: by the retention, by an administrator. */

const wholeClass: BatchRequest = { class_id: "6a", term: "T1", type: "BULLETIN", force_new: false, two_sided: false };

/** A batch of a class whose documents are READY and whose outputs have not been made, and what deletes their PDFs. */
async function aCompleteBatch(request = wholeClass) {
  const school = await aSchoolWithBatches();
  const { batches, world, outputs, ports, find } = school;
  const batch = await school.create(request);
  await school.expand(batch);
  await school.work(batch);
  const items = async () => Array.fromAsync(batches.items(batch.id));
  const lose = async (...studentIds: string[]) => {
    for (const { studentId = "", documentId, generation } of await items())
      if (studentIds.includes(studentId)) world.files.objects.delete(objectKeys.pdf("lpk", documentId, generation));
  };
  const assemble = async () => {
    const { round } = await find(batch);
    const expand = {
      batches,
      plans: school.files,
      documents: world.documents,
      files: world.files,
      ...papersOf(world),
      now: world.now,
    };
    const message = { schoolId: "lpk", batchId: batch.id, step: "assemble", round } as const;
    const check = { ...world, batches, files: school.files };
    const pause = async () => {};
    await workBatch({ batches, check, expand, assemble: ports, pause, log: world.log }, message, "a message");
  };
  const zip = async () => {
    const { round } = await find(batch);
    return JSZip.loadAsync(outputs.get(objectKeys.batchOutput("lpk", batch.id, round, "zip")) ?? "");
  };
  return { ...school, batch, items, lose, assembleStep: assemble, zip, now: async () => find(batch) };
}

test("a batch whose document has lost its PDF ends without it: the document is PURGED, its item says why", async () => {
  const { batch, items, lose, assembleStep, zip, now, world, ports } = await aCompleteBatch();
  await lose("issa");
  const before = await now();
  await assembleStep();
  const after = await now();
  expect(after).toMatchObject({ status: "IN_PROGRESS", ready: 1, failed: 1, round: 2, expandedRound: 2 });
  expect(dueStep(before, after), "the stream has it assembled").toMatchObject({ step: "assemble", round: 2 });
  await assembleStep();
  expect(await now()).toMatchObject({ status: "FAILED", ready: 1, failed: 1, round: 2 });

  const issa = (await items()).find(({ studentId }) => studentId === "issa");
  expect(issa).toMatchObject({ state: "FAILED", failure: { code: "DOCUMENT_PURGED" } });
  expect(await world.documents.find(SCOPE, issa?.documentId ?? "")).toMatchObject({ status: "PURGED", generation: 1 });
  const files = await zip();
  expect(Object.keys(files.files)).toEqual(["6e-A/TRAORE-Awa-M-awa-bulletin-T1.pdf", "erreurs.csv"]);
  expect(await files.file("erreurs.csv")?.async("string")).toMatch(
    /6e A;M-issa;TRAORÉ;Issa;bulletin;T1;DOCUMENT_PURGED;.*supprimé.*Reprenez le lot/,
  );
  const view = await getBatch({ ...ports, now: world.now }, SCOPE, batch.id);
  expect(view.failures).toMatchObject([{ student_id: "issa", code: "DOCUMENT_PURGED" }]);
});

test("a retry makes the document that was deleted anew, and the batch is READY", async () => {
  const { batch, expand, work, lose, assembleStep, zip, now, ports, items } = await aCompleteBatch();
  await lose("issa");
  await assembleStep();
  await assembleStep();
  await retryBatch(ports, SCOPE, batch.id);
  await expand(batch);
  await work(batch);
  await assembleStep();
  expect(await now()).toMatchObject({ status: "READY", ready: 2, failed: 0 });
  expect((await items()).map(({ generation }) => generation)).toEqual([1, 2]);
  expect(Object.keys((await zip()).files)).toHaveLength(3);
});

test("a retry makes anew, too, what was READY and has been deleted since", async () => {
  const { batch, expand, work, lose, assembleStep, now, ports, items } = await aCompleteBatch();
  await lose("issa");
  await assembleStep();
  await assembleStep();
  await lose("awa");
  await retryBatch(ports, SCOPE, batch.id);
  await expand(batch);
  expect(await now()).toMatchObject({ ready: 0, failed: 0 });
  await work(batch);
  await assembleStep();
  expect(await now()).toMatchObject({ status: "READY", ready: 2, failed: 0 });
  expect((await items()).map(({ generation }) => generation)).toEqual([2, 2]);
});

test("PDFs that are deleted between two outputs are in neither of them", async () => {
  const { batch, lose, assembleStep, now, outputs, zip, ports } = await aCompleteBatch();
  const { outputs: files } = ports;
  ports.outputs = {
    ...files,
    async save(place, output, bytes) {
      if (output === "print" && place.round === 1) throw new Error("The function was killed.");
      await files.save(place, output, bytes);
    },
  };
  await expect(assembleStep()).rejects.toThrow("killed");
  expect(outputs.has(objectKeys.batchOutput("lpk", batch.id, 1, "zip"))).toBe(true);
  await lose("issa");
  await assembleStep();
  await assembleStep();
  expect(await now()).toMatchObject({ status: "FAILED", ready: 1, failed: 1, round: 2 });
  expect(Object.keys((await zip()).files)).toEqual(["6e-A/TRAORE-Awa-M-awa-bulletin-T1.pdf", "erreurs.csv"]);
});

test("a batch of which every PDF is gone ends, however many there are", async () => {
  const count = 2 * LOST_TOGETHER + 5;
  const ids = Array.from({ length: count }, (_, n) => `s${n}`);
  const school = await aSchoolWithBatches();
  const students = ids.map((id) => aStudent({ id, classId: "5a" }));
  await school.world.school.saveClass(SCOPE, aSchoolClass({ id: "5a" }), [aSubject({ classId: "5a" })], students);
  await school.world.school.saveGrades(
    SCOPE,
    "5a",
    ids.map((studentId) => aGrade({ studentId, mark: aFigure(12) })),
  );
  const batch = await school.create({ ...wholeClass, class_id: "5a" });
  await school.expand(batch);
  await school.work(batch);
  school.world.files.objects.clear();
  await school.assemble(batch);
  expect(await school.find(batch)).toMatchObject({ status: "IN_PROGRESS", ready: 0, failed: count, round: 4 });
  expect(await school.assemble(batch)).toBe(true);
  expect(await school.find(batch)).toMatchObject({ status: "FAILED", ready: 0, failed: count, round: 4 });
});

test("a file that cannot be read although it is there is no deleted one: the step is tried again", async () => {
  const { assembleStep, now, ports } = await aCompleteBatch();
  const { files } = ports;
  ports.files = {
    ...files,
    readPdf: async () => {
      throw new Error("S3 asks to slow down.");
    },
  };
  await expect(assembleStep()).rejects.toThrow("slow down");
  expect(await now()).toMatchObject({ status: "IN_PROGRESS", ready: 2, failed: 0, round: 1 });
  ports.files = files;
  await assembleStep();
  expect(await now()).toMatchObject({ status: "READY" });
});
