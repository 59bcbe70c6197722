import { retryBatch } from "@palmares/core/batches/create-batch";
import { getBatch } from "@palmares/core/batches/read-batches";
import type { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aSchoolWithBatches } from "../../support/school-with-batches.ts";

/** Who was left out of a batch, and why, is said anew by the records that a retry finds. */

const wholeClass: BatchRequest = { class_id: "6a", term: "T1", type: "BULLETIN", force_new: false, two_sided: false };

/** A finished batch of the class: Issa's document failed, Fanta has no marks. */
async function aFailedBatch(request = wholeClass, prepared = aSchoolWithBatches()) {
  const school = await prepared;
  const batch = await school.create(request);
  await school.expand(batch);
  await school.work(batch, (id) => id === "issa");
  await school.assemble(batch);
  const view = () => getBatch({ ...school.ports, now: school.world.now }, SCOPE, batch.id);
  /** @returns `erreurs.csv` of the retry. */
  async function retry() {
    await retryBatch(school.ports, SCOPE, batch.id);
    await school.expand(batch);
    await school.work(batch);
    await school.assemble(batch);
    const { round } = await school.find(batch);
    const zip = await JSZip.loadAsync(school.outputs.get(objectKeys.batchOutput("lpk", batch.id, round, "zip")) ?? "");
    return zip.file("erreurs.csv")?.async("string");
  }
  return { ...school, batch, view, retry };
}

test("who has marks by now is still named, with what to do; the counts say so", async () => {
  const { world, view, retry, find, batch } = await aFailedBatch();
  expect(await find(batch)).toMatchObject({ skipped: { NO_RESULTS: 1 } });
  await world.school.saveGrades(SCOPE, "6a", [aGrade({ studentId: "fanta", mark: aFigure(12) })]);
  const errors = await retry();
  expect(errors).toMatch(/6e A;M-fanta;TRAORÉ;Fanta;bulletin;T1;NOT_IN_BATCH;.*faites un nouveau lot/);
  expect(errors).not.toContain("NO_RESULTS");
  expect(await find(batch)).toMatchObject({ status: "READY", count: 2, skipped: { NOT_IN_BATCH: 1 } });
  expect(await view()).toMatchObject({
    skipped: { NOT_IN_BATCH: 1 },
    without_document: [{ student_id: "fanta", code: "NOT_IN_BATCH" }],
    without_document_count: 1,
  });
});

test("a reason that still holds stays, with the name and the class of now", async () => {
  const { world, retry, find, batch } = await aFailedBatch();
  await world.school.saveClass(
    SCOPE,
    aSchoolClass({ name: "6e Alpha" }),
    [aSubject()],
    [
      aStudent(),
      aStudent({ id: "issa", firstNames: "Issa" }),
      aStudent({ id: "fanta", firstNames: "Fatoumata", matricule: "M-neuf" }),
    ],
  );
  expect(await retry()).toContain("6e Alpha;M-neuf;TRAORÉ;Fatoumata;bulletin;T1;NO_RESULTS;");
  expect(await find(batch)).toMatchObject({ skipped: { NO_RESULTS: 1 } });
});

test("the warnings are those of the records of now", async () => {
  const { world, view, retry } = await aFailedBatch();
  expect(await view()).not.toHaveProperty("warning_count");
  await world.school.saveGrades(SCOPE, "6a", [aGrade({ studentId: "nobody", mark: aFigure(12) })]);
  await retry();
  const { warning_count, warnings } = await view();
  expect(warning_count).toBe(1);
  expect(warnings).toEqual([expect.stringContaining("nobody")]);
});

test("a student whom a list named and who was in no class of the year is judged in the class of now", async () => {
  const school = await aSchoolWithBatches();
  const { world } = school;
  await world.school.saveClass(
    SCOPE,
    aSchoolClass({ id: "6z", name: "6e Z", schoolYear: "2024-2025" }),
    [aSubject({ classId: "6z" })],
    [aStudent({ id: "old", firstNames: "Vieux", classId: "6z" })],
  );
  const items = ["awa", "issa", "old"].map((student_id) => ({ student_id, term: "T1", type: "BULLETIN" as const }));
  const list: BatchRequest = { items, force_new: false, two_sided: false };
  const { view, retry } = await aFailedBatch(list, Promise.resolve(school));
  expect((await view()).without_document).toMatchObject([
    { student_id: "issa" },
    { student_id: "old", code: "NOT_ENROLLED", school_year: "2025-2026" },
  ]);
  await world.school.saveClass(
    SCOPE,
    aSchoolClass({ id: "5a", name: "5e A" }),
    [aSubject({ classId: "5a" })],
    [aStudent({ id: "old", firstNames: "Vieux", classId: "5a" })],
  );
  const errors = await retry();
  expect(errors).toContain("5e A;M-old;TRAORÉ;Vieux;bulletin;T1;NO_RESULTS;");
});
