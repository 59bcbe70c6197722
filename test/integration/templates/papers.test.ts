import { LONGEST } from "@palmares/core/contract/longest-texts";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import type { ClassRecord } from "@palmares/core/domain/school";
import { describe, expect, it } from "vitest";
import { collisionsIn } from "./collisions.ts";
import { aClass, make, makeOfSchool, type Shape } from "./paper-samples.ts";
import { complaintsAbout, poppler, wordsOf } from "./print.ts";

const pagesOf = (pdf: Uint8Array) => Number(/Pages: +(\d+)/.exec(poppler("pdfinfo", pdf))?.[1]);

const SHAPES: readonly Shape[] = [
  { students: 60, subjects: 22 },
  { students: 31, subjects: 9 },
  { students: 1, subjects: 1 },
];
const PAPERS = DOCUMENT_TYPES.filter(({ data }) => data !== "bulletin" && data !== "honor-board");

describe.each(PAPERS)("$slug", ({ id, scope, pages }) => {
  // A school needs an average.
  const shapes = SHAPES.filter(({ students }) => scope !== "school" || students > 1);
  it.each(shapes.flatMap((shape) => ["T1", "T3"].map((term) => ({ ...shape, term }))))(
    "is set for $students students and $subjects subjects in $term, and loses nobody",
    async ({ term, ...shape }) => {
      const record = aClass(shape);
      const pdf = await make(id, record, term);
      expect(complaintsAbout(pdf)).toBe("");
      if (pages === "one") expect(pagesOf(pdf)).toBe(1);
      const words = wordsOf(pdf);
      for (const { matricule, lastName } of scope === "student" ? record.students.slice(0, 1) : []) {
        expect(words).toContain(matricule);
        expect(words).toContain(lastName);
      }
    },
  );

  it("is the same alone and beside others", async () => {
    const record = aClass({ students: 3, subjects: 2 });
    const [first, second] = [await make(id, record, "T1"), await make(id, record, "T1")];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});

describe("a paper of as many pages as it takes", () => {
  const nobody = { ...aClass({ students: 1, subjects: 3 }), students: [], grades: [], followUps: [] };

  it.each(PAPERS.filter(({ scope }) => scope === "class"))("$slug says when a class has nobody", async ({ id }) => {
    const pdf = await make(id, nobody, "T1");
    expect(pagesOf(pdf)).toBe(1);
    expect(wordsOf(pdf)).toContain("Aucun élève dans cette classe.");
  });

  it("lists every student of the class once, in order, with the head on each page", async () => {
    const record = aClass({ students: 60, subjects: 22 });
    for (const type of ["LISTE_EMARGEMENT", "PV_CONSEIL"]) {
      const pdf = await make(type, record, "T1");
      const count = pagesOf(pdf);
      expect(count).toBeGreaterThan(1);
      const text = poppler("pdftotext", pdf, "-raw");
      // Each student's first names end with a number of their own; a long name takes a second line.
      for (const { firstNames } of record.students) {
        const [last = "", number = ""] = firstNames.split(" ").slice(-2);
        expect(text.match(new RegExp(`${last}\\s+${number}\\b`, "g"))?.length).toBe(1);
      }
      expect(text.match(/6e A/g)?.length).toBeGreaterThanOrEqual(count);
      expect(text.replace(/[\u00a0\u202f]/gu, " ")).toContain(`page ${count} / ${count}`);
    }
  });
});

describe("a paper about the school", () => {
  const classes = (count: number) =>
    Array.from({ length: count }, (_, n) => {
      const record = aClass({ students: 12 + (n % 5), subjects: 4 });
      const level = ["6e", "5e", "4e", "3e", "2de", "1re", "Tle"][Math.floor(n / 6)] ?? "Tle";
      const schoolClass = { ...record.schoolClass, id: `c${n}`, name: `${level} ${"ABCDEF"[n % 6]}`, level };
      return { ...record, schoolClass };
    });

  it.each([1, 40])(
    "has a line for each of %d classes, one for each level of several, and names nobody",
    async (count) => {
      const records = classes(count);
      const pdf = await makeOfSchool("STATISTIQUES", records, "T1");
      expect(complaintsAbout(pdf)).toBe("");
      const lines = poppler("pdftotext", pdf, "-layout").split("\n");
      const beginsWith = (name: string) => lines.filter((line) => line.trim().startsWith(`${name} `));
      for (const { schoolClass } of records) expect(beginsWith(schoolClass.name)).toHaveLength(1);
      expect(beginsWith("Total")).toHaveLength(count === 1 ? 0 : 7);
      const [total = ""] = beginsWith("Établissement");
      const enrolled = records.reduce((sum, { students }) => sum + students.length, 0);
      expect(total.trim().split(/\s+/)[3]).toBe(String(enrolled));
      const words = wordsOf(pdf);
      for (const { lastName } of records[0]?.students ?? []) expect(words).not.toContain(lastName);
      expect(pagesOf(pdf)).toBe(count === 1 ? 1 : 2);
    },
  );
});

describe("the longest texts that are kept", () => {
  const upTo = (length: number, text: string) => `${text} `.repeat(10).slice(0, length).trim();
  const longest = (record: ClassRecord): ClassRecord => ({
    ...record,
    school: {
      ...record.school,
      name: upTo(120, "Complexe scolaire bilingue Monseigneur Jean-Baptiste de la Fontaine"),
      headTeacher: upTo(LONGEST.teacher, "M. Abdoul-Rasmané OUÉDRAOGO-SAWADOGO"),
    },
    schoolClass: {
      ...record.schoolClass,
      name: upTo(LONGEST.className, "Terminale F3 électrotechnique"),
      mainTeacher: upTo(LONGEST.teacher, "Mme Awa Marie-Emmanuelle TRAORÉ"),
    },
    students: record.students.map((student, n) => ({
      ...student,
      lastName: upTo(LONGEST.lastName, "OUÉDRAOGO NIKIÉMA COMPAORÉ"),
      firstNames: `${upTo(LONGEST.firstNames - 3, "Aïssata Wendkuuni Marie-Emmanuelle")} ${n}`,
      matricule: `${upTo(LONGEST.matricule - 2, "2025-OUAGA-2-ZINDA-06A-")}${n}`,
      bornOn: "2013-03-01",
      bornAt: upTo(LONGEST.place, "Saint-Jean-Baptiste Tanghin-Dassouri"),
    })),
  });

  it.each(PAPERS.flatMap(({ id }) => ["T1", "T3"].map((term) => ({ id, term }))))(
    "stand on $id in $term, none on another",
    async ({ id, term }) => {
      const record = longest(aClass({ students: 26, subjects: 11 }));
      expect(collisionsIn(await make(id, record, term))).toEqual([]);
    },
  );

  it("make a label's letters smaller, not the label higher", async () => {
    const labels = await make("ETIQUETTES", longest(aClass({ students: 26, subjects: 1 })), "T1");
    expect(pagesOf(labels)).toBe(2);
  });
});

it("the minutes break no distinction within a word", async () => {
  const words = wordsOf(await make("PV_CONSEIL", aClass({ students: 12, subjects: 9 }), "T3"));
  expect(words).not.toMatch(/Encouragement(?!s)/);
  expect(words).toContain("Encouragements");
});
