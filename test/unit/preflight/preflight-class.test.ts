import { PreflightView } from "@palmares/core/contract/schemas/preflight";
import type { PageRenderer } from "@palmares/core/documents/render/print-pages";
import { PalmaresError, type RenderErrorCode } from "@palmares/core/domain/errors";
import type { ClassRecord, Subject } from "@palmares/core/domain/school";
import { preflightClass } from "@palmares/core/preflight/preflight-class";
import { preflightView } from "@palmares/core/preflight/preflight-view";
import { describe, expect, test } from "vitest";
import { aDesign } from "../../support/digests.ts";
import { aTypesetter, DESIGN, SCOPE } from "../../support/documents.ts";
import { aClass, aFigure, aGrade, aSchool, aStudent, aSubject, gradesOn } from "../../support/factories.ts";
import { documentsInMemory } from "../../support/in-memory.ts";
import { aClassBeforeItsBatch, schoolOf } from "../../support/preflight.ts";

const AWA = aStudent({ sex: "F", bornOn: "2013-03-01", bornAt: "Bobo" });
const ISSA = aStudent({
  id: "issa",
  lastName: "SAWADOGO",
  firstNames: "Issa",
  sex: "M",
  bornOn: "2013-05-01",
  bornAt: "Banfora",
});
const MATHS = aSubject({ teacher: "M. BA" });
/** Nothing is wrong with it. */
const CLASS = aClass({
  subjects: [MATHS],
  students: [AWA, ISSA],
  grades: gradesOn({ awa: { maths: 15 }, issa: { maths: 8 } }, "T1"),
});

/** An engine on which every page, or that of a student, fails. */
const failing = (code: RenderErrorCode, of: string, culprit?: string): PageRenderer => ({
  ...DESIGN,
  typesetter: {
    typeset: async ({ pages }) => ({
      outcomes: pages.map(({ id, body }) =>
        body.includes(of)
          ? { id, ok: false, code, reason: "told to fail", ...(culprit !== undefined && { culprit }) }
          : { id, ok: true, pdf: new Uint8Array(1), tightened: 0 },
      ),
      archive: { tex: "", log: "", compileLog: "" },
    }),
  },
});
const GOOD: PageRenderer = { ...DESIGN, ...aTypesetter() };
const findings = async (record: ClassRecord, renderer: PageRenderer = GOOD, type: "BULLETIN" | "HONOR" = "BULLETIN") =>
  (await aClassBeforeItsBatch(record, type, renderer).preflight()).findings;

test("a class with nothing wrong has no finding", async () => {
  const preflight = await aClassBeforeItsBatch(CLASS, "BULLETIN", GOOD).preflight();
  expect(preflight).toEqual({
    findings: [],
    documents: 2,
    withDocument: [ISSA, AWA],
    withoutDocument: 0,
    without: [],
    pagesSet: true,
  });
});

describe("the pages", () => {
  test("a letter that no font has is named with the field in which it stands", async () => {
    const grades = [aGrade({ remark: "Bravo 😀" }), aGrade({ studentId: "issa" })];
    const [finding, ...others] = await findings({ ...CLASS, grades }, failing("MISSING_GLYPH", "😀", "😀 (U+1F600)"));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: "blocker",
      code: "MISSING_GLYPH",
      student: { id: "awa" },
      field: "remark",
    });
    expect(finding?.detail).toMatch(/U\+1F600.*Il se trouve dans l'appréciation \(Mathématiques\)\.$/);
  });

  test("a page that is too full is named with its longest text", async () => {
    const grades = [aGrade({ remark: "Z".repeat(300) }), aGrade({ studentId: "issa" })];
    const [finding] = await findings({ ...CLASS, grades }, failing("PAGE_OVERFLOW", "ZZZ"));
    expect(finding).toMatchObject({
      severity: "blocker",
      code: "PAGE_OVERFLOW",
      student: { id: "awa" },
      field: "remark",
    });
    expect(finding?.detail).toContain("l'appréciation (Mathématiques), 300 caractères, dont 298 de trop");
  });

  test("an image that no page can be set with is one finding of the class", async () => {
    const preflight = await aClassBeforeItsBatch(
      CLASS,
      "BULLETIN",
      failing("IMAGE_UNREADABLE", "", "logo"),
    ).preflight();
    expect(preflight.findings).toMatchObject([{ severity: "blocker", code: "IMAGE_UNREADABLE" }]);
    expect(preflight.findings[0]).not.toHaveProperty("student");
    expect(preflight.without).toHaveLength(2);
  });

  test("a theme that cannot be used is one finding of the class, too", async () => {
    const themeOf = () => {
      throw new PalmaresError("THEME_INVALID", "bad", { reason: "La couleur « colors.primary » est fausse." });
    };
    const preflight = await aClassBeforeItsBatch(CLASS, "BULLETIN", { ...GOOD, themeOf }).preflight();
    expect(preflight.findings).toMatchObject([{ severity: "blocker", code: "THEME_INVALID" }]);
    expect(preflight.withDocument).toEqual([]);
  });

  test.each(["RENDER_TIMEOUT", "ENGINE_UNAVAILABLE", "DISK_FULL"] as const)(
    "%s blocks nobody: it is said that nothing is known of the pages",
    async (code) => {
      const preflight = await aClassBeforeItsBatch(CLASS, "BULLETIN", failing(code, "")).preflight();
      expect(preflight.findings).toMatchObject([{ severity: "warning", code: "PAGES_NOT_SET" }]);
      expect(preflight).toMatchObject({ without: [], pagesSet: false });
    },
  );

  test("without an engine the records are looked through all the same", async () => {
    const record = { ...CLASS, grades: [aGrade({ mark: aFigure(21) }), aGrade({ studentId: "issa" })] };
    const { findings: found, without, pagesSet } = await aClassBeforeItsBatch(record, "BULLETIN").preflight();
    expect(found).toMatchObject([
      { severity: "blocker", code: "INVALID_SCHOOL_DATA", student: { id: "awa" }, field: "mark" },
    ]);
    expect({ without: without.map(({ id }) => id), pagesSet }).toEqual({ without: ["awa"], pagesSet: false });
  });
});

describe("stored documents", () => {
  test("one that is up to date is no finding; after a change it is, with its id", async () => {
    const before = aClassBeforeItsBatch(CLASS, "BULLETIN", GOOD);
    await before.batch();
    expect((await before.preflight()).findings).toEqual([]);

    const changed = { ...CLASS, grades: gradesOn({ awa: { maths: 16 }, issa: { maths: 8 } }, "T1") };
    const ports = {
      school: schoolOf(changed),
      documents: before.documents,
      design: aDesign(),
      renderer: GOOD,
      now: () => new Date(),
    };
    const choice = { classId: "6a", term: "T1", type: "BULLETIN" } as const;
    const { preflight } = await preflightClass(ports, SCOPE, choice);
    // Issa's rank is the same; the class's average on his paper is not.
    expect(preflight.findings.map(({ code, student }) => `${code} ${student?.id}`)).toEqual([
      "DOCUMENT_STALE issa",
      "DOCUMENT_STALE awa",
    ]);
    const stored = await before.documents.findAll(preflight.findings.map(({ documentId }) => documentId ?? ""));
    expect(stored).toHaveLength(2);
  });

  test("one whose student has no document any more is stale, too", async () => {
    const before = aClassBeforeItsBatch(CLASS, "HONOR", GOOD);
    await before.batch();
    const lower = { ...CLASS, grades: gradesOn({ awa: { maths: 11 }, issa: { maths: 8 } }, "T1") };
    const ports = {
      school: schoolOf(lower),
      documents: before.documents,
      design: aDesign(),
      renderer: GOOD,
      now: () => new Date(),
    };
    const { preflight } = await preflightClass(ports, SCOPE, { classId: "6a", term: "T1", type: "HONOR" });
    expect(preflight.findings.map(({ severity, code, student }) => `${severity} ${code} ${student?.id}`)).toEqual([
      "unearned NO_DISTINCTION issa",
      "unearned NO_DISTINCTION awa",
      "warning DOCUMENT_STALE awa",
    ]);
  });

  test("nothing is written", async () => {
    const before = aClassBeforeItsBatch(CLASS, "BULLETIN", GOOD);
    await before.preflight();
    expect(before.documents.pending()).toEqual([]);
  });
});

test("a student without any mark is a blocker: marks can be entered", async () => {
  const found = await findings({ ...CLASS, grades: [aGrade()] });
  expect(found).toMatchObject([{ severity: "blocker", code: "NO_RESULTS", student: { id: "issa" } }]);
});

test("all faults of a student are named, where the batch names the first", async () => {
  const wrong = { ...AWA, matricule: "", bornOn: "2013-02-30" };
  const record = { ...CLASS, students: [wrong, ISSA] };
  expect((await findings(record)).map(({ field }) => field)).toEqual(["matricule", "bornOn"]);
});

test("a class that cannot be read is one finding, and all its students are without", async () => {
  const school = {
    ...schoolOf(CLASS),
    classRecord: () => Promise.reject(new PalmaresError("INVALID_SCHOOL_DATA", "unreadable", { field: "school.logo" })),
  };
  const ports = { school, documents: documentsInMemory(), design: aDesign(), renderer: GOOD, now: () => new Date() };
  const { preflight } = await preflightClass(ports, SCOPE, { classId: "6a", term: "T1", type: "BULLETIN" });
  expect(preflight.findings).toMatchObject([{ severity: "blocker", code: "INVALID_SCHOOL_DATA" }]);
  expect(preflight.without).toHaveLength(2);
});

test("another class, and a period without papers, are refused", async () => {
  const ports = { school: schoolOf(CLASS), documents: documentsInMemory(), design: aDesign(), now: () => new Date() };
  const ask = (classId: string, term: string) => preflightClass(ports, SCOPE, { classId, term, type: "BULLETIN" });
  await expect(ask("5b", "T1")).rejects.toMatchObject({ code: "CLASS_NOT_FOUND" });
  await expect(ask("6a", "T9")).rejects.toMatchObject({ code: "TERM_NOT_IN_SCHOOL" });
});

test("the answer names five hundred findings and counts all", async () => {
  const students = Array.from({ length: 600 }, (_, n) => aStudent({ id: `s${n}`, sex: "F", bornOn: "2013-03-01" }));
  const record = aClass({ subjects: [MATHS], students, grades: students.map(({ id }) => aGrade({ studentId: id })) });
  const choice = { classId: "6a", term: "T1", type: "BULLETIN" } as const;
  const preflight = await aClassBeforeItsBatch(record, "BULLETIN", GOOD).preflight();
  const view = PreflightView.parse(
    preflightView({ ...choice, schoolClass: record.schoolClass, schoolYear: "2025-2026" }, preflight),
  );
  expect(view).toMatchObject({
    documents: 600,
    counts: { warning: 600 },
    by_code: { FIELD_MISSING: 600 },
    class_name: "6e A",
  });
  expect(view.findings).toHaveLength(500);
});

test.each<readonly [string, string, readonly Partial<Subject>[], string | undefined]>([
  ["BULLETIN", "fr+en", [{ name: "Maths" }, { name: "Français", names: { en: "French" } }], "anglais : Maths. "],
  ["BULLETIN", "en+fr", [{ name: "Maths" }, { name: "Latin" }], "anglais : Maths et Latin. "],
  ["PV_CONSEIL", "fr+pt", [{ name: "Maths", names: { en: "Maths" } }], "portugais : Maths. "],
  ["RELEVE_ANNUEL", "en+pt", [{ name: "Maths" }], "portugais : Maths. "],
  // The subject's own name serves for the other language.
  ["BULLETIN", "fr+en", [{ name: "Mathematics", names: { fr: "Maths" } }], undefined],
  ["BULLETIN", "fr", [{ name: "Maths" }], undefined],
  // Its page names no subject.
  ["CERTIFICAT_SCOLARITE", "fr+en", [{ name: "Maths" }], undefined],
])(
  "before papers of type %s in %s, subjects without a second name are named once",
  async (type, language, some, said) => {
    const subjects = some.map((subject, n) => aSubject({ id: `s${n}`, ...subject }));
    const record = aClass({ school: aSchool({ language }), subjects, students: [aStudent()] });
    const { findings } = await aClassBeforeItsBatch(record, type).preflight();
    const found = findings.filter(({ code }) => code === "SUBJECT_NAME_MISSING");
    expect(found.map(({ severity, detail }) => [severity, detail.replaceAll("\u202f", " ")])).toEqual(
      said === undefined ? [] : [["warning", expect.stringContaining(said)]],
    );
  },
);
