import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { contentOf } from "@palmares/core/documents/document-content";
import { type PageRenderer, printPages } from "@palmares/core/documents/render/print-pages";
import { reportOf } from "@palmares/core/documents/report";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import { issueDay } from "@palmares/core/domain/results/issue-day";
import type { Report } from "@palmares/core/domain/results/report";
import type { ClassRecord, Student } from "@palmares/core/domain/school";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aSchoolTerm } from "../../support/school-term.ts";
import { pdfOf } from "./print.ts";

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

export interface Shape {
  readonly students: number;
  readonly subjects: number;
}

/** A class with long names, gaps, absences and ties. */
export function aClass({ students: count, subjects: subjectCount }: Shape): ClassRecord {
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

/** The document of a type, as the engine makes it: of the first student, of the class, or of a school with that class alone. */
export async function make(type: string, record: ClassRecord, term: string): Promise<Uint8Array> {
  const scope = DOCUMENT_TYPES.find(({ id }) => id === type)?.scope;
  if (scope === "school") return makeOfSchool(type, [record], term);
  const { length } = record.students;
  const name = `${type}-${length}-${record.subjects.length}-${term}`;
  return printed(type, reportOf(record, term), scope === "student" ? record.students[0]?.id : undefined, name);
}

/** The document about a school with these classes. */
export const makeOfSchool = (type: string, records: readonly ClassRecord[], term: string): Promise<Uint8Array> =>
  printed(type, reportOf(aSchoolTerm(records, term), term), undefined, `${type}-${records.length}-${term}`);

async function printed(type: string, report: Report, studentId: string | undefined, name: string): Promise<Uint8Array> {
  const content = contentOf(report, { type, studentId });
  const { sheet, look } = content;
  const run = { type, school: sheet.school, issuedOn: issueDay(sheet, new Date("2026-04-01T10:00:00Z")), look };
  const { pages } = await printPages(renderer, run, [{ id: "one", number: "7F3K-1", content }], 60_000);
  const outcome = pages.get("one");
  if (outcome === undefined) throw new Error("The engine gave no outcome.");
  const pdf = pdfOf(outcome);
  if (process.env.PALMARES_LOOK !== undefined) writeFileSync(join(process.env.PALMARES_LOOK, `${name}.pdf`), pdf);
  return pdf;
}

/** The document of a type for a class of that shape. */
export const paperSample = (type: string, shape: Shape, term: string): Promise<Uint8Array> =>
  make(type, aClass(shape), term);
