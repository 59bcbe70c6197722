import { createHash } from "node:crypto";
import { type Hundredths, parseHundredths } from "@palmares/core/domain/figures/hundredths";
import { type Mark, NO_MARKS, type NoMark } from "@palmares/core/domain/figures/mark";
import { photoName } from "@palmares/core/domain/photos";
import type { DistinctionRule, RulePack } from "@palmares/core/domain/rule-pack";
import type {
  ClassRecord,
  FollowUp,
  Grade,
  School,
  SchoolClass,
  Student,
  Subject,
  Term,
} from "@palmares/core/domain/school";
import type { PdfDescription } from "@palmares/core/pdf/pdf-description";
import { termsOf } from "./periods.ts";

/** A figure as a teacher writes it: `aFigure("14,25")`. Throws on anything else, so that a typo fails the test. */
export function aFigure(decimal: string | number): Hundredths {
  const figure = parseHundredths(decimal);
  if (figure === undefined) throw new Error(`"${decimal}" is not a figure with at most two places.`);
  return figure;
}

const isNoMark = (mark: string | number): mark is NoMark => NO_MARKS.some((one) => one === mark);

/** A figure, or one of "absent", "dispensed", "notGraded": `aMark("14,25")`, `aMark("dispensed")`. */
export const aMark = (mark: string | number): Mark => (isNoMark(mark) ? mark : aFigure(mark));

export const aSchool = (over: Partial<School> = {}): School => ({
  id: "lpk",
  name: "Lycée Philippe Zinda Kaboré",
  city: "Ouagadougou",
  country: "Burkina Faso",
  rulePackId: "bf-2024",
  ...over,
});

export const aSchoolClass = (over: Partial<SchoolClass> = {}): SchoolClass => ({
  id: "6a",
  schoolId: "lpk",
  name: "6e A",
  level: "6e",
  schoolYear: "2025-2026",
  ...over,
});

export const aStudent = (over: Partial<Student> = {}): Student => {
  const id = over.id ?? "awa";
  return { id, schoolId: "lpk", classId: "6a", matricule: `M-${id}`, lastName: "TRAORÉ", firstNames: "Awa", ...over };
};

/** The name of a photo: of these bytes, or of any. */
export const aPhotoName = (pdf: Uint8Array = Buffer.from("photo")): string =>
  photoName("0f".repeat(16), createHash("sha256").update(pdf).digest("hex"));

export const aSubject = (over: Partial<Subject> = {}): Subject => ({
  id: "maths",
  schoolId: "lpk",
  classId: "6a",
  name: "Mathématiques",
  group: "main",
  coefficient: aFigure(1),
  position: 1,
  ...over,
});

export const aGrade = (over: Partial<Grade> = {}): Grade => ({
  studentId: "awa",
  subjectId: "maths",
  term: "T1",
  mark: aFigure(12),
  ...over,
});

export const aFollowUp = (over: Partial<FollowUp> = {}): FollowUp => ({ studentId: "awa", term: "T1", ...over });

const aDistinction = (id: string, from: string | number, over: Partial<DistinctionRule> = {}): DistinctionRule => ({
  id,
  name: id,
  from: aFigure(from),
  metal: "bronze",
  ...over,
});

/** The default pack's rules: 12, 14, 16; conduct from 10; three equal terms; a pass from 10. */
export const aRulePack = (over: Partial<RulePack> = {}): RulePack => ({
  timeZone: "UTC",
  id: "test",
  country: "BF",
  validFrom: "2025-09-01",
  periods: termsOf(1, 1, 1),
  year: { missing: "all" },
  distinctions: [
    aDistinction("encouragements", 12, { name: "Encouragements", metal: "bronze" }),
    aDistinction("felicitations", 14, { name: "Félicitations", metal: "silver" }),
    aDistinction("excellence", 16, { name: "Excellence", metal: "gold" }),
  ],
  conductFloor: aFigure(10),
  decisionBands: [
    { from: aFigure(0), name: "Proposé(e) au redoublement" },
    { from: aFigure(10), name: "Admis(e) en classe supérieure" },
  ],
  header: { countryLines: ["Burkina Faso"], mottoLines: ["La Patrie ou la Mort, nous vaincrons"], ministryLines: [] },
  ...over,
});

/** A class with one subject (coefficient 1) and one student without marks, unless overridden. */
export const aClass = (over: Partial<ClassRecord> = {}): ClassRecord => ({
  school: aSchool(),
  schoolClass: aSchoolClass(),
  subjects: [aSubject()],
  students: [aStudent()],
  grades: [],
  followUps: [],
  ...over,
});

/** Marks by student and subject id, as on a sheet of paper; a string may also be "absent", "dispensed", "notGraded". */
export type Sheet = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/** The grades of a sheet for a term. */
export const gradesOn = (sheet: Sheet, term: Term): readonly Grade[] =>
  Object.entries(sheet).flatMap(([studentId, marks]) =>
    Object.entries(marks).map(([subjectId, mark]) => ({ studentId, subjectId, term, mark: aMark(mark) })),
  );

/** A PDF's description of itself. */
export const aDescription = (over: Partial<PdfDescription> = {}): PdfDescription => ({
  title: "Bulletin de notes, T2 2025-2026 – KABORÉ Aminata",
  author: "Lycée Philippe-Zinda-Kaboré",
  subject: "Bulletin de notes, 6e A, T2 2025-2026",
  identifier: "B7F3-1",
  language: "fr",
  ...over,
});

/**
 * A class from coefficients and sheets of marks; students and main subjects are made from their ids.
 *
 * @example aGradedClass({ maths: 3, french: 2 }, { T1: { awa: { maths: "14,25", french: 10 } } })
 */
export function aGradedClass(
  coefficients: Readonly<Record<string, string | number>>,
  sheets: Readonly<Record<Term, Sheet>>,
  over: Partial<ClassRecord> = {},
): ClassRecord {
  const studentIds = new Set(Object.values(sheets).flatMap((sheet) => Object.keys(sheet)));
  return aClass({
    subjects: Object.entries(coefficients).map(([id, coefficient], index) =>
      aSubject({ id, name: id, coefficient: aFigure(coefficient), position: index + 1 }),
    ),
    students: [...studentIds].map((id) => aStudent({ id, lastName: id.toUpperCase() })),
    grades: Object.entries(sheets).flatMap(([term, sheet]) => gradesOn(sheet, term)),
    ...over,
  });
}
