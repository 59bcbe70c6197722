import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { alone, bulletinPortrait, cameInT2, EVERY_LINE, honorPortrait, LONG_TEACHER, movedAfterT1 } from "./gallery.ts";
import { complaintsAbout, pdfOf, poppler, printBulletins, printHonorBoards, wordsOf } from "./print.ts";

const followUp = {
  attendance: hundredths(1800),
  punctuality: hundredths(1650),
  absenceHours: 2.5,
  councilRemark: "Élève sérieuse; le conseil l'encourage.",
};
const LONG_NAME = { lastName: "OUÉDRAOGO-SAWADOGO WENDPANGA", firstNames: "Abdoul-Rasmané Mohamadou Ɓukari" };
/** A school's name of 58 letters, with other long names. */
const LONG_SCHOOL = {
  school: {
    name: "Lycée départemental Monseigneur-Durrieu de Ouagadougou-Bas",
    email: "secretariat.general@lycee-durrieu.gov.bf.exa",
    headTeacher: LONG_TEACHER,
  },
  schoolClass: { name: "Terminale D" },
};

const bulletins = printBulletins({
  eight: bulletinPortrait({ subjects: 8, followUp }),
  twelve: bulletinPortrait({ subjects: 12, followUp, term: "T3" }),
  twenty: bulletinPortrait({ subjects: 20, followUp, term: "T3", long: true, student: LONG_NAME }),
  twentyAtLongSchool: bulletinPortrait({
    subjects: 20,
    followUp,
    term: "T3",
    long: true,
    student: LONG_NAME,
    ...LONG_SCHOOL,
  }),
  twentyUsual: bulletinPortrait({ subjects: 20, followUp, term: "T3" }),
  three: bulletinPortrait({ subjects: 3, complementaryFrom: 3, term: "T1", student: { firstNames: "Issa", sex: "M" } }),
  unmarked: bulletinPortrait({ subjects: 10, mark: () => "notGraded" }),
  excused: bulletinPortrait({ subjects: 4, mark: (n) => (n === 0 ? "absent" : n === 1 ? "dispensed" : hundredths(0)) }),
  absentAndLate: bulletinPortrait({ subjects: 4, followUp: { absenceHours: 8, lateness: 3 } }),
  withheld: bulletinPortrait({ mark: () => hundredths(1680), followUp: { behaviour: hundredths(400) } }),
  unmarkedSemester: bulletinPortrait({ mark: () => "notGraded", school: { rulePackId: "sn-semestres" } }),
  semesters: bulletinPortrait({ school: { rulePackId: "sn-semestres" } }),
  cameroon: bulletinPortrait({ subjects: 14, school: { rulePackId: "cm-2025", city: "Yaoundé" } }),
  unbroken: bulletinPortrait({ student: { lastName: "A".repeat(300) } }),
  endless: bulletinPortrait({ student: { lastName: "Ouédraogo Sawadogo ".repeat(15) } }),
  novel: bulletinPortrait({ followUp: { councilRemark: "Très bon trimestre. ".repeat(120) } }),
  wordyHead: bulletinPortrait({
    school: { email: "secretariat.general@lycee-monseigneur-durrieu.ouagadougou.gov.example" },
    student: { matricule: "BF2025OUAG000120", bornAt: "Ouagadougou-Bassinko" },
    schoolClass: { name: "Terminale D", mainTeacher: LONG_TEACHER },
  }),
  endlessYear: bulletinPortrait({ schoolClass: { schoolYear: "A".repeat(300) } }),
  endlessYearTight: bulletinPortrait({ subjects: 16, schoolClass: { schoolYear: "A".repeat(300) } }),
  moved: bulletinPortrait({ term: "T3", followUp, change: movedAfterT1, student: LONG_NAME }),
  movedTwenty: bulletinPortrait({ subjects: 20, followUp, term: "T3", long: true, change: movedAfterT1 }),
  late: bulletinPortrait({ term: "T3", followUp, change: cameInT2 }),
  latePresent: bulletinPortrait({ term: "T3", followUp, change: cameInT2, pack: { year: { missing: "present" } } }),
  fewMarks: bulletinPortrait({ followUp, mark: (n) => (n === 0 ? hundredths(1500) : "absent") }),
  alone: bulletinPortrait({ term: "T1", change: alone }),
  after: bulletinPortrait({ subjects: 5, student: { firstNames: "Sali" } }),
});

const wordsOfBulletin = async (name: keyof Awaited<typeof bulletins>) => wordsOf(pdfOf((await bulletins)[name]));

test("eight subjects are set as designed", async () => {
  const { eight } = await bulletins;
  expect(eight).toMatchObject({ ok: true, tightened: 0 });
});

test("twenty subjects with long names of teachers, long remarks and a long name stay on one page, tightened", async () => {
  const { twenty } = await bulletins;
  const pdf = pdfOf(twenty);
  expect(twenty.ok && twenty.tightened).toBeGreaterThan(0);
  expect(poppler("pdfinfo", pdf)).toMatch(/Pages: +1\n/);
  const text = wordsOf(pdf);
  expect(text).toContain("OUÉDRAOGO-SAWADOGO WENDPANGA Abdoul-Rasmané Mohamadou Ɓukari");
  expect(text.match(/M\. Abdoul-Rasmané Wendkouni/g)?.length).toBeGreaterThanOrEqual(19);
  expect(text.match(/participation orale doit encore progresser\./g)).toHaveLength(20);
});

test("twenty subjects also fit with a school's name of 58 letters, a main teacher's of 50, and everything long", async () => {
  const { twentyAtLongSchool } = await bulletins;
  const text = wordsOf(pdfOf(twentyAtLongSchool));
  expect(text).toContain("Terminale D 42 non");
  expect(text).toContain("secretariat.general@lycee-durrieu.gov.bf.exa");
  expect(text.match(/participation orale doit encore progresser\./g)).toHaveLength(20);
});

test("twenty usual subjects keep clear of the rules between their rows, one line each where it fits", async () => {
  const { twentyUsual } = await bulletins;
  expect(twentyUsual.ok && twentyUsual.tightened).toBeLessThanOrEqual(4);
  expect(wordsOf(pdfOf(twentyUsual))).toContain("Physique-Chimie M. Jean-Baptiste COMPAORÉ 13,21");
});

test("a name of 300 letters is broken into lines, at its spaces if it has any", async () => {
  const { endless, unbroken } = await bulletins;
  expect(wordsOf(pdfOf(endless)).match(/Ouédraogo/g)).toHaveLength(15);
  expect(wordsOf(pdfOf(unbroken)).replaceAll(" ", "")).toContain("A".repeat(300));
});

test.each(["Terminale D", "Troisième", "Quatrième", "Cinquième A"])(
  "the class %s and a matricule of 16 characters take one line each, and the page is as designed",
  async (name) => {
    const sheet = bulletinPortrait({ schoolClass: { name }, student: { matricule: "BF2025OUAG000120" } });
    const { only } = await printBulletins({ only: sheet });
    expect(only).toMatchObject({ ok: true, tightened: 0 });
    expect(wordsOf(pdfOf(only))).toMatch(new RegExp(`BF2025OUAG000120 .*${name} 42 non`));
  },
);

test("when facts are too wide for one line, the widest take several, and a long address breaks at its punctuation", async () => {
  const text = await wordsOfBulletin("wordyHead");
  expect(text).toMatch(/BF2025OUAG000120 .*Terminale D 42 non M\. Abdoul-Rasmané/);
  expect(text).toMatch(/secretariat\.general@[a-z.-]*[.@-] /);
  expect(text.replaceAll(" ", "")).toContain(".gov.example");
});

test("an endless school year is broken into lines or refused, never printed off the paper", async () => {
  const { endlessYear, endlessYearTight } = await bulletins;
  const box = poppler("pdftotext", pdfOf(endlessYear), "-bbox");
  // Between two lines of them, a reader may find the raised ending of the term.
  expect(wordsOf(pdfOf(endlessYear)).match(/A{5,}/g)?.join("")).toHaveLength(300);
  expect(Math.max(...[...box.matchAll(/xMax="([\d.]+)"/g)].map(([, x]) => Number(x)))).toBeLessThan(595);
  expect(endlessYearTight).toMatchObject({ ok: false, code: "PAGE_OVERFLOW" });
});

test("content too long for a page is refused with a reason: nothing is cut", async () => {
  expect((await bulletins).novel).toMatchObject({ ok: false, code: "PAGE_OVERFLOW" });
});

// On one line these are longer than TeX can measure, from where widths are an error, or below zero.
const remark = (words: string) =>
  bulletinPortrait({
    change: (record) => ({ ...record, grades: record.grades.map((grade) => ({ ...grade, remark: words })) }),
  });
const named = (lastName: string, firstNames = "Ali") => bulletinPortrait({ student: { lastName, firstNames } });
test.each([
  ["a remark of 1,900 characters", remark("Très bon travail, continuez. ".repeat(65))],
  ["one of 5,700", remark("Très bon travail, continuez. ".repeat(196))],
  ["one of 20,000", remark("Très bon travail, continuez. ".repeat(690))],
  ["a word of 5,700 letters", remark("A".repeat(5700))],
  ["one of 1,000", remark("A".repeat(1000))],
  ["a name of 6,000 letters", named("Ouédraogo ".repeat(600))],
  ["a first name as long as the name, in wide letters", named("WW ".repeat(600), "WW ".repeat(600))],
])("%s is refused as too long, never as a fault of the template, nor printed off the paper", async (_, only) => {
  const outcome = (await printBulletins({ only })).only;
  expect(outcome).toMatchObject({ ok: false, code: "PAGE_OVERFLOW" });
});

test("the third term shows the annual average and the decision", async () => {
  const text = await wordsOfBulletin("twelve");
  expect(text).toContain("T1 T2 T3 Année");
  expect(text).toContain("2,5 h");
  expect(text).toContain("Décision proposée Admise en classe supérieure");
});

test("headings in small capitals are extracted as they were written", async () => {
  const text = await wordsOfBulletin("eight");
  for (const heading of ["Matières principales", "Matières complémentaires", "Évolution", "Vie scolaire"]) {
    expect(text).toContain(heading);
  }
});

test("with one kind of subjects only, no subtotal repeats the total", async () => {
  expect(await wordsOfBulletin("three")).not.toContain("Sous-total");
  expect(await wordsOfBulletin("eight")).toContain("Sous-total");
});

test("the first term shows nothing about the year, and no heading without subjects", async () => {
  const text = await wordsOfBulletin("three");
  expect(text).toContain("1er trimestre");
  expect(text).not.toMatch(/T2|Année Rang|Décision|compl[ée]mentaires/iu);
});

test("a student without any mark is « non classée », with dashes and no invented figure", async () => {
  const text = await wordsOfBulletin("unmarked");
  expect(text).toContain("Non classée");
  expect(text).toContain("Français – 5 – –");
  expect(text).not.toMatch(/0,00/);
});

test("absent, dispensed and zero are three different things", async () => {
  const text = await wordsOfBulletin("excused");
  expect(text).toMatch(/Français abs\. 5 – –/);
  expect(text).toMatch(/Mathématiques disp\. 5 – –/);
  expect(text).toMatch(/Anglais 0,00 3 0,00/);
});

test("hours of absence that are noted as a total stand before how often the student was late", async () => {
  expect(await wordsOfBulletin("absentAndLate")).toContain("8 h · retards 3");
});

test("a distinction withheld for conduct is marked as such", async () => {
  const text = await wordsOfBulletin("withheld");
  expect(text).toContain("Distinction (conduite)");
  expect(text).toContain("Non accordée");
  expect(text).not.toContain("Excellence");
});

test("a student who changed class has the former class beside the term earned there, and an annual average", async () => {
  const text = await wordsOfBulletin("moved");
  expect(text).toContain("T1 · 6e Bleue T2 T3 Année");
  expect(text).not.toContain("Pas de moyenne annuelle");
  expect((await bulletins).movedTwenty).toMatchObject({ ok: true });
});

test("a year that lacks a term says so: no annual average and why, or of how many terms it is", async () => {
  expect(await wordsOfBulletin("late")).toContain("Pas de moyenne annuelle : aucun résultat retenu pour T1");
  const text = await wordsOfBulletin("latePresent");
  expect(text).toContain("Moyenne annuelle de T2, T3");
  expect(text).toContain("T2 T3 Année");
});

test("a student with too few marks keeps the average, is « non classée », and the class says how many are ranked", async () => {
  const text = await wordsOfBulletin("fewMarks");
  expect(text).toContain("Rang (coefficients notés : 5 sur 22,5)");
  expect(text).toContain("Non classée");
  expect(text).toContain("15,00 / 20");
  expect(text).toContain("42 · classés 41");
  expect(await wordsOfBulletin("eight")).not.toContain("classés");
});

test("a class of one student is set like any other", async () => {
  const text = await wordsOfBulletin("alone");
  expect(text).toContain("1re sur 1");
});

test("a school with two semesters calls them semesters", async () => {
  const text = await wordsOfBulletin("semesters");
  expect(text).toContain("2e semestre");
  expect(text).toContain("S1 S2 Année");
  expect(await wordsOfBulletin("unmarkedSemester")).toContain("notée au cours du 2e semestre");
});

test("a bilingual head shows both languages", async () => {
  const text = await wordsOfBulletin("cameroon");
  expect(text).toContain("RÉPUBLIQUE DU CAMEROUN");
  expect(text).toContain("Peace – Work – Fatherland");
});

test("no student's data appear on the next student's page", async () => {
  const text = await wordsOfBulletin("after");
  expect(text).toContain("KABORÉ Sali");
  expect(text).not.toMatch(/Ouédraogo Sawadogo|Yaoundé|T3|2,5 h/);
});

const boards = printHonorBoards({
  gold: honorPortrait({ mark: () => hundredths(1725) }),
  silver: honorPortrait({ mark: () => hundredths(1450), student: { ...LONG_NAME, sex: "M" } }),
  bronze: honorPortrait({ mark: () => hundredths(1250) }),
});

test.each([
  ["gold", "Excellence", "17,25 sur 20"],
  ["silver", "Félicitations", "14,50 sur 20"],
  ["bronze", "Encouragements", "12,50 sur 20"],
] as const)("a certificate in %s names its distinction and average, on one page", async (metal, name, average) => {
  const pdf = pdfOf((await boards)[metal]);
  const text = wordsOf(pdf);
  expect(text).toContain(name);
  expect(text.replaceAll(" ", "")).toContain(average.replaceAll(" ", ""));
  expect(poppler("pdfinfo", pdf)).toMatch(/Pages: +1\n/);
});

test("seal and frame are on every certificate of a run, also after pages that were set again or refused", async () => {
  const run = await printHonorBoards({
    refused: honorPortrait({ school: { headTitle: "Le Proviseur ".repeat(400) } }),
    tightened: honorPortrait({ school: { name: "Lycée départemental ".repeat(24).trim() } }),
    whole: honorPortrait({}),
    next: honorPortrait({ student: { firstNames: "Sali" } }),
  });
  expect(run.refused).toMatchObject({ ok: false, code: "PAGE_OVERFLOW" });
  expect(run.tightened.ok && run.tightened.tightened).toBeGreaterThan(0);
  for (const outcome of [run.tightened, run.whole, run.next]) expect(complaintsAbout(pdfOf(outcome))).toBe("");
});

test("bulletins stay under 80 kB and certificates under 120 kB, crest, watermark and fonts included", async () => {
  const sizes = (outcomes: object) =>
    Object.values(outcomes).flatMap((outcome) => (outcome.ok ? [outcome.pdf.length / 1000] : []));
  expect(Math.max(...sizes(await bulletins))).toBeLessThan(80);
  expect(Math.max(...sizes(await boards))).toBeLessThan(120);
});

test("a theme's colour changes the page", async () => {
  const sheet = { eight: bulletinPortrait({ subjects: 8, followUp }) };
  const { eight } = await printBulletins(sheet, { colors: { primary: "#7a003c" } });
  expect(Buffer.from(pdfOf(eight)).equals(Buffer.from(pdfOf((await bulletins).eight)))).toBe(false);
  expect(wordsOf(pdfOf(eight))).toBe(await wordsOfBulletin("eight"));
});

test("without crest and watermark the page is otherwise the same", async () => {
  const sheet = { eight: bulletinPortrait({ subjects: 8, followUp }) };
  const { eight } = await printBulletins(sheet, { logo: { enabled: false }, watermark: { enabled: false } });
  expect(pdfOf(eight).length).toBeLessThan(pdfOf((await bulletins).eight).length);
  expect(wordsOf(pdfOf(eight))).toBe(await wordsOfBulletin("eight"));
});

describe("a logo that is far longer one way than the other", () => {
  const folder = mkdtempSync(join(tmpdir(), "palmares-logos-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    [20, 5000],
    [5000, 20],
  ])("%i by %i pixels: it is printed", async (width, height) => {
    const path = join(folder, `${width}.png`);
    await sharp({ create: { width, height, channels: 3, background: "#063" } }).toFile(path);
    const { eight } = await printBulletins({ eight: bulletinPortrait({ subjects: 8, followUp }) }, { logo: { path } });
    expect(wordsOf(pdfOf(eight))).toBe(await wordsOfBulletin("eight"));
  });
});

test("the same data give the same bytes", async () => {
  const sheet = { eight: bulletinPortrait({ subjects: 8, followUp }) };
  const [one, other] = [await printBulletins(sheet), await printBulletins(sheet)];
  expect(Buffer.from(pdfOf(one.eight)).equals(Buffer.from(pdfOf(other.eight)))).toBe(true);
});

describe("a school that lets a bulletin go on", () => {
  const { pack, ...everything } = EVERY_LINE;
  const wide = {
    ...everything,
    subjects: 20,
    term: "T3" as const,
    followUp,
    student: { ...everything.student, ...LONG_NAME },
  };
  const runs = printBulletins({
    refused: bulletinPortrait({ ...wide, pack }),
    second: bulletinPortrait({ ...wide, pack: { ...pack, secondPage: true } }),
    third: bulletinPortrait({ ...wide, long: true, pack: { ...pack, secondPage: true } }),
    tooWide: bulletinPortrait({
      subjects: 16,
      schoolClass: { schoolYear: "A".repeat(300) },
      pack: { secondPage: true },
    }),
  });

  test("has a second page for the student whose bulletin is too full, and nothing is lost or twice", async () => {
    const { refused, second } = await runs;
    expect(refused).toMatchObject({ ok: false, code: "PAGE_OVERFLOW" });
    const pdf = pdfOf(second);
    expect(poppler("pdfinfo", pdf)).toMatch(/Pages: +2\n/);
    const [first, last] = ["1", "2"].map((page) =>
      poppler("pdftotext", pdf, "-layout", "-f", page, "-l", page).replace(/[\s\u00a0\u202f]+/gu, " "),
    );
    expect(first).toContain("page 1/2");
    expect(first).not.toContain("suite");
    expect(last).toContain("page 2/2");
    expect(last).toContain("(suite)");
    expect(last).toContain("OUÉDRAOGO-SAWADOGO WENDPANGA");
    const both = `${first} ${last}`;
    expect(both.match(/Total et moyenne/g)).toHaveLength(1);
    for (const subject of ["Français", "Langue nationale", "Théâtre"])
      expect(both.match(new RegExp(`${subject}.{0,40} \\d+,\\d\\d`, "g"))).toHaveLength(1);
    expect(last).toContain("Fait à Ouagadougou");
    expect(last).toContain("Partie réservée aux parents");
    expect(complaintsAbout(pdf)).toBe("");
  });

  test("has the heads of the columns again where the table goes on, with the group's name, and only there", async () => {
    const pdf = pdfOf((await runs).third);
    const [, second, third] = ["1", "2", "3"].map((page) =>
      poppler("pdftotext", pdf, "-layout", "-f", page, "-l", page).replace(/[\s\u00a0\u202f]+/gu, " "),
    );
    expect(second).toMatch(/\(suite\) .*Matières principales T1 T2 Note .*Appréciation Visa Philosophie .*page 2\/3/);
    expect(third).toMatch(/\(suite\) .*page 3\/3/);
    expect(third).not.toContain("Coef.");
    expect(complaintsAbout(pdf)).toBe("");
  });

  test("has the same single page as any other for who fits on one", async () => {
    const alike = [{}, { secondPage: true } as const].map((over) => bulletinPortrait({ subjects: 12, pack: over }));
    const [without, allowed] = await Promise.all(
      alike.map(async (only) => pdfOf((await printBulletins({ only })).only)),
    );
    expect(Buffer.from(allowed ?? []).equals(Buffer.from(without ?? []))).toBe(true);
  });

  test("is refused what is too wide: another page would not help", async () => {
    expect((await runs).tooWide).toMatchObject({ ok: false, code: "PAGE_OVERFLOW" });
  });
});
