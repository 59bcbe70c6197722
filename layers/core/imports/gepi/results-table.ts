import type { Hundredths } from "../../domain/figures/hundredths.ts";
import { fullName } from "../../domain/records/invalid-data.ts";
import type { Term } from "../../domain/school.ts";
import { folded } from "../../typed/folded.ts";
import { FieldReader } from "../brought/read-fields.ts";
import type { Notes } from "../import-notes.ts";
import type { RecordPlace } from "../record-notes.ts";
import type { GepiPeriods } from "./gepi-periods.ts";
import type { GepiLine, GepiTable } from "./gepi-tables.ts";
import type { GepiCourse, GepiMarks, GepiStudent } from "./marks-table.ts";

/** How a course counts in a class. */
export interface CourseWeight {
  readonly courseKey: string;
  /** Undefined: no coefficient, so it counts nowhere. */
  readonly coefficient: Hundredths | undefined;
  /** `bonus`: points above 10 are added. `sup10`: it counts when it is 10 or more. */
  readonly mode: "-" | "bonus" | "sup10";
  readonly from: RecordPlace;
}

/** What a class's table says of one student. */
export interface StudentRow {
  readonly studentKey: string;
  /** By course key: a figure, abs, disp, « - », or « / » for who does not take it. */
  readonly cells: ReadonlyMap<string, { readonly text: string; readonly from: RecordPlace }>;
  readonly average: Hundredths | undefined;
  readonly rank: number | undefined;
  readonly repeater: boolean | undefined;
  readonly from: RecordPlace;
}

/** The results of one class in one period. */
export interface GepiResults {
  readonly className: string;
  readonly term: Term;
  /** In the order of the bulletin. Undefined: Gepi writes no coefficients where all are 0. */
  readonly weights: readonly CourseWeight[] | undefined;
  readonly courseKeys: readonly string[];
  readonly rows: readonly StudentRow[];
}

/** Heads beside those of courses, folded: Gepi may have taken the accents off. */
const NOT_COURSES = ["nom", "date de naissance", "regime", "redoublant", "1 2 journees d absence", "rang de l eleve"];
const AVERAGE = /^moyenne generale p ?(\d{1,2})$/;
/** Names of courses are cut at this length. */
const CUT = 20;

/** Reads a class's table of results. Which class it is its students say, which period its last average. */
export function readResults(
  table: GepiTable,
  { students, courses }: GepiMarks,
  periods: GepiPeriods,
  notes: Notes,
): GepiResults | undefined {
  const { file, head, lines } = table;
  const heads = head.map(folded);
  const from = { file, line: 1 };
  const averages = heads.flatMap((name, column) => {
    const [, number] = AVERAGE.exec(name) ?? [];
    return number === undefined ? [] : [{ number, column }];
  });
  const last = averages.at(-1);
  if (last === undefined && heads.includes("moyenne generale")) {
    notes.warn({ code: "YEARLY_TABLE", from: { file } });
    return undefined;
  }
  const period = last && periods.numbered(last.number);
  if (last === undefined || period === undefined) {
    notes.add({ code: "TABLE_WITHOUT_PERIOD", from });
    return undefined;
  }
  const hasWeights = lines[0]?.cells[0] === "Coefficient";
  const hasModes = lines[1]?.cells[0] === "Mode moy";
  // The last three lines are the class's average, least and greatest.
  const rows = lines.slice(Number(hasWeights) + Number(hasModes), -3);
  const className = classOf(rows, students, notes, from);
  if (className === undefined) return undefined;
  const own = courses.filter((course) => course.className === className);
  const columns = head.flatMap((name, column) => {
    const plain = heads[column] ?? "";
    if (NOT_COURSES.includes(plain) || plain.startsWith("moyenne")) return [];
    const course = courseNamed(name, own);
    if (course === undefined)
      notes.add({ code: "SUBJECT_NOT_SURE", known: own.map((one) => one.name), from: { ...from, field: name } });
    return course === undefined ? [] : [{ name, column, key: course.key }];
  });
  const weightOf = ({ name, column, key }: (typeof columns)[number]): CourseWeight => {
    const written = lines[0]?.cells[column] ?? "";
    const fields = new FieldReader({ file, line: lines[0]?.line ?? 1 }, () => written, notes);
    const mode = hasModes ? (lines[1]?.cells[column] ?? "-") : "-";
    return {
      courseKey: key,
      coefficient: written === "-" ? undefined : fields.coefficient(name),
      mode: mode === "bonus" || mode === "sup10" ? mode : "-",
      from: { ...fields.from, field: name },
    };
  };
  const named = Map.groupBy(
    students.filter((one) => one.className === className),
    fullName,
  );
  return {
    className,
    term: period.id,
    weights: hasWeights ? columns.map(weightOf) : undefined,
    courseKeys: columns.map(({ key }) => key),
    rows: rows.flatMap(({ line, cells }) => {
      const who = cells[0] ?? "";
      const [student, ...others] = named.get(who) ?? [];
      const columnOf = (name: string) => heads.indexOf(name);
      const fields = new FieldReader({ file, line }, (field) => meant(cells[headIndex(head, heads, field)]), notes);
      fields.who = who;
      if (student === undefined || others.length > 0) {
        fields.fault({ code: "STUDENT_NOT_SURE", count: others.length + 1 });
        return [];
      }
      const repeated = cells[columnOf("redoublant")];
      return [
        {
          studentKey: student.key,
          cells: new Map(
            columns.map(({ name, column, key }) => [
              key,
              { text: cells[column] ?? "", from: { ...fields.from, field: name } },
            ]),
          ),
          average: fields.figure(head[last.column] ?? ""),
          rank: fields.rank("rang de l eleve"),
          // R is « redoublant », a dash is not.
          repeater: repeated === "R" ? true : repeated === "-" ? false : undefined,
          from: fields.from,
        },
      ];
    }),
  };
}

const headIndex = (head: readonly string[], heads: readonly string[], field: string): number =>
  head.includes(field) ? head.lastIndexOf(field) : heads.indexOf(field);

/** A stroke stands for nothing. */
const meant = (text: string | undefined) => (text === "-" || text === "/" ? undefined : text);

/** The one class that has everybody of a table. */
function classOf(
  rows: readonly GepiLine[],
  students: readonly GepiStudent[],
  notes: Notes,
  from: RecordPlace,
): string | undefined {
  const names = rows.map(({ cells }) => cells[0] ?? "");
  const byClass = Map.groupBy(students, ({ className }) => className);
  const fitting = [...byClass].flatMap(([className, own]) => {
    const known = new Set(own.map(fullName));
    return names.length > 0 && names.every((name) => known.has(name)) ? [className] : [];
  });
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  notes.add({ code: "CLASS_NOT_SURE", classes: fitting, from });
  return undefined;
}

/** The course that a column means: its head is the beginning of one of its names, cut, and then without semicolons. */
function courseNamed(head: string, courses: readonly GepiCourse[]): GepiCourse | undefined {
  const short = (name: string) => folded(Array.from(name).slice(0, CUT).join("").replaceAll(";", ""));
  for (const nth of [0, 1, 2]) {
    const meant = courses.filter(({ names }) => names[nth] !== undefined && short(names[nth]) === short(head));
    if (meant.length === 1) return meant[0];
    if (meant.length > 1) return undefined;
  }
  return undefined;
}
