import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { contentOf } from "@palmares/core/documents/document-content";
import { type PageRenderer, printPages } from "@palmares/core/documents/render/print-pages";
import { reportOf } from "@palmares/core/documents/report";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { issueDay } from "@palmares/core/domain/results/issue-day";
import type { ClassRecord } from "@palmares/core/domain/school";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aSchoolTerm } from "../../support/school-term.ts";
import { pdfOf } from "./print.ts";

const renderer: PageRenderer = createRenderer(process.env);

/** A bilingual school's subjects, with long names; the last two have one name only. */
export const BILINGUAL_SUBJECTS = [
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

/** A class of Cameroon, with long names and two languages on its papers. */
export function aBilingualClass(count = 12, subjectCount: number = BILINGUAL_SUBJECTS.length): ClassRecord {
  const school = aSchool({
    name: "Lycée bilingue d’application de Yaoundé-Nkol-Eton",
    city: "Yaoundé",
    country: "Cameroun",
    rulePackId: "cm-bilingue",
    headTeacher: "Mme Marie-Claire ATANGANA MEBARA",
    headTitle: "Le Proviseur",
  });
  const subjects = BILINGUAL_SUBJECTS.slice(0, subjectCount).map(([name, en], n) =>
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
  const students = Array.from({ length: count }, (_, n) =>
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
export async function makeBilingual(type: string, language: string, of = record): Promise<Uint8Array> {
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
