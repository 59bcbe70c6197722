import { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import { requestDocument } from "@palmares/core/documents/request-document";
import { preflightClass } from "@palmares/core/preflight/preflight-class";
import { preflightSchool } from "@palmares/core/preflight/preflight-school";
import { preflightView } from "@palmares/core/preflight/preflight-view";
import { expect, it } from "vitest";
import { aTypesetter, aWorld, DESIGN, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchoolClass, aSubject } from "../../support/factories.ts";

const CHOICE = { term: "T1", type: "STATISTIQUES" } as const;

const looked = async (world: Awaited<ReturnType<typeof aWorld>>, typesetter = aTypesetter().typesetter) => {
  const ports = { ...world, renderer: { ...DESIGN, typesetter } };
  const { schoolYear, preflight } = await preflightSchool(ports, SCOPE, CHOICE);
  return PreflightView.parse(preflightView({ ...CHOICE, schoolYear }, preflight));
};

it("finds nothing in a school whose classes can be computed, and names no class", async () => {
  const view = await looked(await aWorld());
  expect(view).toMatchObject({ documents: 1, without_document: 0, pages_set: true, findings: [] });
  expect(view).toMatchObject({ school_year: "2025-2026" });
  expect(view).not.toHaveProperty("class_id");
});

it("warns of each class that the document would only name, and of a document that is out of date", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, { ...CHOICE, forceNew: false });
  const order = { documentId: record.id, generation: record.generation };
  await renderDocuments({ ...world, renderer: { ...DESIGN, ...aTypesetter() } }, [{ order, lastTry: true }]);
  await world.school.saveClass(SCOPE, aSchoolClass({ id: "6b", name: "6e B" }), [aSubject({ name: " " })], []);
  await world.school.saveGrades(SCOPE, "6a", [aGrade({ mark: aFigure(16) })]);
  const { findings, documents } = await looked(world);
  expect(documents).toBe(1);
  expect(findings.map(({ severity, code }) => [severity, code])).toEqual([
    ["warning", "CLASS_NOT_COMPUTED"],
    ["warning", "DOCUMENT_STALE"],
  ]);
  expect(findings[0]?.detail).toMatch(/^6e B/);
});

it("says what would keep the document from being made", async () => {
  const world = await aWorld();
  const ports = { ...world, renderer: { ...DESIGN, typesetter: aTypesetter().typesetter } };
  const { preflight } = await preflightSchool(ports, SCOPE, { ...CHOICE, term: "T2" });
  expect(preflight).toMatchObject({ documents: 0, withoutDocument: 1 });
  expect(preflight.findings).toMatchObject([{ severity: "blocker", code: "NO_RESULTS" }]);
});

it("is asked of the school for its documents, and of a class for those of classes and students", async () => {
  const world = await aWorld();
  const wrong = { code: "INVALID_BODY", faults: [{ field: "type" }] };
  await expect(preflightSchool(world, SCOPE, { term: "T1", type: "BULLETIN" })).rejects.toMatchObject(wrong);
  await expect(preflightClass(world, SCOPE, { ...CHOICE, classId: "6a" })).rejects.toMatchObject(wrong);
});
