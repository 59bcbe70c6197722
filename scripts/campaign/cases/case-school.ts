import type { ClassRecord, Student } from "@palmares/core/domain/school";
import { DEMO_SCHOOL } from "../../../cli/demo/demo-school.ts";
import { classOf } from "../orders/made-up-school.ts";

/** A school of its own: what is imported, issued and erased there changes no figure of the others. */
export const CASES_SCHOOL = "campagne-dossiers";

/** Stands in the name and matricule of everybody who is erased, and of nobody else; the other one in those of classmates. */
export const ERASED_NAME = "OUBLIEE";
export const KEPT_NAME = "GARDEE";
/** Stands in the id of everybody who is erased. */
export const ERASED_ID = "efface";
/** Stands in the name of everybody who is brought by a file. */
const IMPORTED_NAME = "ARRIVANTE";

const DOCUMENTS_PER_ROUND = 3_333;
const MOST_ROUNDS = 6;
const DOCUMENTS_PER_ERASURE = 2_000;
const FEWEST_ERASURES = 3;
const MOST_ERASURES = 20;
const KEPT_STUDENTS = 8;
const ISSUED_STUDENTS = 12;
/** Classes that one file with students fills. */
const CLASSES_PER_FILE = 3;
const IMPORTED_STUDENTS = 15;

/** The classes of the school, by what happens to them. */
export interface CaseSchool {
  /** Some students are erased while the batch with everybody's drafts is being made, from the first moment on. */
  readonly drafted: ClassRecord;
  /** All students have papers and drafts; then some are erased. */
  readonly erasing: ClassRecord;
  /** Each is issued by two heads at once. */
  readonly issuing: readonly ClassRecord[];
  /** The classes of each file, without students. */
  readonly importing: readonly (readonly ClassRecord[])[];
}

/** As many cases as a campaign of so many documents bears without taking longer. */
export function caseSchool(documents: number): CaseSchool {
  const rounds = between(1, Math.round(documents / DOCUMENTS_PER_ROUND), MOST_ROUNDS);
  const erased = between(FEWEST_ERASURES, Math.ceil(documents / DOCUMENTS_PER_ERASURE), MOST_ERASURES);
  const school = { ...DEMO_SCHOOL, id: CASES_SCHOOL };
  let number = 0;
  const next = (size: number) => classOf(school, ++number, size);
  const early = Math.floor(erased / 2);
  const [drafted, erasing] = [early, erased - early].map((some) => renamed(next(some + KEPT_STUDENTS), some)) as [
    ClassRecord,
    ClassRecord,
  ];
  const issuing = Array.from({ length: rounds }, () => next(ISSUED_STUDENTS));
  const importing = Array.from({ length: rounds }, () => Array.from({ length: CLASSES_PER_FILE }, () => next(0)));
  return { drafted, erasing, issuing, importing };
}

export const classesOf = ({ drafted, erasing, issuing, importing }: CaseSchool): readonly ClassRecord[] => [
  drafted,
  erasing,
  ...issuing,
  ...importing.flat(),
];

export const isErased = ({ lastName }: Pick<Student, "lastName">): boolean => lastName.startsWith(ERASED_NAME);

const between = (from: number, value: number, to: number) => Math.min(to, Math.max(from, value));

function renamed(record: ClassRecord, erased: number): ClassRecord {
  const idOf = (id: string) => {
    const nth = record.students.findIndex((student) => student.id === id);
    return nth < erased ? `${ERASED_ID}-${id}` : id;
  };
  return {
    ...record,
    students: record.students.map((student, nth) => {
      const name = nth < erased ? ERASED_NAME : KEPT_NAME;
      return {
        ...student,
        id: idOf(student.id),
        lastName: `${name} ${letter(nth)}`,
        matricule: `${name}-${student.id}`,
      };
    }),
    grades: record.grades.map((grade) => ({ ...grade, studentId: idOf(grade.studentId) })),
    followUps: record.followUps.map((followUp) => ({ ...followUp, studentId: idOf(followUp.studentId) })),
  };
}

const letter = (nth: number) => String.fromCharCode("A".charCodeAt(0) + nth);

/** What a secretary's files say of one class. */
export interface BroughtStudent {
  readonly matricule: string;
  readonly lastName: string;
  readonly firstNames: string;
  readonly sex: "F" | "M";
  /** In hundredths, subject by subject. */
  readonly marks: readonly number[];
}

/** @example broughtStudents(record)[0]?.matricule // "I-classe-4-01" */
export const broughtStudents = ({ schoolClass, subjects }: ClassRecord): readonly BroughtStudent[] =>
  Array.from({ length: IMPORTED_STUDENTS }, (_, nth) => ({
    matricule: `I-${schoolClass.id}-${String(nth + 1).padStart(2, "0")}`,
    lastName: `${IMPORTED_NAME} ${letter(nth)}`,
    firstNames: "Awa Marie",
    sex: nth % 2 === 0 ? "F" : "M",
    marks: subjects.map((_subject, place) => ((nth * 7 + place * 13) % 81) * 25),
  }));
