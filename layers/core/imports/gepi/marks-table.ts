import { LONGEST } from "../../contract/longest-texts.ts";
import { HIGHEST_MARK } from "../../domain/figures/hundredths.ts";
import { isFigure, type Mark } from "../../domain/figures/mark.ts";
import { fullName } from "../../domain/records/invalid-data.ts";
import type { Term } from "../../domain/school.ts";
import { FieldReader } from "../brought/read-fields.ts";
import { readSex } from "../cells/read-choice.ts";
import { readDay } from "../cells/read-day.ts";
import type { Notes } from "../import-notes.ts";
import type { ImportYear } from "../plan/load-context.ts";
import type { RecordPlace } from "../record-notes.ts";
import type { GepiPeriods } from "./gepi-periods.ts";
import type { GepiTable } from "./gepi-tables.ts";

/** A student of the marks' file, with the numbers that Gepi has for it. */
export interface GepiStudent {
  readonly key: string;
  readonly login: string | undefined;
  readonly className: string;
  readonly lastName: string;
  readonly firstNames: string;
  readonly national: string | undefined;
  readonly internal: string | undefined;
  readonly others: { readonly sex?: "F" | "M"; readonly bornOn?: string };
  readonly from: RecordPlace;
}

/** A course (enseignement) of a class: a subject with its teacher. */
export interface GepiCourse {
  readonly key: string;
  readonly className: string;
  readonly names: readonly string[];
  /** The subject's long name. */
  readonly name: string;
  readonly teacher: string | undefined;
  readonly from: RecordPlace;
}

/** One line: a student in a course and a period. */
export interface GepiEntry {
  readonly studentKey: string;
  readonly courseKey: string;
  readonly term: Term;
  readonly mark: Mark | undefined;
  readonly remark: string | undefined;
  readonly from: RecordPlace;
}

export interface GepiMarks {
  readonly students: readonly GepiStudent[];
  readonly courses: readonly GepiCourse[];
  readonly entries: readonly GepiEntry[];
}

/** Columns that must have been ticked in Gepi, beside those that are always there. */
const NEEDED = ["NOM", "PRENOM", "NOM_DE_CLASSE", "NOM_LONG_DE_MATIERE", "NOTE_BULLETIN"];
/** The columns of student and teacher have the same names; what belongs to the course stands between them. */
const OF_COURSE = [
  "RNE_ORIG",
  "ID_CLASSE",
  "NOM_DE_CLASSE",
  "ID_GROUPE",
  "NOM_DE_GROUPE",
  "NOM_COURT_DE_MATIERE",
  "NOM_LONG_DE_MATIERE",
];

/** What Gepi has written for semicolons and quotation marks inside texts, so that they do not end a cell. */
const restored = (text: string | undefined): string | undefined => text?.replaceAll(".,", ";").replaceAll("''", '"');

/** Where a field stands: `NOM` is the student's, `teacher NOM` the teacher's. */
function columnsOf(head: readonly string[]): ReadonlyMap<string, number> {
  const middle = head.findIndex((name) => OF_COURSE.includes(name));
  return new Map(
    head.map((name, n) => {
      const isTeachers = middle >= 0 && n > middle && ["LOGIN", "NOM", "PRENOM", "CIVILITE"].includes(name);
      return [isTeachers ? `teacher ${name}` : name, n] as const;
    }),
  );
}

/** Reads the export of marks and remarks of bulletins: one line a student, a course and a period. */
export function readMarks(
  tables: readonly GepiTable[],
  periods: GepiPeriods,
  { today }: ImportYear,
  notes: Notes,
): GepiMarks {
  const students = new Map<string, GepiStudent>();
  const courses = new Map<string, GepiCourse>();
  const entries: GepiEntry[] = [];
  for (const { file, head, lines } of tables) {
    const columns = columnsOf(head);
    const missing = NEEDED.filter((name) => !columns.has(name));
    if (missing.length > 0) {
      notes.add({ code: "COLUMNS_MISSING", columns: missing, from: { file, line: 1 } });
      continue;
    }
    for (const { line, cells } of lines) {
      const fields = new FieldReader({ file, line }, (field) => cells[columns.get(field) ?? -1], notes);
      const student = studentOf(fields, file, today, students);
      const course = courseOf(fields, courses);
      const term = periods.termOf(fields, "NUMERO_DE_PERIODE", "NOM_DE_PERIODE");
      if (student === undefined || course === undefined || term === undefined) continue;
      const mark = fields.mark("NOTE_BULLETIN", HIGHEST_MARK);
      if (mark !== undefined && !isFigure(mark)) {
        fields.fault({ code: "NOT_A_FIGURE" }, "NOTE_BULLETIN");
        continue;
      }
      const remark = restored(fields.text("APPRECIATION_BULLETIN", LONGEST.remark));
      entries.push({ studentKey: student.key, courseKey: course.key, term, mark, remark, from: fields.from });
    }
  }
  return { students: [...students.values()], courses: [...courses.values()], entries };
}

/** The student of a line. Of the lines of one student the first says who it is. */
function studentOf(
  fields: FieldReader,
  file: string,
  today: string,
  known: Map<string, GepiStudent>,
): GepiStudent | undefined {
  const lastName = fields.needed("NOM", LONGEST.lastName);
  const className = restored(fields.needed("NOM_DE_CLASSE", LONGEST.className));
  if (lastName === undefined || className === undefined) return undefined;
  const firstNames = fields.text("PRENOM", LONGEST.firstNames) ?? "";
  fields.who = fullName({ lastName, firstNames });
  const login = fields.text("LOGIN", LONGEST.foreignId);
  // ID_ELEVE numbers the students of one file, and begins at 0 in each.
  const id = login ?? `${file} ${fields.text("ID_ELEVE", LONGEST.foreignId) ?? ""}`;
  const key = JSON.stringify([className, id]);
  const there = known.get(key);
  if (there !== undefined) return there;
  const sex = fields.read("SEXE", readSex);
  // A day that nobody typed is 0000-00-00.
  const bornOn = fields.is("NAISSANCE", "0000-00-00")
    ? undefined
    : fields.read("NAISSANCE", (cell) => readDay(cell, today));
  const student: GepiStudent = {
    key,
    login,
    className,
    lastName,
    firstNames,
    national: fields.text("NO_GEP", LONGEST.matricule),
    internal: fields.text("ELENOET", LONGEST.matricule),
    others: { ...(sex !== undefined && { sex }), ...(bornOn !== undefined && { bornOn }) },
    from: fields.from,
  };
  known.set(key, student);
  return student;
}

function courseOf(fields: FieldReader, known: Map<string, GepiCourse>): GepiCourse | undefined {
  const className = restored(fields.text("NOM_DE_CLASSE", LONGEST.className));
  const name = restored(fields.needed("NOM_LONG_DE_MATIERE", LONGEST.subject));
  if (className === undefined || name === undefined) return undefined;
  const group = fields.text("NOM_DE_GROUPE", LONGEST.subject);
  const short = fields.text("NOM_COURT_DE_MATIERE", LONGEST.subject);
  const key = JSON.stringify([className, fields.text("ID_GROUPE", LONGEST.subject) ?? group ?? name]);
  const there = known.get(key);
  if (there !== undefined) return there;
  const words = ["teacher CIVILITE", "teacher NOM", "teacher PRENOM"].map((field) =>
    fields.text(field, LONGEST.teacher),
  );
  const teacher = fields.has("teacher NOM") ? words.filter((word) => word !== undefined).join(" ") : undefined;
  const names = [name, group, short].filter((one) => one !== undefined);
  const course = { key, className, names, name, teacher, from: fields.from };
  known.set(key, course);
  return course;
}
