import { createBatch } from "@palmares/core/batches/create-batch";
import { selectDocuments } from "@palmares/core/batches/select-documents";
import { countsOf } from "@palmares/core/batches/without-document";
import { BatchRequest } from "@palmares/core/contract/schemas/batches";
import type { Student, Term } from "@palmares/core/domain/school";
import { describe, expect, test } from "vitest";
import { batchesInMemory, batchFilesInMemory } from "../../support/batches-in-memory.ts";
import { aDesign } from "../../support/digests.ts";
import { aWorld, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { schoolInMemory } from "../../support/in-memory.ts";

const KABORE = { id: "p", lastName: "KABORÉ", firstNames: "Awa" } as const;
const ZONGO = { id: "q", lastName: "ZONGO", firstNames: "Ali" } as const;

async function aSchoolOfYears() {
  const school = schoolInMemory();
  await school.saveSchool(SCOPE, aSchool());
  const klass = (id: string, schoolYear: string, ...students: Partial<Student>[]) =>
    school.saveClass(
      SCOPE,
      aSchoolClass({ id, name: id.slice(0, 2), schoolYear }),
      [aSubject()],
      students.map((student) => aStudent({ classId: id, ...student })),
    );
  const mark = (classId: string, studentId: string, term: Term, figure: number | string = 12) =>
    school.saveGrades(SCOPE, classId, [aGrade({ studentId, term, mark: aFigure(figure) })]);
  const select = async (request: object) =>
    selectDocuments(
      { school, design: aDesign() },
      SCOPE,
      BatchRequest.parse({ term: "T1", type: "BULLETIN", ...request }),
    );
  const list = async (...items: object[]) =>
    selectDocuments(
      { school, design: aDesign() },
      SCOPE,
      BatchRequest.parse({ items: items.map((item) => ({ term: "T1", type: "BULLETIN", ...item })) }),
    );
  return { school, klass, mark, select, list };
}
type Selected = Awaited<ReturnType<typeof selectDocuments>>;

const papers = ({ documents }: Selected) =>
  documents.map(({ student, schoolClass }) => `${student?.id} ${schoolClass?.id}`);
const lacks = ({ report }: Selected) =>
  report.without.map(({ studentId, classId, code }) => `${studentId} ${classId} ${code}`);

describe("a whole school", () => {
  async function twoYears() {
    const world = await aSchoolOfYears();
    await world.klass("6A-24", "2024-2025", KABORE, { ...ZONGO });
    await world.klass("5A-25", "2025-2026", KABORE);
    for (const term of ["T1", "T3"] as const) {
      await world.mark("6A-24", "p", term);
      await world.mark("6A-24", "q", term, 10);
    }
    await world.mark("5A-25", "p", "T1", 15);
    return world;
  }

  test("is that of the current year: each student once, and nobody who left it before", async () => {
    const { select } = await twoYears();
    const selected = await select({ school_id: "lpk" });
    expect(papers(selected)).toEqual(["p 5A-25"]);
    expect(lacks(selected)).toEqual([]);
  });

  test("of a former year is had by naming the year, in any spelling", async () => {
    const { select } = await twoYears();
    expect(papers(await select({ school_id: "lpk", school_year: "2024-2025", term: "T3" }))).toEqual([
      "p 6A-24",
      "q 6A-24",
    ]);
    expect(papers(await select({ school_id: "lpk", school_year: "2024/2025", term: "T3" }))).toHaveLength(2);
  });

  test("is that of the year which the school has set, although a later one has classes", async () => {
    const { select, school } = await twoYears();
    await school.saveSchool(SCOPE, aSchool({ currentYear: "2024-2025" }));
    expect(papers(await select({ school_id: "lpk" }))).toEqual(["p 6A-24", "q 6A-24"]);
  });

  test("is labelled with the year where it is not the current one", async () => {
    const { school } = await twoYears();
    const ports = {
      ...(await aWorld()),
      school,
      batches: batchesInMemory(),
      files: batchFilesInMemory(new Map()),
    };
    const kind = { term: "T1", type: "BULLETIN" } as const;
    const label = async (request: object) => (await createBatch(ports, SCOPE, BatchRequest.parse(request))).label;
    expect(await label({ school_id: "lpk", ...kind })).toBe("5A · T1 · bulletins");
    expect(await label({ class_id: "6A-24", ...kind })).toBe("6A · 2024-2025 · T1 · bulletins");
    const items = [{ student_id: "p" }, { student_id: "p", class_id: "6A-24" }];
    expect(await label({ items: items.map((item) => ({ ...item, ...kind })) })).toBe(
      "6A (2024-2025), 5A (2025-2026) · 2024-2025, 2025-2026 · T1 · bulletins",
    );
  });
});

describe("a student who changed class", () => {
  async function moved() {
    const world = await aSchoolOfYears();
    await world.klass("6A", "2025-2026", KABORE, ZONGO);
    await world.klass("6B", "2025-2026", KABORE);
    await world.mark("6A", "p", "T1", 15);
    await world.mark("6A", "q", "T1");
    await world.mark("6B", "p", "T2", 13);
    return world;
  }

  test("has one paper a term, in the class in which the term's marks stand, and blocks nobody", async () => {
    const { select, list } = await moved();
    expect(papers(await select({ school_id: "lpk" }))).toEqual(["p 6A", "q 6A"]);
    expect(papers(await select({ class_id: "6B", term: "T2" }))).toEqual(["p 6B"]);
    expect(papers(await list({ student_id: "q" }, { student_id: "p" }, { student_id: "p", term: "T2" }))).toEqual([
      "p 6A",
      "q 6A",
      "p 6B",
    ]);
    expect(lacks(await select({ school_id: "lpk" }))).toEqual([]);
  });

  test("and has marks of one term in both lacks that paper only; the reason names both classes", async () => {
    const { select, list, mark } = await moved();
    await mark("6B", "p", "T1");
    const selected = await select({ school_id: "lpk" });
    expect(papers(selected)).toEqual(["q 6A"]);
    expect(selected.report.without).toMatchObject([
      { studentId: "p", lastName: "KABORÉ", firstNames: "Awa", matricule: "M-p", code: "INVALID_SCHOOL_DATA" },
    ]);
    expect(selected.report.without[0]?.detail).toContain("6A et 6B");
    expect(countsOf(selected.report).skipped).toEqual({ INVALID_SCHOOL_DATA: 1 });
    expect(lacks(await list({ student_id: "q" }, { student_id: "p" }))).toEqual(["p 6A INVALID_SCHOOL_DATA"]);
  });
});

describe("a list", () => {
  async function aClassOfTwo() {
    const world = await aSchoolOfYears();
    await world.klass("5A-24", "2024-2025", KABORE);
    await world.klass("6A", "2025-2026", { ...ZONGO }, { id: "r", left: { term: "T1", reason: "Déménagement" } });
    for (const id of ["q", "r"]) await world.mark("6A", id, "T1");
    await world.mark("6A", "q", "T2");
    return world;
  }

  test("goes on without those who cannot have a paper, and says why", async () => {
    const { list } = await aClassOfTwo();
    const selected = await list({ student_id: "q", term: "T2" }, { student_id: "r", term: "T2" }, { student_id: "p" });
    expect(papers(selected)).toEqual(["q 6A"]);
    expect(lacks(selected)).toEqual(["p  NOT_ENROLLED", "r 6A NOT_ENROLLED"]);
    const details = selected.report.without.map(({ detail }) => detail);
    expect(details[0]).toContain("2024-2025");
    expect(details[1]).toContain("a quitté la classe 6A (2025-2026) après T1 (Déménagement)");
  });

  test("may name the class or the year of a paper", async () => {
    const { list, mark } = await aClassOfTwo();
    await mark("5A-24", "p", "T1");
    expect(papers(await list({ student_id: "p", school_year: "2024-2025" }))).toEqual(["p 5A-24"]);
    expect(papers(await list({ student_id: "p", class_id: "5A-24" }))).toEqual(["p 5A-24"]);
  });

  test("is refused for what is wrong with the request: unknown ids, repeated lines, a term that the school does not have", async () => {
    const { list, school } = await aClassOfTwo();
    const fields = async (...items: object[]) => {
      const error = await list(...items).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ code: "INVALID_ITEMS" });
      return (error as { faults: { field: string }[] }).faults.map(({ field }) => field);
    };
    const q = { student_id: "q" };
    expect(await fields(q, { student_id: "nobody" }, { ...q, class_id: "none" })).toEqual([
      "items.1.student_id",
      "items.2.class_id",
    ]);
    expect(await fields(q, { ...q, class_id: "6A" }, q)).toEqual(["items.1", "items.2"]);
    await school.saveSchool(SCOPE, aSchool({ rulePackId: "sn-semestres" }));
    expect(await fields(q, { ...q, term: "T3" })).toEqual(["items.1.term"]);
  });

  test("of students who all lack a paper is refused, and each is named with the reason", async () => {
    const { list } = await aClassOfTwo();
    await expect(list({ student_id: "q", term: "T3" })).rejects.toMatchObject({
      code: "NOTHING_TO_PRINT",
      details: { count: 1 },
      faults: [{ detail: expect.stringMatching(/^ZONGO Ali \(M-q, 6A\)/) }],
    });
  });
});

describe("wrong data", () => {
  test("of one student leaves out that student, of one class that class, and names them", async () => {
    const { select, klass, mark, school } = await aSchoolOfYears();
    await klass("6A", "2025-2026", { ...KABORE }, { ...ZONGO });
    await klass("6B", "2025-2026", { id: "s" });
    for (const id of ["p", "q"]) await mark("6A", id, "T1");
    await mark("6B", "s", "T1");
    await mark("6A", "q", "T1", 21);
    await school.saveClass(SCOPE, aSchoolClass({ id: "6B", name: "6B" }), [aSubject({ coefficient: aFigure(0) })], []);
    const selected = await select({ school_id: "lpk" });
    expect(papers(selected)).toEqual(["p 6A"]);
    expect(lacks(selected).sort()).toEqual(["q 6A INVALID_SCHOOL_DATA", "s 6B INVALID_SCHOOL_DATA"]);
    const byId = new Map(selected.report.without.map((one) => [one.studentId, one]));
    expect(byId.get("q")?.detail).toContain("« note » (Mathématiques, ZONGO Ali, matricule M-q, 6A, T1)");
    expect(byId.get("s")?.detail).toContain("« coefficient » (Mathématiques, 6B)");
  });

  test("of nobody is left out with a warning in the batch's report", async () => {
    const { select, klass, mark } = await aSchoolOfYears();
    await klass("6A", "2025-2026", { ...KABORE });
    await mark("6A", "p", "T1");
    await mark("6A", "gone", "T1");
    const { report, documents } = await select({ class_id: "6A" });
    expect(documents).toHaveLength(1);
    expect(report.warnings).toEqual([expect.stringContaining("« gone »")]);
  });

  test("and who has no paper are kept beside the batch", async () => {
    const world = await aWorld();
    const files = batchFilesInMemory(new Map());
    const ports = { ...world, batches: batchesInMemory(), files };
    const batch = await createBatch(ports, SCOPE, BatchRequest.parse({ class_id: "6a", term: "T1", type: "BULLETIN" }));
    expect(batch.skipped).toEqual({ NO_RESULTS: 1 });
    expect((await files.readReport(batch)).without).toMatchObject([
      {
        studentId: "fanta",
        className: "6e A",
        schoolYear: "2025-2026",
        type: "BULLETIN",
        term: "T1",
        code: "NO_RESULTS",
      },
    ]);
    expect(await files.readReport({ ...batch, id: "older" })).toEqual({ without: [], warnings: [] });
  });
});
