import { batchView } from "@palmares/core/batches/batch-view";
import { createBatch } from "@palmares/core/batches/create-batch";
import { listWithoutDocument } from "@palmares/core/batches/list-without-document";
import { type NamedFailure, nameFailures } from "@palmares/core/batches/name-failures";
import type { BatchItem } from "@palmares/core/batches/ports";
import { getBatch } from "@palmares/core/batches/read-batches";
import { LIMITS } from "@palmares/core/contract/limits";
import { objectKeys } from "@palmares/core/contract/table";

import { describe, expect, test } from "vitest";
import { batchesInMemory, batchFilesInMemory } from "../../support/batches-in-memory.ts";
import { aWorld, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aBatch } from "../../support/ports/batches/saved-batch.ts";

const batch = aBatch({ schoolId: SCOPE.schoolId, sourceId: "1-abc", count: 2000, failed: 3 });

function failed(studentId: string, position: number, over: Partial<BatchItem> = {}): BatchItem {
  return {
    position,
    documentId: `doc-${position}`,
    generation: 1,
    classId: "6a",
    studentId,
    type: "BULLETIN",
    term: "T1",
    fileName: "x.pdf",
    state: "FAILED",
    failure: { code: "PAGE_OVERFLOW", detail: "Trop long." },
    ...over,
  };
}

/** The world's class as the batch found it, and what is read of it. */
async function aFailedBatch() {
  const world = await aWorld();
  const record = await world.school.classRecord(SCOPE, "6a");
  if (record === undefined) throw new Error("The world has no class.");
  await world.snapshots.save(objectKeys.classSnapshot(batch, "1-abc", "6a", "T1"), record);
  const reads: string[] = [];
  const snapshots = {
    read: (key: string) => {
      reads.push(key);
      return world.snapshots.read(key);
    },
  };
  return { ...world, snapshots, reads };
}

const names = (failures: readonly NamedFailure[]) =>
  failures.map(({ documentId, firstNames, matricule, className }) => [documentId, firstNames, matricule, className]);

describe("the names of failed documents", () => {
  test("are those that the batch found, in the order of its items, with one read for each class", async () => {
    const ports = await aFailedBatch();
    await ports.school.saveClass(
      SCOPE,
      aSchoolClass({ name: "6e Z" }),
      [aSubject()],
      [aStudent({ firstNames: "New" })],
    );
    const named = await nameFailures(ports, batch, [failed("issa", 0), failed("awa", 1), failed("fanta", 2)]);
    expect(names(named)).toEqual([
      ["doc-0", "Issa", "M-issa", "6e A"],
      ["doc-1", "Awa", "M-awa", "6e A"],
      ["doc-2", "Fanta", "M-fanta", "6e A"],
    ]);
    expect(ports.reads).toHaveLength(1);
  });

  test("come from the records of the moment when the batch took no snapshot, or when the student is in none", async () => {
    const ports = await aFailedBatch();
    const { sourceId: _, ...older } = batch;
    expect(names(await nameFailures(ports, older, [failed("issa", 0)]))).toEqual([["doc-0", "Issa", "M-issa", "6e A"]]);
    expect(ports.reads).toEqual([]);
    const moved = aStudent({ id: "zed", classId: "6b", firstNames: "Zed" });
    await ports.school.saveClass(SCOPE, aSchoolClass({ id: "6b", name: "6e B" }), [], [moved]);
    expect(names(await nameFailures(ports, batch, [failed("zed", 0)]))).toEqual([["doc-0", "Zed", "M-zed", "6e A"]]);
  });

  test("are left out when nobody knows the student any more", async () => {
    const ports = await aFailedBatch();
    const named = await nameFailures(ports, batch, [failed("gone", 0, { classId: "gone" })]);
    const view = batchView(batch, new Date(), { failures: named });
    expect(view.failures).toEqual([
      {
        document_id: "doc-0",
        student_id: "gone",
        class_id: "gone",
        term: "T1",
        type: "BULLETIN",
        code: "PAGE_OVERFLOW",
        detail: "Trop long.",
      },
    ]);
  });
});

describe("the list of who has no document", () => {
  const missing = (className: string, lastName: string, n = 0) => ({
    studentId: `${n}`,
    lastName,
    firstNames: "",
    matricule: "",
    classId: className,
    className,
    schoolYear: "2025-2026",
    type: "BULLETIN" as const,
    term: "T1" as const,
    code: "NO_RESULTS" as const,
    detail: "",
  });

  test("is by class, then by name, whether left out or failed", () => {
    const leftOut = [missing("5e A", "ZONGO"), missing("6e B", "ÉBA"), missing("6e A", "ZONGO")];
    const failures = [{ ...missing("6e B", "DIALLO"), documentId: "d" }];
    expect(listWithoutDocument(leftOut, failures).map((one) => `${one.className} ${one.lastName}`)).toEqual([
      "6e A ZONGO",
      "6e B DIALLO",
      "6e B ÉBA",
      "5e A ZONGO",
    ]);
  });

  test("names at most so many, and counts all", () => {
    const without = Array.from({ length: LIMITS.namedWithoutDocument + 7 }, (_, n) => missing("6e A", "X", n));
    const view = batchView(batch, new Date(), { failures: [], report: { without, warnings: ["Attention"] } });
    expect(view.without_document).toHaveLength(LIMITS.namedWithoutDocument);
    expect(view).toMatchObject({
      without_document_count: LIMITS.namedWithoutDocument + 7 + 3,
      warnings: ["Attention"],
    });
  });
});

test("marks of nobody are counted in lists of batches, and named in the batch's view", async () => {
  const world = await aWorld();
  await world.school.saveGrades(SCOPE, "6a", [aGrade({ studentId: "gone", mark: aFigure(12) })]);
  const ports = { ...world, batches: batchesInMemory(), files: batchFilesInMemory(world.files.objects) };
  const request = { class_id: "6a", term: "T1", type: "BULLETIN", force_new: false, two_sided: false } as const;
  const created = await createBatch(ports, SCOPE, request);
  expect(batchView(created, world.now())).toMatchObject({ warning_count: 1, skipped: { NO_RESULTS: 1 } });
  const { warnings, without_document } = await getBatch(ports, SCOPE, created.id);
  expect(warnings).toEqual([expect.stringMatching(/^1 note de T1 \(6e A\).*« gone »/u)]);
  expect(without_document).toMatchObject([{ student_id: "fanta", code: "NO_RESULTS" }]);
});
