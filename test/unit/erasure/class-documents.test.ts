import { jsonLog } from "@palmares/core/call/json-log";
import { batchKeys, documentKeys, objectKeys } from "@palmares/core/contract/table";
import { documentId } from "@palmares/core/documents/document-key";
import { beginErasure, continueErasure } from "@palmares/core/erasure/erase-student";
import { exportStudent } from "@palmares/core/erasure/export-student";
import JSZip from "jszip";
import { expect, test, vi } from "vitest";
import { AWA, AWAT, erasedSchool, SCHOOL } from "../../support/erased-school.ts";

const NOW = new Date("2026-06-01T00:00:00Z");
const scope = { schoolId: SCHOOL, userId: "head" };

/** The minutes of the student's class and of one that the student was never in, each also in a batch. */
function aSchoolWithMinutes() {
  const school = erasedSchool(() => NOW);
  const idOf = (classId: string) => documentId({ schoolId: SCHOOL, classId, type: "PV_CONSEIL", term: "T1" });
  for (const classId of ["6a", "4z"]) {
    const key = { classId, type: "PV_CONSEIL", term: "T1" };
    const id = idOf(classId);
    school.save("documents", "document", documentKeys.document(id), { id, schoolId: SCHOOL, ...key });
    school.objects.set(objectKeys.pdf(SCHOOL, id, 1), `minutes of ${classId}, with everybody's marks`);
    const batch = `minutes-${classId}`;
    school.addBatch(batch, [AWAT], { count: 2, ready: 2 });
    const item = { ...key, position: 1, documentId: id, state: "READY" };
    school.save("documents", "batchItem", batchKeys.item(batch, 1), item);
    const plan = [{ classId: "5a", studentId: AWAT.id, type: "BULLETIN", term: "T1" }, key];
    school.objects.set(objectKeys.batchPlan(SCHOOL, batch, "1-s"), JSON.stringify(plan));
  }
  return { school, idOf, ports: { ...school.ports, log: { ...jsonLog("test", "1"), info: vi.fn() } } };
}

test("an erasure removes documents about the student's classes, with the outputs that hold them, and no others", async () => {
  const { school, idOf, ports } = aSchoolWithMinutes();
  const erased = await continueErasure(ports, await beginErasure(ports, scope, AWA.id));
  expect(erased.status).toBe("ERASED");
  const { objects } = school;
  expect(objects.has(objectKeys.pdf(SCHOOL, idOf("6a"), 1))).toBe(false);
  expect(objects.has(objectKeys.pdf(SCHOOL, idOf("4z"), 1))).toBe(true);
  expect(objects.has(objectKeys.batchOutput(SCHOOL, "minutes-6a", 1, "zip"))).toBe(false);
  expect(JSON.parse(objects.get(objectKeys.batchPlan(SCHOOL, "minutes-6a", "1-s")) ?? "")).toMatchObject([
    { studentId: AWAT.id },
    { classId: "6a", studentId: "(erased)", type: "PV_CONSEIL" },
  ]);
  expect(school.everything()).not.toContain("minutes of 6a");
});

test("an erasure that died once the enrolments were gone still finds them", async () => {
  const { school, idOf, ports } = aSchoolWithMinutes();
  const begun = await beginErasure(ports, scope, AWA.id);
  const died = vi.spyOn(school.ports.objects, "remove").mockRejectedValueOnce(new Error("killed"));
  await expect(continueErasure(ports, begun)).rejects.toThrow("killed");
  died.mockRestore();
  const saved = (await school.ports.erasures.find({ schoolId: SCHOOL }, begun.id)) ?? begun;
  expect((await continueErasure(ports, saved)).status).toBe("ERASED");
  expect(school.objects.has(objectKeys.pdf(SCHOOL, idOf("6a"), 1))).toBe(false);
  expect(school.objects.has(objectKeys.batchOutput(SCHOOL, "minutes-6a", 1, "print"))).toBe(false);
});

test("the export of a student's data has the student's papers, and none that shows the whole class", async () => {
  const { school, idOf } = aSchoolWithMinutes();
  const zip = await JSZip.loadAsync(await exportStudent(school.ports, scope, AWA.id));
  const names = Object.keys(zip.files).filter((name) => name.startsWith("documents/") && name.endsWith(".pdf"));
  expect(names).toHaveLength(4);
  expect(names.some((name) => name.includes(idOf("6a")))).toBe(false);
  const { documents } = JSON.parse((await zip.file("donnees.json")?.async("string")) ?? "") as { documents: object[] };
  // Two drafts, two papers, and the line of the one that is in the register.
  expect(documents).toHaveLength(5);
  expect(JSON.stringify(documents)).not.toContain("PV_CONSEIL");
});

test("an erasure leaves documents about the school as they are: they name nobody", async () => {
  const { school, ports } = aSchoolWithMinutes();
  const key = { schoolYear: "2025-2026", type: "STATISTIQUES", term: "T1" };
  const id = documentId({ schoolId: SCHOOL, ...key });
  school.save("documents", "document", documentKeys.document(id), { id, schoolId: SCHOOL, ...key });
  school.objects.set(objectKeys.pdf(SCHOOL, id, 1), "figures of the school");
  school.addBatch("figures", [], { count: 1, ready: 1 });
  const item = { ...key, position: 0, documentId: id, state: "READY" };
  school.save("documents", "batchItem", batchKeys.item("figures", 0), item);
  school.objects.set(objectKeys.batchPlan(SCHOOL, "figures", "1-s"), JSON.stringify([key]));
  const batch = { schoolId: SCHOOL, id: "figures" };
  const snapshot = objectKeys.schoolSnapshot(batch, "1-s", "2025", "T1");
  school.objects.set(snapshot, JSON.stringify({ classes: [] }));
  expect((await continueErasure(ports, await beginErasure(ports, scope, AWA.id))).status).toBe("ERASED");
  expect(school.objects.get(objectKeys.pdf(SCHOOL, id, 1))).toBe("figures of the school");
  expect(school.objects.has(snapshot)).toBe(true);
  expect(JSON.parse(school.objects.get(objectKeys.batchPlan(SCHOOL, "figures", "1-s")) ?? "")).toEqual([key]);
});
