import type { DocumentRecord } from "@palmares/core/documents/ports";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import { requestDocument } from "@palmares/core/documents/request-document";
import { viewDocument } from "@palmares/core/documents/view-document";
import { expect, test } from "vitest";
import { aDesign } from "../../support/digests.ts";
import { aTypesetter, aWorld, DESIGN, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchool } from "../../support/factories.ts";

type World = Awaited<ReturnType<typeof aWorld>>;
const bulletin = { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false } as const;

async function render(world: World, { id, generation }: DocumentRecord) {
  const { typesetter, requests } = aTypesetter();
  const deliveries = [{ order: { documentId: id, generation }, lastTry: false }];
  await renderDocuments({ ...world, renderer: { typesetter, ...DESIGN } }, deliveries);
  return requests;
}

/** A world in which Awa's bulletin is READY. */
async function made() {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  await render(world, record);
  return { world, id: record.id };
}

const correct = (world: World, studentId = "awa") =>
  world.school.saveGrades(SCOPE, "6a", [aGrade({ studentId, mark: aFigure(10) })]);

test("a READY document that still says what the records say is returned, on another day too", async () => {
  const { world } = await made();
  world.clock.pass(40 * 24 * 3_600_000);
  expect(await requestDocument(world, SCOPE, bulletin)).toMatchObject({ outcome: "ready", record: { generation: 1 } });
});

test.each(["awa", "issa"])("a corrected mark of %s makes the document anew, and it says so", async (studentId) => {
  const { world, id } = await made();
  await correct(world, studentId);
  const again = await requestDocument(world, SCOPE, bulletin);
  expect(again).toMatchObject({ outcome: "queued", record: { id, generation: 2, remade: "data" } });
  await render(world, again.record);
  expect(await world.documents.find(SCOPE, id)).toMatchObject({ status: "READY", generation: 2, remade: "data" });
  const once = await requestDocument(world, SCOPE, bulletin);
  expect(once).toMatchObject({ outcome: "ready", record: { generation: 2 } });
});

test("a new head teacher, or another rule pack, is a change of the data", async () => {
  for (const change of [{ headTeacher: "M. Ali ZONGO" }, { rulePackId: "ci-2025" }]) {
    const { world } = await made();
    await world.school.saveSchool(SCOPE, aSchool(change));
    expect((await requestDocument(world, SCOPE, bulletin)).record.remade).toBe("data");
  }
});

test.each(["theme", "template"] as const)("another %s makes the document anew, and it says so", async (part) => {
  const { world } = await made();
  const design = aDesign({ [part]: "changed" });
  const again = await requestDocument({ ...world, design }, SCOPE, bulletin);
  expect(again).toMatchObject({ outcome: "queued", record: { generation: 2, remade: part } });
});

test("a document of a version that kept no digest is made anew once", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  await world.files.save(record, new Uint8Array([1]));
  const order = { documentId: record.id, generation: 1 };
  const former = { readyAt: world.now().toISOString(), rulePackId: "bf-2024", bytes: 1, tightened: 0 };
  await world.documents.markAllReady([{ order, made: former as never }]);
  expect(await viewDocument(world, SCOPE, record.id)).toMatchObject({ stale: true });
  const again = await requestDocument(world, SCOPE, bulletin);
  expect(again).toMatchObject({ outcome: "queued", record: { generation: 2, remade: "template" } });
  await render(world, again.record);
  expect((await requestDocument(world, SCOPE, bulletin)).outcome).toBe("ready");
});

test("with force_new the reason is told only when something has changed", async () => {
  const { world } = await made();
  const anew = { ...bulletin, forceNew: true };
  const same = await requestDocument(world, SCOPE, anew);
  expect(same.record).toMatchObject({ generation: 2 });
  expect(same.record.remade).toBeUndefined();
  await render(world, same.record);
  await correct(world);
  expect((await requestDocument(world, SCOPE, anew)).record).toMatchObject({ generation: 3, remade: "data" });
});

test("a hundred simultaneous requests for a stale document make one new generation", async () => {
  const { world, id } = await made();
  await correct(world);
  const answers = await Promise.all(Array.from({ length: 100 }, () => requestDocument(world, SCOPE, bulletin)));
  expect(answers.filter(({ outcome }) => outcome === "queued")).toHaveLength(1);
  expect(answers.filter(({ outcome }) => outcome === "joined")).toHaveLength(99);
  expect(await world.documents.find(SCOPE, id)).toMatchObject({ generation: 2 });
});

test("a document that can no longer be made is refused, and the stored paper is kept and shown as stale", async () => {
  const { world, id } = await made();
  await world.school.saveGrades(SCOPE, "6a", [aGrade({ mark: aFigure(21) })]);
  await expect(requestDocument(world, SCOPE, bulletin)).rejects.toMatchObject({ code: "INVALID_SCHOOL_DATA" });
  expect(await viewDocument(world, SCOPE, id)).toMatchObject({ status: "READY", stale: true });
});

test("a document is shown with the time of its making and whether it is stale", async () => {
  const { world, id } = await made();
  const view = await viewDocument(world, SCOPE, id);
  expect(view).toMatchObject({ status: "READY", made_at: "2026-03-03T10:00:00.000Z", stale: false });
  expect(view.remade).toBeUndefined();
  await correct(world, "issa");
  expect(await viewDocument(world, SCOPE, id)).toMatchObject({ stale: true });
  expect(await viewDocument({ ...world, design: aDesign({ theme: "other" }) }, SCOPE, id)).toMatchObject({
    stale: true,
  });
});

test("a mark saved after a page was computed is not hidden from whoever joined its order: the paper is stale", async () => {
  const world = await aWorld();
  const first = await requestDocument(world, SCOPE, bulletin);
  const { typesetter } = aTypesetter();
  const slow: typeof typesetter = {
    async typeset(...run) {
      // The class has been read by now.
      await correct(world);
      expect(await requestDocument(world, SCOPE, bulletin)).toMatchObject({ outcome: "joined" });
      return typesetter.typeset(...run);
    },
  };
  const deliveries = [{ order: { documentId: first.record.id, generation: 1 }, lastTry: false }];
  await renderDocuments({ ...world, renderer: { typesetter: slow, ...DESIGN } }, deliveries);
  expect(await viewDocument(world, SCOPE, first.record.id)).toMatchObject({ status: "READY", stale: true });
  expect((await requestDocument(world, SCOPE, bulletin)).record).toMatchObject({ generation: 2, remade: "data" });
});

test("a mark saved before the page is computed is on it, also for whoever asked earlier", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  await correct(world);
  await render(world, record);
  expect(await viewDocument(world, SCOPE, record.id)).toMatchObject({ stale: false });
});

test("while a document is made, nothing is read from the school to show it", async () => {
  const world = await aWorld();
  const { record } = await requestDocument(world, SCOPE, bulletin);
  const school = { ...world.school, classRecord: () => Promise.reject(new Error("read")) };
  expect((await viewDocument({ ...world, school }, SCOPE, record.id)).stale).toBeUndefined();
  expect(world.log.lines).toEqual([]);
});

test("a READY document is shown also when the school cannot be read, and the log names no pupil", async () => {
  const { world, id } = await made();
  world.log.lines.length = 0;
  const school = { ...world.school, classRecord: () => Promise.reject(new Error("throttled: awa")) };
  const view = await viewDocument({ ...world, school }, SCOPE, id);
  expect(view).toMatchObject({ status: "READY" });
  expect(view.stale).toBeUndefined();
  expect(world.log.lines.join()).toContain(id);
  expect(world.log.lines.join()).not.toMatch(/awa/i);
});

test("one page asked for alone reads its class once, however many races its order loses", async () => {
  const world = await aWorld();
  let reads = 0;
  const counted: World["school"] = {
    ...world.school,
    classRecord: (...which) => {
      reads++;
      return world.school.classRecord(...which);
    },
  };
  let races = 0;
  const documents: World["documents"] = {
    ...world.documents,
    requestAll: (requests) => (++races < 4 ? Promise.resolve(new Set()) : world.documents.requestAll(requests)),
  };
  expect((await requestDocument({ ...world, school: counted, documents }, SCOPE, bulletin)).outcome).toBe("queued");
  expect({ reads, races }).toEqual({ reads: 1, races: 4 });
});
