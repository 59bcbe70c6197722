import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { contentOf, reportOf } from "@palmares/core/documents/document-content";
import { type PageRenderer, printPages } from "@palmares/core/documents/render/print-pages";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import { issueDay } from "@palmares/core/domain/results/issue-day";
import type { ClassRecord, Student } from "@palmares/core/domain/school";
import { describe, expect, it } from "vitest";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { complaintsAbout, pdfOf, poppler, wordsOf } from "./print.ts";

const renderer: PageRenderer = createRenderer(process.env);
const TERMS = ["T1", "T2", "T3"] as const;
const LAST_NAMES = ["OUÉDRAOGO-SAWADOGO", "ƁA", "N’GUESSAN KOUADIO DE LA FONTAINE", "Ɛ̃WƐ", "TRAORÉ"];
const FIRST_NAMES = ["Aïssata Wendkuuni Marie-Emmanuelle Félicité", "Ali", "Ƴero", "Abdoul-Rasmané Jean-Baptiste"];
const SUBJECTS = [
  "Français",
  "Mathématiques",
  "Sciences de la vie et de la Terre et éducation environnementale",
  "Histoire-Géographie",
  "Éducation physique et sportive",
  "Langue nationale (mooré)",
];

interface Shape {
  readonly students: number;
  readonly subjects: number;
}

/** A class with long names, gaps, absences and ties. */
function aClass({ students: count, subjects: subjectCount }: Shape): ClassRecord {
  const subjects = Array.from({ length: subjectCount }, (_, n) =>
    aSubject({
      id: `s${n}`,
      name: `${SUBJECTS[n % SUBJECTS.length]}${n < SUBJECTS.length ? "" : ` ${n}`}`,
      group: n < subjectCount * 0.6 ? "main" : "complementary",
      coefficient: hundredths(n % 4 === 0 ? 500 : 150),
      position: n + 1,
      teacher: n % 5 === 4 ? "" : "M. Abdoul-Rasmané Wendkouni OUÉDRAOGO-SAWADOGO",
    }),
  );
  const students = Array.from({ length: count }, (_, n) =>
    aStudent({
      id: `p${n}`,
      lastName: LAST_NAMES[n % LAST_NAMES.length] ?? "",
      firstNames: `${FIRST_NAMES[n % FIRST_NAMES.length]} ${n}`,
      matricule: n % 7 === 6 ? "" : `2025-06A-${String(n).padStart(5, "0")}`,
      ...(n % 3 !== 2 && { sex: n % 2 === 0 ? "F" : "M" }),
      ...(n % 4 !== 3 && { bornOn: "2013-03-01", bornAt: "Koudougou" }),
    } as Partial<Student>),
  );
  const markOf = (who: number, what: number, term: number): Mark => {
    if ((who + what * 3 + term) % 23 === 0) return "absent";
    if ((who * 5 + what) % 41 === 0) return "dispensed";
    return hundredths(200 + ((who * 137 + what * 71 + term * 53) % 1800));
  };
  return {
    school: aSchool({
      address: "Avenue de l'Indépendance, 01 BP 1234",
      region: "Direction régionale du Centre",
      phone: "+226 25 30 00 00",
      email: "contact@lpzk.example",
      headTitle: "Le Proviseur",
      headTeacher: "M. Salif OUÉDRAOGO",
    }),
    schoolClass: aSchoolClass({ mainTeacher: "Mme Awa TRAORÉ", level: "6e" }),
    subjects,
    students,
    grades: TERMS.flatMap((term, t) =>
      students.flatMap((student, who) =>
        subjects.map(({ id }, what) => ({ studentId: student.id, subjectId: id, term, mark: markOf(who, what, t) })),
      ),
    ),
    followUps: students
      .filter((_, n) => n % 2 === 0)
      .map(({ id }, n) => aFollowUp({ studentId: id, term: "T3", absenceHours: n * 1.5 })),
  };
}

/** The document of a type, as the engine makes it: of the first student, or of the class. */
async function make(type: string, record: ClassRecord, term: string): Promise<Uint8Array> {
  const about = DOCUMENT_TYPES.find(({ id }) => id === type)?.scope === "class" ? undefined : record.students[0]?.id;
  const content = contentOf(reportOf(record, term), { type, studentId: about });
  const { sheet, look } = content;
  const run = { type, school: sheet.school, issuedOn: issueDay(sheet, new Date("2026-04-01T10:00:00Z")), look };
  const { pages } = await printPages(renderer, run, [{ id: "one", number: "7F3K-1", content }], 60_000);
  const outcome = pages.get("one");
  if (outcome === undefined) throw new Error("The engine gave no outcome.");
  const pdf = pdfOf(outcome);
  if (process.env.PALMARES_LOOK !== undefined) {
    const { length } = record.students;
    writeFileSync(join(process.env.PALMARES_LOOK, `${type}-${length}-${record.subjects.length}-${term}.pdf`), pdf);
  }
  return pdf;
}

const pagesOf = (pdf: Uint8Array) => Number(/Pages: +(\d+)/.exec(poppler("pdfinfo", pdf))?.[1]);

const SHAPES: readonly Shape[] = [
  { students: 60, subjects: 22 },
  { students: 31, subjects: 9 },
  { students: 1, subjects: 1 },
];
const PAPERS = DOCUMENT_TYPES.filter(({ data }) => data !== "bulletin" && data !== "honor-board");

describe.each(PAPERS)("$slug", ({ id, scope, pages }) => {
  it.each(SHAPES.flatMap((shape) => ["T1", "T3"].map((term) => ({ ...shape, term }))))(
    "is set for $students students and $subjects subjects in $term, and loses nobody",
    async ({ term, ...shape }) => {
      const record = aClass(shape);
      const pdf = await make(id, record, term);
      expect(complaintsAbout(pdf)).toBe("");
      if (pages === "one") expect(pagesOf(pdf)).toBe(1);
      const words = wordsOf(pdf);
      for (const { matricule, lastName } of scope === "class" ? [] : record.students.slice(0, 1)) {
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
