import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { contentOf } from "@palmares/core/documents/document-content";
import { type PageRenderer, printPages } from "@palmares/core/documents/render/print-pages";
import { reportOf } from "@palmares/core/documents/report";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { issueDay } from "@palmares/core/domain/results/issue-day";
import type { ClassRecord } from "@palmares/core/domain/school";
import { LANGUAGE_CODES, LANGUAGES } from "@palmares/core/languages/registry";
import { describe, expect, it } from "vitest";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aSchoolTerm } from "../../support/school-term.ts";
import { wordsWithPlaces } from "./photocopy.ts";
import { complaintsAbout, pdfOf, poppler, wordsOf } from "./print.ts";

const renderer: PageRenderer = createRenderer(process.env);

/** A bilingual school's subjects, with long names; the last two have one name only. */
const SUBJECTS = [
  ["Français", "French"],
  ["Mathématiques", "Mathematics"],
  ["Anglais", "English language"],
  ["Histoire", "History"],
  ["Sciences de la vie et de la Terre", "Biology and Earth sciences"],
  ["Éducation physique et sportive", "Physical education"],
  ["Éducation artistique et culturelle", "Arts education"],
  ["Physique, chimie et technologie", "Physics, chemistry and technology"],
  ["Philosophie", "Philosophy"],
  ["Espagnol", "Spanish"],
  ["Allemand", "German"],
  ["Informatique et technologies de l’information", "Computer science and information technology"],
  ["Éducation à la citoyenneté et à la morale", "Citizenship and moral education"],
  ["Économie sociale et familiale", "Home economics"],
  ["Langues et cultures nationales", "National languages and cultures"],
  ["Travail manuel", "Manual labour"],
  ["Géographie", "Geography"],
  ["Entrepreneuriat", "Entrepreneurship"],
  ["Musique", "Music"],
  ["Théâtre", "Drama"],
  ["Latin"],
  ["Couture"],
] as const;

const TERMS = ["T1", "T2", "T3"] as const;

function aBilingualClass(): ClassRecord {
  const school = aSchool({
    name: "Lycée bilingue d’application de Yaoundé-Nkol-Eton",
    city: "Yaoundé",
    country: "Cameroun",
    rulePackId: "cm-bilingue",
    headTeacher: "Mme Marie-Claire ATANGANA MEBARA",
    headTitle: "Le Proviseur",
  });
  const subjects = SUBJECTS.map(([name, en], n) =>
    aSubject({
      id: `s${n}`,
      name,
      ...(en !== undefined && { names: { en } }),
      group: n < 12 ? "main" : "complementary",
      coefficient: hundredths(n < 3 ? 500 : 200),
      position: n + 1,
      teacher: "M. Jean-Baptiste NDONGO ESSOMBA",
    }),
  );
  const students = Array.from({ length: 12 }, (_, n) =>
    aStudent({
      id: `p${n}`,
      lastName: ["NGO NYOBE MBOUOMBOUO", "EYENGA", "ATANGANA NDONGO ESSOMBA"][n % 3] ?? "",
      firstNames: `Marie-Thérèse Bernadette ${n}`,
      sex: n % 2 === 0 ? "F" : "M",
      bornOn: "2013-03-01",
      bornAt: "Nkongsamba",
      matricule: `24-6A-${n}`,
    }),
  );
  return {
    school,
    schoolClass: aSchoolClass({ name: "Form 4 / 3e M2", mainTeacher: "Mme Odile MANGA ONGUENE" }),
    subjects,
    students,
    grades: TERMS.flatMap((term, t) =>
      students.flatMap((student, who) =>
        subjects.map(({ id: subjectId }, what) => ({
          studentId: student.id,
          subjectId,
          term,
          mark: hundredths(2000 - ((who * 131 + what * 17 + t * 29) % 900)),
          remark: what % 3 === 0 ? "Bon travail, à poursuivre" : "Bien",
        })),
      ),
    ),
    followUps: students.map(({ id }) =>
      aFollowUp({ studentId: id, term: "T3", unexcusedHours: 4, excusedHours: 2, councilRemark: "Élève appliquée!" }),
    ),
  };
}

const record = aBilingualClass();

/** A document of the class's first student, of the class, or of a school with that class alone. */
async function make(type: string, language: string, of = record): Promise<Uint8Array> {
  const scope = DOCUMENT_TYPES.find(({ id }) => id === type)?.scope;
  const report = reportOf(scope === "school" ? aSchoolTerm([of], "T3") : of, "T3");
  const content = contentOf(report, { type, studentId: scope === "student" ? "p0" : undefined, language });
  const { sheet, look } = content;
  const run = { type, school: sheet.school, issuedOn: issueDay(sheet, new Date("2026-04-01T10:00:00Z")), look };
  const { pages } = await printPages(renderer, run, [{ id: "one", number: "7F3K-1", content }], 60_000);
  const outcome = pages.get("one");
  if (outcome === undefined) throw new Error("The engine gave no outcome.");
  const pdf = pdfOf(outcome);
  if (process.env.PALMARES_LOOK !== undefined)
    writeFileSync(join(process.env.PALMARES_LOOK, `${type}-${language.replace("+", "-")}.pdf`), pdf);
  return pdf;
}

const pagesOf = (pdf: Uint8Array) => Number(/Pages: +(\d+)/.exec(poppler("pdfinfo", pdf))?.[1]);
const titleOf = (pdf: Uint8Array) => /Title: +(.*)/.exec(poppler("pdfinfo", pdf))?.[1];

describe.each(DOCUMENT_TYPES)("$slug", ({ id, names, pages }) => {
  it.each([...LANGUAGE_CODES, "fr+en"])("is set in %s, with 22 subjects and long names", async (language) => {
    const pdf = await make(id, language);
    expect(complaintsAbout(pdf)).toBe("");
    if (pages === "one") expect(pagesOf(pdf)).toBe(1);
    const title = language === "fr+en" ? `${names.fr.title} / ${names.en.title}` : names[language]?.title;
    expect(titleOf(pdf)).toMatch(new RegExp(`^${title},`));
    const lang = Buffer.from(language.slice(0, 2), "utf16le").swap16().toString("hex");
    expect(Buffer.from(pdf).toString("latin1").toLowerCase().includes(`/lang <feff${lang}>`)).toBe(true);
  });
});

describe("a bulletin", () => {
  it("in English has English figures, places, dates and words of its rules, and no French label", async () => {
    const words = wordsOf(await make("BULLETIN", "en"));
    for (const one of ["REPORT CARD", "1st of 12", "1 March 2013", "1 April 2026", "Promoted to the next class"])
      expect(words).toContain(one);
    expect(words).toContain("Computer science");
    expect(words).not.toMatch(/Moyenne|Rang|Matricule|Née|Fait à|\d,\d\d/);
  });

  it("in Portuguese has Portuguese dates and places", async () => {
    const words = wordsOf(await make("BULLETIN", "pt"));
    for (const one of ["BOLETIM DE NOTAS", "1.ª de 12", "1 de março de 2013", "1 de abril de 2026"])
      expect(words).toContain(one);
  });

  it("in both has each label in both, the first language's figures, and dates that both read", async () => {
    const words = wordsOf(await make("BULLETIN", "fr+en"));
    for (const one of ["Moyenne", "Average", "Matricule", "Reg. no.", "Mathématiques / Mathematics", "01/03/2013"])
      expect(words).toContain(one);
    expect(words).toMatch(/\d,\d\d/);
    expect(words).not.toMatch(/\d\.\d\d/);
    // A subject with one name has it once.
    expect(words.match(/Latin/g)).toHaveLength(1);
  });

  it("in both keeps a gap between the heads of neighbouring columns", async () => {
    const words = wordsWithPlaces(await make("BULLETIN", "fr+en"));
    const average = words.find(({ text }, at) => text === "Class" && words[at + 1]?.text === "avg.");
    const scale = words.find(({ text, y }) => text === "20" && Math.abs(y - (average?.y ?? 0)) < 5);
    expect((average?.x ?? 0) - (scale?.x ?? 0) - (scale?.width ?? 0)).toBeGreaterThan(2);
  });

  it("in the other order has the other language first", async () => {
    const words = wordsOf(await make("BULLETIN", "en+fr"));
    expect(words).toContain("Mathematics / Mathématiques");
    expect(words).toMatch(/\d\.\d\d/);
  });
});

it("a language's decimal sign in TeX is that of its figures", async () => {
  for (const { code } of LANGUAGES) {
    const words = wordsOf(await make("RELEVE_ANNUEL", code));
    expect(words).toMatch(code === "en" ? /1\d\.\d\d/ : /1\d,\d\d/);
  }
});
