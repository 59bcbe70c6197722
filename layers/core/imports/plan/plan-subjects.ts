import { LONGEST } from "../../contract/longest-texts.ts";
import type { SchoolClass, Subject } from "../../domain/school.ts";
import type { ReadCell, ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { fault, type Reading } from "../../typed/cell-fault.ts";
import { readText } from "../cells/read-text.ts";
import type { Notes } from "../import-notes.ts";
import type { ImportReport, ShownColumn, SubjectPlan } from "../import-plan.ts";
import { nameHeader } from "../words/subject-headers.ts";
import { subjectNamed } from "../words/subject-words.ts";
import type { ImportChoices } from "./context.ts";
import { type SubjectColumn, type SubjectRow, type SubjectTable, subjectTables } from "./subject-tables.ts";
import { Tally } from "./tally.ts";

/** The classes of a year and their subjects, as they are entered. */
export interface KnownSubjects {
  readonly classes: readonly SchoolClass[];
  /** By class id. */
  readonly subjects: ReadonlyMap<string, readonly Subject[]>;
}

type Names = NonNullable<Subject["names"]>;

/**
 * Compares a table of subjects with those that are entered: the names in other languages. Neither a class nor a subject is made
 * or renamed. With a fault there is no plan.
 */
export function planSubjects(
  sheets: readonly ReadSheet[],
  choices: Pick<ImportChoices, "classId" | "empty">,
  known: KnownSubjects,
  notes: Notes,
): ImportReport {
  const tally = new Tally();
  const tables = subjectTables(sheets, known.classes, choices, notes);
  const wished = new Map<string, Map<string, WishedNames>>();
  for (const table of tables) {
    noteColumns(table, notes);
    for (const row of table.rows) readRow(table, row, choices, known, wished, notes);
  }
  const steps = [...wished].flatMap(([classId, ofClass]) => {
    const subjects = [...ofClass].flatMap(([subjectId, { subject, names }]): SubjectPlan[] => {
      const to = withChanges(subject.names ?? {}, names, tally);
      return to === undefined
        ? []
        : [{ subjectId, from: subject.names === undefined ? {} : { names: subject.names }, to: { names: to } }];
    });
    return subjects.length === 0 ? [] : [{ kind: "class" as const, classId, subjects }];
  });
  const { faults, warnings } = notes;
  return {
    faults,
    warnings,
    columns: tables.flatMap(shownColumns),
    totals: tally.totals,
    plan: { version: 1, steps: faults.length > 0 ? [] : steps },
  };
}

/** What a file says of one subject of one class. */
interface WishedNames {
  readonly subject: Subject;
  /** By language; undefined: the name is taken away. */
  readonly names: ReadonlyMap<string, string | undefined>;
  readonly row: number;
}

function readRow(
  { head }: SubjectTable,
  { at, schoolClass, cells }: SubjectRow,
  { empty }: Pick<ImportChoices, "empty">,
  { classes, subjects }: KnownSubjects,
  wished: Map<string, Map<string, WishedNames>>,
  notes: Notes,
): void {
  const names = new Map<string, string | undefined>();
  for (const { column, header, means } of head.columns) {
    if (means?.field !== "nameIn") continue;
    const cell = cells.get(column);
    if (cell === undefined) {
      if (empty === "remove") names.set(means.code, undefined);
      continue;
    }
    const read = readName(cell);
    if ("fault" in read) notes.add({ ...read.fault, at: { ...at, column }, header, read: cell.text });
    else names.set(means.code, read.value);
  }
  const which = head.columns.flatMap(({ column, means }) =>
    means?.field === "name" || means?.field === "id" ? (cells.get(column) ?? []) : [],
  );
  if (which.length === 0) {
    if (names.size > 0) notes.add({ code: "NO_SUBJECT_NAME", at });
    return;
  }
  const found = (schoolClass === undefined ? classes : [schoolClass]).flatMap(({ id }) => {
    const own = subjects.get(id) ?? [];
    return subjectMeant(which, own) ?? [];
  });
  if (found.length === 0) {
    const all = schoolClass === undefined ? [...subjects.values()].flat() : (subjects.get(schoolClass.id) ?? []);
    const read = which.map(({ text }) => text.trim()).join(" | ");
    const ofClass = schoolClass && { className: schoolClass.name };
    notes.add({ code: "UNKNOWN_SUBJECT", at, read, ...ofClass, known: [...new Set(all.map(({ name }) => name))] });
  }
  for (const subject of found) {
    const ofClass = wished.get(subject.classId) ?? new Map<string, WishedNames>();
    wished.set(subject.classId, ofClass);
    const before = ofClass.get(subject.id);
    const differs = [...names].some(([code, name]) => before?.names.has(code) && before.names.get(code) !== name);
    if (before !== undefined && differs) {
      notes.add({ code: "SUBJECT_TWICE", at, otherRow: before.row + 1, read: subject.name });
      return;
    }
    ofClass.set(subject.id, { subject, row: at.row, names: new Map([...(before?.names ?? []), ...names]) });
  }
}

/** By its id or its name, and by both where there are both. */
function subjectMeant(which: readonly ReadCell[], subjects: readonly Subject[]): Subject | undefined {
  const meant = which.map(({ text }) => subjects.find(({ id }) => id === text.trim()) ?? subjectNamed(text, subjects));
  return meant.every((one) => one !== undefined && one.id === meant[0]?.id) ? meant[0] : undefined;
}

/** A name has letters: a figure has slipped in from another column. */
function readName(cell: ReadCell): Reading<string> {
  const read = readText(cell, LONGEST.subject);
  if ("fault" in read || /\p{L}/u.test(read.value)) return read;
  return fault({ code: "NOT_A_NAME" });
}

/** The names as they shall be. @returns undefined: they are so already. */
function withChanges(now: Names, wished: WishedNames["names"], tally: Tally): Names | undefined {
  for (const [code, name] of wished) tally.add(now[code], name);
  if ([...wished].every(([code, name]) => now[code] === name)) return undefined;
  const all = { ...now, ...Object.fromEntries(wished) };
  return Object.fromEntries(Object.entries(all).filter(([, name]) => name !== undefined));
}

function noteColumns({ sheet, head }: SubjectTable, notes: Notes): void {
  const seen = new Map<string, SubjectColumn>();
  for (const one of head.columns) {
    const at = { sheet, row: head.row, column: one.column };
    if (one.means === undefined) {
      notes.warn({ code: "COLUMN_LEFT_OUT", why: "not-asked", header: one.header, at });
      continue;
    }
    const key = one.means.field === "nameIn" ? one.means.code : one.means.field;
    const other = seen.get(key);
    if (other !== undefined) notes.add({ code: "SAME_NAMES_TWICE", other: other.header, header: one.header, at });
    seen.set(key, one);
  }
}

const MEANINGS = { name: "matière", id: "identifiant de la matière", className: "classe" } as const;

const shownColumns = ({ sheet, head }: SubjectTable): ShownColumn[] =>
  head.columns.flatMap(({ column, header, means }) => {
    if (means === undefined) return [];
    const meaning = means.field === "nameIn" ? nameHeader(means.code).toLowerCase() : MEANINGS[means.field];
    return [{ sheet, column, header, meaning }];
  });
