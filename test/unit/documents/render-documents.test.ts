import type { PageRenderer } from "@palmares/core/documents/render/print-pages";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import type { Delivery } from "@palmares/core/documents/render/render-outcomes";
import { requestDocument } from "@palmares/core/documents/request-document";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { PalmaresError, type RenderErrorCode } from "@palmares/core/domain/errors";
import { expect, test } from "vitest";
import { aTypesetter, aWorld, DESIGN, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

async function ordered(students: readonly string[], type: DocumentType = "BULLETIN") {
  const world = await aWorld();
  const records = [];
  for (const studentId of students) {
    const order = { studentId, type, term: "T1", forceNew: false } as const;
    records.push((await requestDocument(world, SCOPE, order)).record);
  }
  const deliveries = records.map(
    ({ id, generation }): Delivery => ({ order: { documentId: id, generation }, lastTry: false }),
  );
  const render = (failures: Readonly<Record<string, RenderErrorCode>> = {}, some: readonly Delivery[] = deliveries) => {
    const { typesetter, requests } = aTypesetter(failures);
    return renderDocuments({ ...world, renderer: { typesetter, ...DESIGN } }, some).then((again) => ({
      again,
      requests,
    }));
  };
  const ids = records.map(({ id }) => id);
  return { world, records, ids, deliveries, render };
}

test("pages of a class are set in one run, stored and READY", async () => {
  const { world, ids, render } = await ordered(["awa", "issa"]);
  const { again, requests } = await render();
  expect(again).toEqual([]);
  expect(requests.map(({ pages }) => pages.map(({ id }) => id))).toEqual([ids]);
  for (const id of ids) {
    expect(await world.documents.find(SCOPE, id)).toMatchObject({
      status: "READY",
      rulePackId: "bf-2024",
      bytes: 8 + id.length,
    });
  }
  expect([...world.files.objects.keys()]).toEqual(ids.map((id) => `documents/lpk/${id}/1.pdf`));
});

test("the LaTeX log of a run is archived under the type of the document", async () => {
  const { world, render } = await ordered(["awa"], "HONOR");
  await render();
  const keys = [...world.archive.files.keys()];
  expect(keys).toHaveLength(3);
  for (const ending of [".tex", ".log", ".compile.log"]) {
    expect(keys).toContainEqual(
      expect.stringMatching(new RegExp(`^latex_logs/honor-board/20260303T100000Z-[0-9a-f]{8}\\${ending}$`)),
    );
  }
});

test("one bad page fails alone, at once, with a French reason", async () => {
  const { world, ids, render } = await ordered(["awa", "issa"]);
  const [bad = "", good = ""] = ids;
  expect((await render({ [bad]: "MISSING_GLYPH" })).again).toEqual([]);
  const record = await world.documents.find(SCOPE, bad);
  expect(record).toMatchObject({ status: "FAILED", failure: { code: "MISSING_GLYPH" } });
  expect(record?.failure?.detail).toContain("« 😀 »");
  expect(await world.documents.find(SCOPE, good)).toMatchObject({ status: "READY" });
});

test("a transient failure is retried, and recorded after the last try", async () => {
  const { world, ids, deliveries, render } = await ordered(["awa"]);
  const [id = ""] = ids;
  expect((await render({ [id]: "DISK_FULL" })).again).toEqual([{ documentId: id, generation: 1 }]);
  expect(await world.documents.find(SCOPE, id)).toMatchObject({ status: "PENDING" });
  const last = deliveries.map((delivery) => ({ ...delivery, lastTry: true }));
  expect((await render({ [id]: "DISK_FULL" }, last)).again).toEqual([]);
  expect(await world.documents.find(SCOPE, id)).toMatchObject({ status: "FAILED", failure: { code: "DISK_FULL" } });
});

test("a message that is delivered twice, in one batch or later, makes one page", async () => {
  const { deliveries, render } = await ordered(["awa"]);
  const { requests } = await render({}, [...deliveries, ...deliveries]);
  expect(requests.flatMap(({ pages }) => pages)).toHaveLength(1);
  expect((await render()).requests).toEqual([]);
});

test("a message of an older generation, or for no document, is dropped", async () => {
  const { deliveries, render } = await ordered(["awa"]);
  const stale = deliveries.map(({ order }): Delivery => ({ lastTry: false, order: { ...order, generation: 7 } }));
  const unknown: Delivery = { lastTry: false, order: { documentId: "gone", generation: 1 } };
  expect(await render({}, [...stale, unknown])).toEqual({ again: [], requests: [] });
});

test("marks that became impossible after the request fail the document with the reason", async () => {
  const { world, ids, render } = await ordered(["awa"]);
  await world.school.saveGrades(SCOPE, "6a", [aGrade({ mark: aFigure(21) })]);
  await render();
  const record = await world.documents.find(SCOPE, ids[0] ?? "");
  expect(record).toMatchObject({ status: "FAILED", failure: { code: "INVALID_SCHOOL_DATA" } });
  expect(record?.failure?.detail).toMatch(/21/);
});

test("a theme that cannot be used fails the documents of its type at once, and no others", async () => {
  const { world, deliveries: bulletins, ids } = await ordered(["awa"]);
  const order = { studentId: "awa", type: "HONOR", term: "T1", forceNew: false } as const;
  const honor = (await requestDocument(world, SCOPE, order)).record;
  const both = [...bulletins, { order: { documentId: honor.id, generation: 1 }, lastTry: false }];
  const themeOf: PageRenderer["themeOf"] = (type) => {
    if (type === "HONOR") return DESIGN.themeOf(type);
    throw new PalmaresError("THEME_INVALID", "bad", { reason: "La couleur « colors.primary » est fausse." });
  };
  const renderer = { ...aTypesetter(), ...DESIGN, themeOf };
  expect(await renderDocuments({ ...world, renderer }, both)).toEqual([]);
  const failed = await world.documents.find(SCOPE, ids[0] ?? "");
  expect(failed).toMatchObject({ status: "FAILED", failure: { code: "THEME_INVALID" } });
  expect(failed?.failure?.detail).toContain("« colors.primary »");
  expect(await world.documents.find(SCOPE, honor.id)).toMatchObject({ status: "READY" });
});

test("every message is retried when the store does not answer", async () => {
  const { world, deliveries, records } = await ordered(["awa", "issa"]);
  const { typesetter } = aTypesetter();
  const school = { ...world.school, classRecord: () => Promise.reject(new Error("throttled")) };
  const again = await renderDocuments({ ...world, school, renderer: { typesetter, ...DESIGN } }, deliveries);
  expect(again).toHaveLength(records.length);
});

test("every message is retried when the typesetter throws", async () => {
  const { world, deliveries } = await ordered(["awa", "issa"]);
  const typesetter = { typeset: () => Promise.reject(new Error("broken")) };
  const again = await renderDocuments({ ...world, renderer: { typesetter, ...DESIGN } }, deliveries);
  expect(again).toHaveLength(2);
});

test("a page that cannot be stored is retried, and the others become READY", async () => {
  const { world, ids, deliveries } = await ordered(["awa", "issa"]);
  const { typesetter } = aTypesetter();
  const files = {
    ...world.files,
    save: (record: { id: string }, pdf: Uint8Array) =>
      record.id === ids[0] ? Promise.reject(new Error("no bucket")) : world.files.save(record as never, pdf),
  };
  const again = await renderDocuments({ ...world, files, renderer: { typesetter, ...DESIGN } }, deliveries);
  expect(again.map(({ documentId }) => documentId)).toEqual([ids[0]]);
  expect(await world.documents.find(SCOPE, ids[1] ?? "")).toMatchObject({ status: "READY" });
});

test("a document does not fail because its log cannot be archived", async () => {
  const { world, ids, deliveries } = await ordered(["awa"]);
  const { typesetter } = aTypesetter();
  const archive = { ...world.archive, save: () => Promise.reject(new Error("no bucket")) };
  expect(await renderDocuments({ ...world, archive, renderer: { typesetter, ...DESIGN } }, deliveries)).toEqual([]);
  expect(await world.documents.find(SCOPE, ids[0] ?? "")).toMatchObject({ status: "READY" });
});

test("the log names documents and no pupil", async () => {
  const { world, ids, render } = await ordered(["awa", "issa"]);
  await render({ [ids[0] ?? ""]: "MISSING_GLYPH" });
  expect(world.log.lines.length).toBeGreaterThan(0);
  expect(world.log.lines.join("\n")).not.toMatch(/TRAOR|Awa|Issa|M-awa|awa|issa/);
});

test("a paper made anew keeps the date of its class council, whatever the day", async () => {
  const { world, render } = await ordered(["awa"]);
  await world.school.saveCouncil(SCOPE, "6a", { term: "T1", heldOn: "2025-12-18" });
  const { requests } = await render();
  expect(requests[0]?.dateSeconds).toBe(Date.parse("2025-12-18T00:00:00Z") / 1000);
  expect(requests[0]?.pages[0]?.body).toMatch(/\\Set\\IssuedOn\{18\sdécembre\s2025\}/u);
});

test("papers of classes with different council dates are set in runs of their own", async () => {
  const { world, deliveries, render } = await ordered(["awa"]);
  const other = { ...aSchoolClass({ id: "5b", name: "5e B" }) };
  await world.school.saveClass(SCOPE, other, [aSubject({ classId: "5b" })], [aStudent({ id: "paul", classId: "5b" })]);
  await world.school.saveGrades(SCOPE, "5b", [aGrade({ studentId: "paul" })]);
  await world.school.saveCouncil(SCOPE, "5b", { term: "T1", heldOn: "2025-12-18" });
  const order = { studentId: "paul", type: "BULLETIN", term: "T1", forceNew: false } as const;
  const { record } = await requestDocument(world, SCOPE, order);
  const both = [...deliveries, { order: { documentId: record.id, generation: 1 }, lastTry: false }];
  const { requests } = await render({}, both);
  expect(requests.map(({ dateSeconds }) => new Date(dateSeconds * 1000).toISOString().slice(0, 10)).sort()).toEqual([
    "2025-12-18",
    "2026-03-03",
  ]);
});
