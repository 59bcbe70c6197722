import type { SchoolClass, Student, Subject } from "@palmares/core/domain/school";
import { type Form, formSheet } from "@palmares/core/imports/forms/form";
import { workbook } from "@palmares/core/spreadsheets/writing/workbook";
import { aSchoolClass, aSubject } from "../factories.ts";

export interface LargeSchoolSize {
  readonly classes: number;
  readonly studentsPerClass: number;
  readonly subjects: number;
}

/** Two thousand students in forty classes, with fifteen subjects each. */
export const WHOLE_SCHOOL: LargeSchoolSize = { classes: 40, studentsPerClass: 50, subjects: 15 };

export interface MadeClass {
  readonly schoolClass: SchoolClass;
  readonly subjects: readonly Subject[];
}

export type LargeSchool = ReturnType<typeof largeSchool>;

/** A school without students, and the files that bring them and their marks of T1: a workbook each, a sheet for each class. */
export function largeSchool({ classes: count, studentsPerClass, subjects: subjectCount }: LargeSchoolSize) {
  const classes = Array.from({ length: count }, (_, n): MadeClass => {
    const id = `c${n}`;
    const subjects = Array.from({ length: subjectCount }, (_, m) =>
      aSubject({ id: `m${m}`, classId: id, name: `Matière ${String.fromCharCode(65 + m)}`, position: m + 1 }),
    );
    return { schoolClass: aSchoolClass({ id, name: `6e ${n + 1}` }), subjects };
  });
  const numbers = Array.from({ length: studentsPerClass }, (_, n) => n);
  const sheetOf = (one: MadeClass, columns: Form["columns"]) =>
    formSheet({
      name: one.schoolClass.name,
      titles: [["Classe", one.schoolClass.name]],
      columns: [
        { header: "Matricule", width: 14, look: "text", cells: numbers.map((n) => matriculeOf(one, n)) },
        { header: "Nom", width: 20, look: "text", cells: numbers.map((n) => `OUÉDRAOGO${n}`) },
        { header: "Prénoms", width: 20, look: "text", cells: numbers.map(() => "Awa Marie") },
        ...columns,
      ],
      frozenColumns: 3,
    });
  const studentList = (one: MadeClass) =>
    sheetOf(one, [
      { header: "Sexe", width: 8, look: "text", cells: numbers.map((n) => (n % 2 === 0 ? "F" : "M")) },
      {
        header: "Date de naissance",
        width: 14,
        look: "date",
        cells: numbers.map((n) => new Date(Date.UTC(2010, n % 12, 1 + (n % 28)))),
      },
    ]);
  const markSheet = (one: MadeClass) =>
    sheetOf(
      one,
      one.subjects.map(({ name }, m) => ({
        header: name,
        width: 10,
        look: "figure" as const,
        cells: numbers.map((n) => markOf(n, m) / 100),
      })),
    );
  return {
    classes,
    files: async () => ({
      students: await workbook(classes.map(studentList)),
      marks: await workbook(classes.map(markSheet)),
    }),
    /** What a class's column of the file with marks says, by the ids that its students were given. */
    entriesOf: (students: readonly Student[], subject: number) =>
      Object.fromEntries(
        students.map(({ id, matricule }) => [id, { mark: markOf(Number(matricule.split("-")[1]), subject) }]),
      ),
    matriculesOf: (one: MadeClass) => numbers.map((n) => matriculeOf(one, n)),
  };
}

const matriculeOf = ({ schoolClass }: MadeClass, n: number) => `${schoolClass.id}-${String(n).padStart(4, "0")}`;
/** In hundredths: quarters from 0 to 20. */
const markOf = (student: number, subject: number) => ((student * 7 + subject * 13) % 81) * 25;
