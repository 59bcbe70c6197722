import { selectDocuments } from "@palmares/core/batches/select-documents";
import { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { documentId } from "@palmares/core/documents/document-key";
import { documentView } from "@palmares/core/documents/document-view";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import { requestDocument } from "@palmares/core/documents/request-document";
import { viewDocument } from "@palmares/core/documents/view-document";
import type { FaultyRequest } from "@palmares/core/domain/errors";
import { describe, expect, it } from "vitest";
import { aTypesetter, aWorld, DESIGN, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

const STATISTICS = { type: "STATISTIQUES", term: "T1", forceNew: false } as const;

/** The world with a second class of this year, and one of the year before. */
async function aSchoolOfTwoClasses() {
  const world = await aWorld();
  for (const [id, schoolYear] of [
    ["6b", "2025-2026"],
    ["old", "2024-2025"],
  ] as const) {
    await world.school.saveClass(
      SCOPE,
      aSchoolClass({ id, name: `6e ${id}`, schoolYear }),
      [aSubject({ classId: id })],
      [aStudent({ id: `${id}1`, classId: id, firstNames: `Zoé ${id}` })],
    );
    await world.school.saveGrades(SCOPE, id, [aGrade({ studentId: `${id}1`, mark: aFigure(11) })]);
  }
  return world;
}
type World = Awaited<ReturnType<typeof aSchoolOfTwoClasses>>;

async function made(world: World, { id, generation }: { readonly id: string; readonly generation: number }) {
  const { typesetter, requests } = aTypesetter();
  const order = { documentId: id, generation };
  const again = await renderDocuments({ ...world, renderer: { ...DESIGN, typesetter } }, [{ order, lastTry: true }]);
  expect(again).toEqual([]);
  return requests.flatMap(({ pages }) => pages);
}

/** A class whose own data is wrong: a subject has no name. */
const spoil = (world: World, id = "6b") =>
  world.school.saveClass(SCOPE, aSchoolClass({ id, name: `6e ${id}` }), [aSubject({ classId: id, name: " " })], []);

describe("a document about a school", () => {
  it("is asked for without class and student, made once for the year, and names no student", async () => {
    const world = await aSchoolOfTwoClasses();
    const orders = await Promise.all(Array.from({ length: 5 }, () => requestDocument(world, SCOPE, STATISTICS)));
    expect(orders.map(({ outcome }) => outcome).sort()).toEqual(["joined", "joined", "joined", "joined", "queued"]);
    const [{ record }] = orders as [(typeof orders)[number]];
    const { type, term } = STATISTICS;
    expect(record.id).toBe(documentId({ schoolId: "lpk", schoolYear: "2025-2026", type, term }));
    expect(record).toMatchObject({ schoolYear: "2025-2026", type, term });
    expect(record).not.toHaveProperty("classId");
    expect(record.fileName).toMatch(/^statistiques-T1-2025-2026-[0-9a-f]{8}\.pdf$/);
    const [page] = await made(world, record);
    expect(page?.about.title).toBe("Statistiques de fin de période, T1 2025-2026 – Lycée Philippe Zinda Kaboré");
    expect(page?.body).toContain("6e 6b");
    expect(page?.body).not.toContain("6e old");
    for (const name of ["Awa", "Issa", "Fanta", "Zoé", "TRAORÉ"]) expect(page?.body).not.toContain(name);
    const stored = await world.documents.find(SCOPE, record.id);
    const view = stored && documentView(stored);
    expect(view).toMatchObject({ status: "READY", school_year: "2025-2026" });
    for (const absent of ["class_id", "student_id", "warnings"]) expect(view).not.toHaveProperty(absent);
    expect((await requestDocument(world, SCOPE, STATISTICS)).outcome).toBe("ready");
  });

  it("is one for each year, however the year is spelled", async () => {
    const world = await aSchoolOfTwoClasses();
    const of = async (schoolYear: string) =>
      (await requestDocument(world, SCOPE, { ...STATISTICS, schoolYear })).record.id;
    expect(await of("2025/2026")).toBe(await of("2025-2026"));
    expect(await of("2024-2025")).not.toBe(await of("2025-2026"));
  });

  it("is out of date when a mark of any class changes, and not when a name does", async () => {
    const world = await aSchoolOfTwoClasses();
    const { record } = await requestDocument(world, SCOPE, STATISTICS);
    await made(world, record);
    const stale = async () => (await viewDocument(world, SCOPE, record.id)).stale;
    expect(await stale()).toBe(false);
    const { schoolClass, subjects = [], students = [] } = (await world.school.classRecord(SCOPE, "6b")) ?? {};
    const renamed = students.map((student) => ({ ...student, lastName: "BARRO" }));
    await world.school.saveClass(SCOPE, schoolClass ?? aSchoolClass(), subjects, renamed);
    expect(await stale()).toBe(false);
    await world.school.saveGrades(SCOPE, "6b", [aGrade({ studentId: "6b1", mark: aFigure(12) })]);
    expect(await stale()).toBe(true);
    const again = await requestDocument(world, SCOPE, STATISTICS);
    expect([again.outcome, again.record.remade]).toEqual(["queued", "data"]);
  });

  it("is made although a class cannot be computed, and says which, until it is mended", async () => {
    const world = await aSchoolOfTwoClasses();
    await spoil(world);
    const { record } = await requestDocument(world, SCOPE, STATISTICS);
    expect(documentView(record).warnings).toEqual([expect.stringMatching(/^6e 6b.*n'est pas comptée/)]);
    const [page] = await made(world, record);
    expect(page?.body).toContain("\\StatisticsNone{6e 6b}");
    expect(page?.body).toContain("\\Set\\StatisticsMissing{6e 6b}");
    expect((await viewDocument(world, SCOPE, record.id)).warnings).toHaveLength(1);
    await world.school.saveClass(SCOPE, aSchoolClass({ id: "6b", name: "6e 6b" }), [aSubject({ classId: "6b" })], []);
    const { record: next } = await requestDocument(world, SCOPE, STATISTICS);
    expect(documentView(next)).not.toHaveProperty("warnings");
    await made(world, next);
    expect(await viewDocument(world, SCOPE, next.id)).not.toHaveProperty("warnings");
  });

  it("reads classes two at a time and keeps none", async () => {
    const world = await aSchoolOfTwoClasses();
    for (let n = 0; n < 8; n++) await spoil(world, `7${n}`);
    let open = 0;
    let most = 0;
    const school = {
      ...world.school,
      classRecord: async (...args: Parameters<World["school"]["classRecord"]>) => {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setTimeout(resolve, 1));
        open--;
        return world.school.classRecord(...args);
      },
    };
    await requestDocument({ ...world, school }, SCOPE, STATISTICS);
    expect(most).toBe(2);
  });

  it.each([
    [{ studentId: "awa" }, "student_id"],
    [{ classId: "6a" }, "class_id"],
    [{ schoolYear: "2019-2020" }, "school_year"],
  ])("refuses %j by the field that is wrong", async (wrong, field) => {
    const order = requestDocument(await aSchoolOfTwoClasses(), SCOPE, { ...STATISTICS, ...wrong });
    expect(await order.catch((error: FaultyRequest) => error)).toMatchObject({
      code: "INVALID_BODY",
      faults: [{ field }],
    });
  });

  it("is refused while no class has an average, and for a period that the school does not have", async () => {
    const world = await aSchoolOfTwoClasses();
    await expect(requestDocument(world, SCOPE, { ...STATISTICS, term: "T2" })).rejects.toMatchObject({
      code: "NO_RESULTS",
    });
    await expect(requestDocument(world, SCOPE, { ...STATISTICS, term: "S1" })).rejects.toMatchObject({
      code: "TERM_NOT_IN_SCHOOL",
    });
  });
});

describe("a batch", () => {
  const select = async (request: object, world?: World) =>
    selectDocuments(world ?? (await aSchoolOfTwoClasses()), SCOPE, BatchRequest.parse(request));
  const { type, term } = STATISTICS;

  it("of the school has one document, and its warnings", async () => {
    const world = await aSchoolOfTwoClasses();
    await spoil(world);
    const { documents, read, report } = await select({ school_id: "lpk", term, type }, world);
    expect(documents.map(({ schoolClass, student, schoolYear }) => [schoolClass, student, schoolYear])).toEqual([
      [undefined, undefined, "2025-2026"],
    ]);
    expect(read.map(({ about }) => about)).toEqual([{ schoolYear: "2025-2026" }]);
    expect(JSON.stringify(read)).not.toContain("Awa");
    expect(report.warnings).toEqual([expect.stringContaining("6e 6b")]);
  });

  it.each<readonly [object, string]>([
    [{ class_id: "6a", term, type }, "class_id"],
    [{ school_id: "lpk", school_year: "2019-2020", term, type }, "school_year"],
    [{ items: [{ class_id: "6a", term, type }] }, "items.0.class_id"],
    [{ items: [{ student_id: "awa", term, type }] }, "items.0.student_id"],
    [{ items: [{ school_year: "2019-2020", term, type }] }, "items.0.school_year"],
    [
      {
        items: [
          { term, type },
          { school_year: "2025/2026", term, type },
        ],
      },
      "items.1",
    ],
  ])("refuses %j by the field that is wrong", async (request, field) => {
    const refused = await select(request).catch((error: FaultyRequest) => error.faults.map((fault) => fault.field));
    expect(refused).toEqual([field]);
  });

  it("reads each class once, for its own papers and for the school's figures", async () => {
    const world = await aSchoolOfTwoClasses();
    const asked: string[] = [];
    const school = {
      ...world.school,
      classRecord: (...args: Parameters<World["school"]["classRecord"]>) => {
        asked.push(args[1]);
        return world.school.classRecord(...args);
      },
    };
    const items = [
      { term, type },
      { class_id: "6b", term, type: "PV_CONSEIL" },
      { student_id: "awa", term, type: "BULLETIN" },
    ];
    const { documents } = await select({ items }, { ...world, school });
    // « 6e 6b » comes before « 6e A ».
    expect(documents.map((document) => document.type)).toEqual([type, "PV_CONSEIL", "BULLETIN"]);
    expect(asked.sort()).toEqual(["6a", "6b"]);
  });
});
