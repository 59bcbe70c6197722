import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { type ClassReport, classReport } from "@palmares/core/domain/results/class-report";
import type { ClassRecord, School, Student, Subject, Term } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { DEMO_SCHOOL, roughAverage } from "../../cli/demo/demo-school.ts";
import { inventedFollowUp, inventedGrade } from "../../cli/demo/invented-term.ts";
import { studentName, teacherName } from "../../cli/demo/names.ts";
import type { DocumentType } from "./document-types.ts";

/** The second term, so that a bulletin shows progress since the first one. */
export const BENCH_TERM = "T2" satisfies Term;
const TERMS_SO_FAR = ["T1", BENCH_TERM] as const;
/** The ISO date of issue: printed on the page and used as the PDF's date. */
export const BENCH_DAY = "2026-04-01";
const CLASS_SIZE = 40;

const SUBJECTS: readonly (readonly [name: string, coefficient: number, group: string])[] = [
  ["Français", 5, "main"],
  ["Mathématiques", 5, "main"],
  ["Anglais", 3, "main"],
  ["Histoire-Géographie", 3, "main"],
  ["Physique-Chimie", 3, "main"],
  ["Sciences de la vie et de la Terre", 3, "main"],
  ["Éducation civique et morale", 2, "main"],
  ["Éducation physique et sportive", 2, "complementary"],
  ["Allemand", 2, "complementary"],
  ["Dessin", 1, "complementary"],
  ["Musique", 1, "complementary"],
  ["Travaux manuels", 1, "complementary"],
];

/** The students of one class whose documents are made: every method's input. */
export interface Selection {
  readonly record: ClassRecord;
  readonly studentIds: readonly string[];
}

/**
 * A class of forty, always the same for a given number: 10, 11 or 12 subjects, two terms, and names, remarks and
 * follow-ups like those of the demo school.
 */
export function benchClass(number: number): ClassRecord {
  const school: School = { ...DEMO_SCHOOL, id: "bench" };
  const owner = { schoolId: school.id, classId: `class-${number}` };
  const subjects = SUBJECTS.slice(0, 10 + (number % 3)).map(
    ([name, coefficient, group], nth): Subject => ({
      ...owner,
      id: `${name}`,
      name,
      group,
      coefficient: hundredths(coefficient * 100),
      position: nth + 1,
      teacher: teacherName(`${number} ${name}`),
    }),
  );
  const students = Array.from({ length: CLASS_SIZE }, (_, nth) => benchStudent(number, nth, owner));
  const grades = TERMS_SO_FAR.flatMap((term) =>
    students.flatMap(({ id }) => subjects.map((subject) => inventedGrade(id, subject.id, term))),
  );
  return {
    school,
    schoolClass: {
      id: owner.classId,
      schoolId: school.id,
      name: `3e ${String.fromCharCode(65 + (number % 26))}`,
      level: "3e",
      schoolYear: "2025-2026",
      mainTeacher: teacherName(`${number} ${SUBJECTS[0]?.[0]}`),
    },
    subjects,
    students,
    grades,
    followUps: TERMS_SO_FAR.flatMap((term) =>
      students.map(({ id }) => {
        const own = grades.filter((grade) => grade.studentId === id && grade.term === term);
        return inventedFollowUp(id, term, roughAverage(own, subjects));
      }),
    ),
  };
}

function benchStudent(number: number, nth: number, owner: { schoolId: string; classId: string }): Student {
  const id = `${number}-${nth + 1}`;
  return {
    ...owner,
    ...studentName(id),
    id,
    matricule: `2025-${number}-${String(nth + 1).padStart(3, "0")}`,
    bornOn: `2011-${String((nth % 12) + 1).padStart(2, "0")}-${String((nth % 28) + 1).padStart(2, "0")}`,
    bornAt: "Koudougou",
    repeater: nth % 9 === 0,
  };
}

/** The students whose document can be printed: all with results, or for certificates those who earned one. */
function eligible(report: ClassReport, record: ClassRecord, type: DocumentType): string[] {
  const ids = record.students.map(({ id }) => id).filter((id) => report.results.has(id));
  return type === "BULLETIN" ? ids : ids.filter((id) => report.results.get(id)?.distinction !== undefined);
}

/** Documents of a type, and the number of the first class that was not used. */
export interface Material {
  readonly selections: readonly Selection[];
  readonly nextClass: number;
}

/**
 * Selects the requested number of documents from consecutive classes. Another first class gives other documents.
 *
 * @example material("HONOR", 200, 1) // about a dozen classes: only some students earn a certificate
 */
export function material(type: DocumentType, count: number, firstClass: number): Material {
  const selections: Selection[] = [];
  let number = firstClass;
  for (let left = count; left > 0; number++) {
    const record = benchClass(number);
    const report = classReport(record, rulePack(record.school.rulePackId), BENCH_TERM);
    const studentIds = eligible(report, record, type).slice(0, left);
    if (studentIds.length > 0) selections.push({ record, studentIds });
    left -= studentIds.length;
  }
  return { selections, nextClass: number };
}
