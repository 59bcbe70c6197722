import { hundredths } from "../../domain/figures/hundredths.ts";
import { levelOf } from "../../text/fr/school-levels.ts";
import type {
  BringingOptions,
  BroughtClass,
  BroughtResult,
  BroughtSchool,
  BroughtStudent,
  BroughtSubject,
  NamedFile,
} from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";
import { readCouncil } from "./council-table.ts";
import { GepiPeriods } from "./gepi-periods.ts";
import { gepiTables } from "./gepi-tables.ts";
import { type GepiCourse, type GepiMarks, readMarks } from "./marks-table.ts";
import { type CourseWeight, type GepiResults, readResults } from "./results-table.ts";
import { settleMarks } from "./settle-marks.ts";

/**
 * Reads what Gepi exports as CSV: the marks and remarks of the bulletins, the tables of results of each class and period, and
 * the council's remarks. The files are told by their heads, not by their names.
 *
 * @returns undefined: nothing can be read; why is noted.
 */
export function readGepi(
  files: readonly NamedFile[],
  options: BringingOptions,
  notes: Notes,
): BroughtSchool | undefined {
  // Nothing in the files says which year they are of.
  const year = options.yearOf(undefined);
  const tables = gepiTables(files, notes);
  const marksTables = tables.filter(({ kind }) => kind === "marks");
  if (marksTables.length === 0) notes.add({ code: "NOTHING_TO_IMPORT" });
  if (year === undefined || marksTables.length === 0) return undefined;
  const periods = new GepiPeriods(year.pack, notes);
  const marks = readMarks(marksTables, periods, year, notes);
  const results = tables.flatMap((table) =>
    table.kind === "results" ? (readResults(table, marks, periods, notes) ?? []) : [],
  );
  const followUps = tables.flatMap((table) =>
    table.kind === "council" ? readCouncil(table, marks.students, periods, notes) : [],
  );
  return {
    year,
    classes: classesOf(marks),
    students: studentsOf(marks, results, notes),
    subjects: subjectsOf(marks.courses, results, notes),
    grades: settleMarks(marks, results, notes),
    followUps,
    results: results.flatMap(({ term, rows }) =>
      rows.map(
        ({ studentKey, average, rank, from }): BroughtResult => ({
          studentKey,
          term,
          roundedTo: 10,
          ...(average !== undefined && { average }),
          ...(rank !== undefined && { rank }),
          from,
        }),
      ),
    ),
  };
}

/** A class's level is the beginning of its name: « 6e » of « 6e A ». A name that says none is its own level. */
const classesOf = ({ students }: GepiMarks): readonly BroughtClass[] =>
  [...Map.groupBy(students, ({ className }) => className)].flatMap(([name, [first]]) => {
    const { rest } = levelOf(name, "");
    const level = name.slice(0, name.length - rest.length).trim();
    return first === undefined ? [] : [{ key: name, name, level: level === "" ? name : level, from: first.from }];
  });

function studentsOf({ students }: GepiMarks, tables: readonly GepiResults[], notes: Notes): readonly BroughtStudent[] {
  const rows = Map.groupBy(
    tables.flatMap((table) => table.rows),
    ({ studentKey }) => studentKey,
  );
  const counts = { NO_GEP: 0, ELENOET: 0 };
  const brought = students.map((student): BroughtStudent => {
    const { key, className: classKey, lastName, firstNames, national, internal, others, from } = student;
    if (national !== undefined) counts.NO_GEP += 1;
    else if (internal !== undefined) counts.ELENOET += 1;
    const own = rows.get(key) ?? [];
    const repeater = own.find((row) => row.repeater !== undefined)?.repeater;
    const notTaking = [...(own[0]?.cells.keys() ?? [])].filter((course) =>
      own.every((row) => row.cells.get(course)?.text === "/"),
    );
    return {
      key,
      classKey,
      matricule: national ?? internal ?? "",
      lastName,
      firstNames,
      others: { ...others, ...(repeater !== undefined && { repeater }) },
      ...(notTaking.length > 0 && { notTaking }),
      from,
    };
  });
  for (const [field, count] of Object.entries(counts))
    if (count > 0) notes.warn({ code: "MATRICULE_FROM", field, count });
  return brought;
}

/** The courses of each class in the order of its table of results, with the coefficients that stand there. */
function subjectsOf(
  courses: readonly GepiCourse[],
  tables: readonly GepiResults[],
  notes: Notes,
): readonly BroughtSubject[] {
  const weights = new Map<string, CourseWeight>();
  for (const weight of tables.flatMap((table) => table.weights ?? [])) {
    const known = weights.get(weight.courseKey);
    if (known === undefined) weights.set(weight.courseKey, weight);
    else if (known.coefficient !== weight.coefficient || known.mode !== weight.mode) {
      const said = known.coefficient === undefined ? "-" : String(known.coefficient / 100);
      notes.add({ code: "SAID_OTHERWISE", said, other: known.from, from: weight.from });
    }
  }
  const order = tables.flatMap(({ courseKeys }) => courseKeys);
  const placeOf = ({ key }: GepiCourse) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...courses]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((course): BroughtSubject => {
      const { key, className: classKey, teacher, from } = course;
      const name = nameOf(course, courses);
      const own = { key, classKey, name, ...(teacher !== undefined && { teacher }), from };
      const weight = weights.get(key);
      if (weight === undefined) return own;
      if (weight.coefficient === undefined) {
        notes.warn({ code: "COUNTS_NOWHERE", subject: name, from: weight.from });
        return { ...own, coefficient: hundredths(100), optional: "printedOnly" };
      }
      if (weight.mode === "sup10") notes.warn({ code: "COUNTS_FROM_TEN", subject: name, from: weight.from });
      const optional = weight.mode === "bonus" ? "above10" : weight.mode === "sup10" ? "bonus" : undefined;
      return { ...own, coefficient: weight.coefficient, ...(optional !== undefined && { optional }) };
    });
}

/** The subject's name; where a class has several courses in it, the course's own. */
function nameOf({ name, className, names }: GepiCourse, courses: readonly GepiCourse[]): string {
  const alike = courses.filter((one) => one.name === name && one.className === className);
  return alike.length === 1 ? name : (names[1] ?? name);
}
