import * as z from "zod";
import type { Assessment, Grade, Term } from "../../domain/school.ts";
import type { Column, ColumnEntry, UnreadableEntry } from "../../school/data/column-store.ts";
import { reader } from "./read-item.ts";
import { hundredths, id, optionalText, term } from "./school-items.ts";

/**
 * Marks in the School table. A column holds all marks of one subject in one term, one attribute for each student,
 * `student:<student id>`. A sheet, which earlier versions wrote, holds all marks of one student in one term, one attribute
 * for each subject, `mark:<subject id>`. An entry of a column wins over the sheet's; an empty one says that there is none.
 */
const STUDENT = "student:";
const MARK = "mark:";

type Item = Readonly<Record<string, unknown>>;

const AssessmentItem: z.ZodType<Omit<Assessment, "subjectId" | "term">> = z.object({
  id,
  kind: z.string(),
  number: z.int(),
  title: optionalText,
  heldOn: optionalText,
  scale: hundredths,
  weight: hundredths,
  counts: z.boolean(),
});
const readColumnItem = reader(
  "column",
  z.object({ term, subjectId: id, assessments: z.array(AssessmentItem).exactOptional() }).catchall(z.unknown()),
);
const readSheet = reader("marks", z.object({ studentId: id, term }).catchall(z.unknown()));

/** A column with what earlier versions wrote of it. */
export interface ReadColumn extends Column {
  readonly term: Term;
  readonly subjectId: string;
  readonly unreadable: readonly UnreadableEntry[];
  /** Its own item; undefined: sheets alone have marks of it. */
  readonly item?: Item;
}

/** The grades of one student in one term. The domain checks the marks themselves, and names whose they are. */
export function readGrades(item: Item): Grade[] {
  const sheet = readSheet(item);
  return Object.entries(sheet)
    .filter(([attribute]) => attribute.startsWith(MARK))
    .map(([attribute, cell]) => {
      const { mark, remark } = (cell ?? {}) as Partial<Grade>;
      return {
        studentId: sheet.studentId,
        term: sheet.term,
        subjectId: attribute.slice(MARK.length),
        ...(mark !== undefined && { mark }),
        ...(typeof remark === "string" && { remark }),
      };
    });
}

/**
 * Columns of one class, by term and subject.
 *
 * @param sheets the grades of sheets.
 * @throws PalmaresError INVALID_SCHOOL_DATA when a column's assessments cannot be read: all its marks depend on them.
 */
export function columnsOf(items: readonly Item[], sheets: readonly Grade[]): ReadColumn[] {
  const columns = new Map(items.map(readColumn).map((column) => [nameOf(column), column]));
  for (const [name, grades] of Map.groupBy(sheets, nameOf)) {
    const [{ term, subjectId }] = grades as [Grade];
    const column = columns.get(name) ?? { term, subjectId, assessments: [], entries: {}, unreadable: [] };
    const older = grades.filter(({ studentId }) => !Object.hasOwn(column.item ?? {}, entryAttribute(studentId)));
    const entries = Object.fromEntries(older.map((grade) => [grade.studentId, entryOf(grade)]));
    columns.set(name, { ...column, entries: { ...column.entries, ...entries } });
  }
  return [...columns.values()].sort(byPlace);
}

function readColumn(item: Item): ReadColumn {
  const { term, subjectId, assessments = [] } = readColumnItem(item);
  // An item of DynamoDB has no order.
  const cells = Object.entries(item)
    .filter(([attribute]) => isEntryAttribute(attribute))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const read = cells.map(([attribute, cell]) => [attribute.slice(STUDENT.length), readEntry(cell)] as const);
  const unreadable = read.filter(([, entry]) => entry === undefined);
  return {
    term,
    subjectId,
    assessments: assessments.map((one) => ({ ...one, subjectId, term })),
    entries: Object.fromEntries(read.flatMap(([student, entry]) => (entry === undefined ? [] : [[student, entry]]))),
    unreadable: unreadable.map(([studentId]) => ({ studentId, field: `marks.${subjectId}` })),
    item,
  };
}

/** The shape alone is checked here. @returns undefined: it is no entry. */
function readEntry(cell: unknown): ColumnEntry | undefined {
  if (!isMap(cell)) return undefined;
  const { mark, marks, remark } = cell;
  if ((marks !== undefined && !isMap(marks)) || (remark !== undefined && typeof remark !== "string")) return undefined;
  return cleaned({ mark, marks, remark } as ColumnEntry);
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An entry as it is stored and compared: nothing in it is undefined or empty. */
export const cleaned = ({ mark, marks, remark }: ColumnEntry): ColumnEntry => ({
  ...(mark !== undefined && { mark }),
  ...(marks !== undefined && Object.keys(marks).length > 0 && { marks }),
  ...(remark !== undefined && { remark }),
});

const entryOf = ({ mark, marks, remark }: Grade): ColumnEntry => cleaned({ mark, marks, remark } as ColumnEntry);

export const hasEntry = (entry: ColumnEntry): boolean => Object.keys(entry).length > 0;

/** The grades of a column; a student with nothing entered has none. */
export const gradesOf = ({ term, subjectId, entries }: ReadColumn): Grade[] =>
  Object.entries(entries).flatMap(([studentId, entry]) =>
    hasEntry(entry) ? [{ studentId, subjectId, term, ...entry }] : [],
  );

/** The attributes of a column that these grades set, the last one of a student; other students are left as they are. */
export const gradeAttributes = (grades: readonly Grade[]): Record<string, ColumnEntry> =>
  Object.fromEntries(grades.map((grade) => [entryAttribute(grade.studentId), entryOf(grade)]));

export const isEntryAttribute = (attribute: string): boolean => attribute.startsWith(STUDENT);
export const entryAttribute = (studentId: string): string => `${STUDENT}${studentId}`;

/** The attributes of a column's assessments. */
export const assessmentAttributes = (assessments: readonly Assessment[]) => ({
  assessments: assessments.map(({ id: own, kind, number, title, heldOn, scale, weight, counts }) => ({
    id: own,
    kind,
    number,
    title,
    heldOn,
    scale,
    weight,
    counts,
  })),
});

const nameOf = ({ term, subjectId }: Pick<Grade, "term" | "subjectId">) => JSON.stringify([term, subjectId]);

const byPlace = (a: ReadColumn, b: ReadColumn): number => (placeOf(a) < placeOf(b) ? -1 : 1);
const placeOf = ({ term, subjectId }: ReadColumn) => `${term}#${subjectId}`;
