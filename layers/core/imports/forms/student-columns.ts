import type { Guardian } from "../../domain/guardians.ts";
import { isDay } from "../../domain/records/iso-day.ts";
import type { Student } from "../../domain/school.ts";
import type { SheetCell } from "../../spreadsheets/writing/sheet.ts";
import type { FormColumn } from "./form.ts";

/** Who a row is about: the first columns of every form. */
export const identityColumns = (students: readonly Student[]): readonly FormColumn[] => [
  textColumn(
    "Matricule",
    18,
    students.map(({ matricule }) => matricule),
  ),
  textColumn(
    "Nom",
    22,
    students.map(({ lastName }) => lastName),
  ),
  textColumn(
    "Prénoms",
    26,
    students.map(({ firstNames }) => firstNames),
  ),
];

/** What else is kept of a student. Columns that no student fills are for templates only; those that few schools keep, and those of moves, not even there. */
export function personColumns(students: readonly Student[]): readonly FormColumn[] {
  const moves = [
    textColumn(
      "Arrivée",
      10,
      students.map(({ cameIn }) => cameIn),
    ),
    textColumn(
      "Départ",
      10,
      students.map(({ left }) => left?.term),
    ),
    textColumn(
      "Motif du départ",
      26,
      students.map(({ left }) => left?.reason),
    ),
  ];
  const yesOrNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? "O" : "N");
  const optional = [
    textColumn(
      "Nationalité",
      16,
      students.map(({ nationality }) => nationality),
    ),
    textColumn(
      "Boursier",
      10,
      students.map(({ scholarship }) => yesOrNo(scholarship)),
    ),
    textColumn(
      "Affecté",
      10,
      students.map(({ assigned }) => yesOrNo(assigned)),
    ),
  ];
  return [
    textColumn(
      "Sexe (F/M)",
      10,
      students.map(({ sex }) => sex),
    ),
    { header: "Date de naissance", width: 16, look: "date", cells: students.map(({ bornOn }) => dayCell(bornOn)) },
    textColumn(
      "Lieu de naissance",
      22,
      students.map(({ bornAt }) => bornAt),
    ),
    textColumn(
      "Redoublant (O/N)",
      12,
      students.map(({ repeater }) => yesOrNo(repeater)),
    ),
    ...[...optional, ...moves].filter(({ cells }) => cells.some((cell) => cell !== undefined)),
  ];
}

/** Where the parents can be reached. */
export const guardianColumns = (
  students: readonly Student[],
  guardians: ReadonlyMap<string, readonly Guardian[]>,
): readonly FormColumn[] =>
  ["Courriel du responsable", "Courriel 2"].map((header, place) =>
    textColumn(
      header,
      28,
      students.map(({ id }) => guardians.get(id)?.[place]?.email),
    ),
  );

const textColumn = (header: string, width: number, cells: readonly (string | undefined)[]): FormColumn => ({
  header,
  width,
  look: "text",
  cells: cells.map((cell) => (cell === "" ? undefined : cell)),
});

/** What is stored and is no day stays as it is, so that somebody sees it. */
const dayCell = (day: string | undefined): SheetCell["value"] =>
  day !== undefined && isDay(day) ? new Date(`${day}T00:00:00Z`) : day;
