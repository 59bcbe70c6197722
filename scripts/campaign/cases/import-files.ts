import type { ClassRecord } from "@palmares/core/domain/school";
import { csv, literal } from "@palmares/core/spreadsheets/writing/csv";
import { workbook } from "@palmares/core/spreadsheets/writing/workbook";
import { broughtStudents } from "./case-school.ts";

const COLUMNS = ["Matricule", "Nom", "Prénoms", "Sexe"] as const;
const WIDTH = 18;

/** A workbook with the students of classes, a sheet for each. */
export const studentsFile = (classes: readonly ClassRecord[]): Promise<Uint8Array> =>
  workbook(
    classes.map((record) => {
      const rows = broughtStudents(record).map((one) => [one.matricule, one.lastName, one.firstNames, one.sex]);
      const lines = [["Classe", record.schoolClass.name], [], [...COLUMNS], ...rows];
      return {
        name: record.schoolClass.name,
        columns: COLUMNS.map(() => ({ width: WIDTH, look: "text" as const })),
        rows: lines.map((cells) => ({ cells: cells.map((value) => ({ value })) })),
        frozen: { rows: 3, columns: 1 },
        merged: [],
      };
    }),
  );

/** The marks of one class, as a text that spreadsheets read. */
export function marksFile(record: ClassRecord): Uint8Array {
  const rows = broughtStudents(record).map(({ matricule, lastName, firstNames, marks }) => [
    literal(matricule),
    lastName,
    firstNames,
    ...marks.map((mark) => (mark / 100).toFixed(2).replace(".", ",")),
  ]);
  return Buffer.from(csv(["Matricule", "Nom", "Prénoms", ...record.subjects.map(({ name }) => name)], rows));
}

/** The students of a class as they are entered: comparing it changes nothing. */
export const enteredFile = ({ students }: ClassRecord): Uint8Array =>
  Buffer.from(
    csv(
      COLUMNS,
      students.map(({ matricule, lastName, firstNames, sex = "" }) => [literal(matricule), lastName, firstNames, sex]),
    ),
  );
