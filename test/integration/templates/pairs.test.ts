import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { ClassRecord } from "@palmares/core/domain/school";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { describe, expect, it } from "vitest";
import { aBilingualClass, makeBilingual } from "./bilingual.ts";
import { alone, bulletinPortrait, EVERY_LINE, type Portrait } from "./gallery.ts";
import { drawn, placeOf, wordsWithPlaces } from "./photocopy.ts";
import { pdfOf, print, wordsOf } from "./print.ts";

async function inBoth(portrait: Portrait): Promise<Uint8Array> {
  const sheet = bulletinPortrait(portrait);
  const issue = { documentNumber: "B-7F3K-2191", issuedOn: "2026-04-01", language: "fr+en" };
  return pdfOf((await print("BULLETIN", sheet.school, { one: bulletinBody(sheet, issue) }, {}, "fr+en")).one);
}

/** @throws Error when the words do not stand on a line: words that touch are one for Poppler. */
const gapBetween = (pdf: Uint8Array, left: string, right: string): number => {
  const words = wordsWithPlaces(pdf);
  const gaps = words.flatMap((one) =>
    words
      .filter((other) => one.text === left && other.text === right && Math.abs(one.y - other.y) < 3 && other.x > one.x)
      .map((other) => other.x - one.x - one.width),
  );
  if (gaps.length === 0) throw new Error(`The page has no "${left}" beside "${right}".`);
  return Math.min(...gaps);
};

const classOfTwo = aBilingualClass(2);

describe("a bulletin in two languages", () => {
  it("says a label that holds a field in both with the field of each", async () => {
    const words = wordsOf(await inBoth({ subjects: 6, mark: () => "absent", change: alone }));
    expect(words).toContain("Aucune matière notée au cours du 2e trimestre / No subject was marked in Term 2");
  });

  it("with every line keeps the head of the remarks apart from that of the signatures", async () => {
    const pdf = await inBoth({ ...EVERY_LINE, subjects: 6, term: "T3" });
    expect(gapBetween(pdf, "Remark", "Visa")).toBeGreaterThan(2);
    // The head of the year's column takes no more room than its two words.
    expect(placeOf(pdf, "Year", 1).y - placeOf(pdf, "Année", 1).y).toBeLessThan(12);
  });

  it("says of how many a shared place is on one line", async () => {
    const twins = (record: ClassRecord): ClassRecord => ({
      ...record,
      grades: record.grades.map((grade) => ({
        ...grade,
        mark: hundredths(["other-0", record.students[0]?.id].includes(grade.studentId) ? 1200 : 1500),
      })),
    });
    const pdf = await inBoth({ subjects: 4, change: twins });
    expect(wordsOf(pdf)).toContain("41 ex æquo");
    expect(gapBetween(pdf, "of", "42")).toBeGreaterThan(0);
  });

  it("tells a teacher from the second name of the subject before", async () => {
    const words = wordsOf(await makeBilingual("BULLETIN", "fr+en"));
    expect(words).toContain("French · M. Jean-Baptiste");
  });
});

describe("the other papers in two languages", () => {
  it("a transcript keeps the labels of its figures apart", async () => {
    const pdf = await makeBilingual("RELEVE_ANNUEL", "fr+en", classOfTwo);
    expect(gapBetween(pdf, "average", "Rang")).toBeGreaterThan(4);
  });

  it("a transcript breaks a line before a class's name or a place, not within, and has the class's average of the year", async () => {
    const [student, ...others] = classOfTwo.students;
    const far = { ...student, bornAt: "Nkongsamba-Ndoungué-la-Grande" } as typeof student & object;
    const pdf = await makeBilingual("RELEVE_ANNUEL", "fr+en", { ...classOfTwo, students: [far, ...others] });
    expect(gapBetween(pdf, "3e", "M2")).toBeLessThan(6);
    expect(gapBetween(pdf, "à", "/")).toBeLessThan(6);
    expect(gapBetween(pdf, "/", "in")).toBeLessThan(6);
    // The two averages of the year are 18,20 and 16,89.
    expect(wordsOf(pdf)).toMatch(/Class average(?: \d+,\d\d){3} 17,55/);
  });

  it("the minutes set ranks no smaller than 8 pt, and the heads of subjects as large as names where two lines do", async () => {
    const pdf = await makeBilingual("PV_CONSEIL", "fr+en");
    const words = wordsWithPlaces(pdf);
    const [name, mark] = ["Bernadette", "20,00"].map((word) => placeOf(pdf, word).height) as [number, number];
    expect(mark).toBeCloseTo(name, 1);
    const ranks = words.filter(({ text, height, width }) => /^\d{1,2}$/.test(text) && height < mark && width < height);
    expect(ranks.length).toBeGreaterThan(12 * 20);
    for (const { height } of ranks) expect(height / mark).toBeGreaterThan(8 / 8.5 - 0.01);
    // Turned words are as wide as others are high.
    for (const word of ["Physique,", "nationales"]) expect(placeOf(pdf, word).width).toBeCloseTo(name, 1);
  });

  it("the statistics set their heads at 8 pt or more, and tell girls from boys by one letter in both languages", async () => {
    const pdf = await makeBilingual("STATISTIQUES", "fr+en", classOfTwo);
    const [body] = wordsWithPlaces(pdf).filter(({ text }) => text === "filles.");
    for (const head of [
      "Inscrits",
      "Enrolled",
      "Plus",
      "Lowest",
      "least",
      "Excellence",
      "Commendation",
      "Encouragement",
    ])
      expect(placeOf(pdf, head).height / (body?.height ?? 0)).toBeGreaterThan(8 / 8.5 - 0.01);
    expect(wordsOf(pdf)).toContain("F: girls. M: boys.");
  });

  it("the title of the minutes stands in each language on a line of its own, and ties are short", async () => {
    const tied = {
      ...classOfTwo,
      grades: classOfTwo.grades.map((grade) => ({ ...grade, mark: classOfTwo.grades[0]?.mark })),
    };
    const words = wordsOf(await makeBilingual("PV_CONSEIL", "fr+en", tied as typeof classOfTwo));
    expect(words).toContain("MINUTES OF THE CLASS COUNCIL");
    expect(words).not.toContain("æquo");
  });

  it("the minutes close the frame of the class's figures, and set words no smaller than names, clear of the lines", async () => {
    const pdf = await makeBilingual("PV_CONSEIL", "fr+en", classOfTwo);
    const name = placeOf(pdf, "Bernadette").height;
    for (const word of ["average", "Highest", "Admise", "supérieure"])
      expect(placeOf(pdf, word).height).toBeCloseTo(name, 1);
    // The decision has two lines, as high as its row has room for.
    expect(placeOf(pdf, "supérieure").y - placeOf(pdf, "Admis").y).toBeGreaterThan(8);
    const [pageWidth, margin] = [420, 10].map((millimetres) => (millimetres * 72) / 25.4) as [number, number];
    for (const word of ["average", "Highest", "Lowest"]) {
      const edge = await drawn(pdf, 200, {
        x: pageWidth - margin - 3,
        y: placeOf(pdf, word).y + 2,
        width: 6,
        height: 3,
      });
      expect(Math.min(...edge.grey)).toBeLessThan(128);
    }
  });

  it("a certificate of enrolment keeps who signs clear of the foot", async () => {
    const pdf = await makeBilingual("CERTIFICAT_SCOLARITE", "fr+en", classOfTwo);
    expect(placeOf(pdf, "Document").y - placeOf(pdf, "MEBARA").y).toBeGreaterThan(18);
  });

  it("a signature sheet breaks its subtitle between facts", async () => {
    const pdf = await makeBilingual("LISTE_EMARGEMENT", "fr+en", classOfTwo);
    expect(gapBetween(pdf, "year", "2025-2026")).toBeLessThan(6);
    expect(gapBetween(pdf, "size", "2")).toBeLessThan(6);
    expect(gapBetween(pdf, "3e", "M2")).toBeLessThan(6);
  });

  it("a tableau d'honneur sets a long name of the school on lines that do not touch", async () => {
    const pdf = await makeBilingual("HONOR", "fr+en", classOfTwo);
    expect(placeOf(pdf, "Yaoundé-Nkol-Eton").y - placeOf(pdf, "Lycée").y).toBeGreaterThan(12);
  });
});
