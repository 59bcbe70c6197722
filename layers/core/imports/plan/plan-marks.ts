import { LONGEST } from "../../contract/longest-texts.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import { isFigure, type Mark } from "../../domain/figures/mark.ts";
import type { Assessment, Subject, Term } from "../../domain/school.ts";
import type { ColumnEntry } from "../../school/data/column-store.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { readMark, shortDecimal } from "../../typed/read-mark.ts";
import { readText } from "../cells/read-text.ts";
import type { Notes } from "../import-notes.ts";
import type { ColumnPlan, EnteredValue, EntryChange, PlanStep, ShownColumn } from "../import-plan.ts";
import { subjectNamed } from "../words/subject-words.ts";
import { type ClassState, columnKey, type ImportChoices, type ImportContext } from "./context.ts";
import { farFrom, type ScaledMark } from "./far-marks.ts";
import { type MarkColumn, markColumns, targetName, workIn } from "./mark-columns.ts";
import { type MatchedRow, matchedRows, warnOfMissing } from "./matched-rows.ts";
import { type ClassTable, termOf } from "./tables.ts";
import type { Tally } from "./tally.ts";

/** What the tables of a file come to. */
export interface Planned {
  readonly steps: readonly PlanStep[];
  readonly columns: readonly ShownColumn[];
  readonly students: number;
}

/** Compares the marks of a file with what is entered. */
export function planMarks(
  tables: readonly ClassTable[],
  choices: ImportChoices,
  context: ImportContext,
  notes: Notes,
  tally: Tally,
): Planned {
  const written = new Map<string, number>();
  const parts = tables.flatMap((table) => {
    const state = context.states.get(table.classId);
    const term = termOf(table, choices.term, context.periods, notes);
    if (state === undefined || term === undefined) return [];
    const subject = subjectOf(table, state.subjects, choices, notes);
    if (subject === "fault") return [];
    const columns = markColumns(
      table,
      state,
      { subject, isChosen: choices.subject !== undefined },
      term,
      context,
      notes,
    );
    if (columns.length === 0) {
      notes.add({ code: "NO_MARK_COLUMNS", at: { sheet: table.sheet.name, row: table.head.row } });
      return [];
    }
    const rows = matchedRows(table, context.known, "entries", new Map(), notes);
    for (const { row, identity } of rows.filter(({ student }) => student === undefined)) {
      const matricule = identity.matricule?.matricule;
      const at = { sheet: table.sheet.name, row: row.row };
      if (matricule === undefined) notes.add({ code: "UNKNOWN_STUDENT", at, who: identity.name });
      else notes.add({ code: "UNKNOWN_MATRICULE", matricule, at, who: identity.name });
    }
    warnOfMissing(state.students, rows, table.sheet.name, notes);
    const plans = comparedColumns({ table, state, term, columns, rows }, written, choices, context, notes, tally);
    return [{ table, columns, rows, plans }];
  });
  return {
    steps: [...Map.groupBy(parts, ({ table }) => table.classId)].flatMap(([classId, ofClass]): PlanStep[] => {
      const columns = merged(ofClass.flatMap(({ plans }) => plans));
      return columns.length === 0 ? [] : [{ kind: "columns", classId, columns }];
    }),
    columns: parts.flatMap(({ table, columns }) => columns.map((column) => shownColumn(table, column))),
    students: parts.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

/** A subject whose works stand in several sheets is one column all the same. */
const merged = (plans: readonly ColumnPlan[]): readonly ColumnPlan[] =>
  [...Map.groupBy(plans, ({ term, subjectId }) => columnKey(term, subjectId)).values()].flatMap(
    ([first, ...others]) => {
      if (first === undefined) return [];
      const all = [first, ...others];
      const assessments = new Map(all.flatMap((plan) => plan.assessments.map((one) => [one.id, one])));
      return [{ ...first, assessments: [...assessments.values()], changes: all.flatMap(({ changes }) => changes) }];
    },
  );

/**
 * The subject of a whole table: the chosen one, or the one that its title or the sheet's name says. Undefined: its columns are
 * subjects.
 */
function subjectOf(
  { sheet, titles }: ClassTable,
  subjects: readonly Subject[],
  choices: ImportChoices,
  notes: Notes,
): Subject | undefined | "fault" {
  const chosen = subjects.find(({ id }) => id === choices.subject) ?? subjectNamed(choices.subject ?? "", subjects);
  const at = { sheet: sheet.name, row: 0 };
  if (choices.subject !== undefined && chosen === undefined) {
    notes.add({ code: "NO_SUBJECT", at, read: choices.subject });
    return "fault";
  }
  const titled = titles.subject === undefined ? undefined : subjectNamed(titles.subject, subjects);
  if (chosen !== undefined && titled !== undefined && titled.id !== chosen.id) {
    notes.add({ code: "OTHER_SUBJECT", at, subject: titled.name, chosen: chosen.name });
    return "fault";
  }
  return chosen ?? titled ?? subjectNamed(sheet.name, subjects) ?? subjectNamed(withoutPeriod(sheet.name), subjects);
}

/** « Anglais_T1 » */
const withoutPeriod = (name: string) => name.replace(/[\s_-]+(?:t|s|seq|trim|trimestre|semestre)?\s*\d.*$/iu, "");

interface Comparison {
  readonly table: ClassTable;
  readonly state: ClassState;
  readonly term: Term;
  readonly columns: readonly MarkColumn[];
  readonly rows: readonly MatchedRow[];
}

function comparedColumns(
  { table, state, term, columns, rows }: Comparison,
  /** The rows in which a datum stands, of the sheets so far. */
  written: Map<string, number>,
  choices: ImportChoices,
  context: ImportContext,
  notes: Notes,
  tally: Tally,
): readonly ColumnPlan[] {
  const words = new Map<string, { state: string; count: number }>();
  let emptied = 0;
  const changesOf = new Map<string, EntryChange[]>();
  const done = new Set<Assessment>();
  for (const { row, student, identity } of rows) {
    if (student === undefined) continue;
    const read: { readonly column: MarkColumn; readonly cell: ReadCell; readonly value: EnteredValue }[] = [];
    for (const column of columns) {
      const cell = row.cells.get(column.column);
      const from = enteredOf(state.columns.get(columnKey(term, column.subject.id))?.entries[student.id], column);
      if (cell === undefined) {
        if (from === undefined) continue;
        emptied += 1;
        if (choices.empty === "leave") tally.leave(1);
        else note(column, student.id, from, undefined);
        continue;
      }
      const value = readValue(cell, column, table, row.row, notes, identity.name);
      if (value === undefined) continue;
      if (typeof value === "string" && cell.kind === "text" && column.target.field === "mark") {
        const word = cell.text.trim();
        words.set(word, { state: value, count: (words.get(word)?.count ?? 0) + 1 });
      }
      const datum = JSON.stringify([table.classId, term, targetName(column), student.id]);
      const other = written.get(datum);
      if (other !== undefined) {
        const at = { sheet: table.sheet.name, row: row.row, column: column.column };
        notes.add({ code: "TWICE", at, header: column.header, otherRow: other + 1, who: identity.name });
        continue;
      }
      written.set(datum, row.row);
      read.push({ column, cell, value });
      note(column, student.id, from, value);
    }
    warnOfFar(read, enteredElsewhere(state, term, columns, student.id, context), table, identity.name, notes);
  }
  const at = { sheet: table.sheet.name, row: table.head.row };
  for (const [word, { state: said, count }] of words) notes.warn({ code: "WORDS_READ", word, state: said, count, at });
  if (emptied > 0 && choices.empty === "leave") notes.warn({ code: "EMPTY_OVER_ENTERED", count: emptied, at });

  function note(column: MarkColumn, studentId: string, from: EnteredValue | undefined, to: EnteredValue | undefined) {
    tally.add(from, to);
    if (from === to) return;
    const { target, subject } = column;
    const assessment = workIn(column);
    const change: EntryChange = {
      studentId,
      field: target.field,
      ...(assessment !== undefined && { assessmentId: assessment.id }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    };
    const known = changesOf.get(subject.id);
    if (known === undefined) changesOf.set(subject.id, [change]);
    else known.push(change);
    if (assessment !== undefined) done.add(assessment);
  }
  const isNew = ({ id, subjectId }: Assessment) =>
    !(state.columns.get(columnKey(term, subjectId))?.assessments ?? []).some((one) => one.id === id);
  // In the order of the file's columns.
  const added = columns.flatMap((column) => {
    const work = workIn(column);
    return work !== undefined && done.has(work) && isNew(work) ? [work] : [];
  });
  return [...changesOf].map(([subjectId, changes]) => ({
    subjectId,
    term,
    assessments: added.filter((one) => one.subjectId === subjectId),
    changes,
  }));
}

function enteredOf(entry: ColumnEntry | undefined, column: MarkColumn): EnteredValue | undefined {
  const work = workIn(column);
  return work === undefined ? entry?.[column.target.field] : entry?.marks?.[work.id];
}

function readValue(
  cell: ReadCell,
  column: MarkColumn,
  { sheet }: ClassTable,
  row: number,
  notes: Notes,
  who: string,
): EnteredValue | undefined {
  const read = column.target.field === "remark" ? readText(cell, LONGEST.remark) : readMark(cell, column.scale);
  const at = { sheet: sheet.name, row: cell.row, column: cell.column };
  const over = sheet.merged.find((area) => area.row === row && area.column === cell.column && area.rows > 1);
  if (over !== undefined && column.target.field === "mark") {
    notes.add({ code: "MERGED_OVER_ROWS", at, header: column.header, read: cell.text, who });
    return undefined;
  }
  if ("value" in read) return read.value;
  notes.add({ ...read.fault, at, header: column.header, read: cell.text, who });
  return undefined;
}

/** The figures of a student in subjects that the file does not have. */
const enteredElsewhere = (
  { subjects, columns }: ClassState,
  term: Term,
  inFile: readonly MarkColumn[],
  studentId: string,
  context: ImportContext,
): readonly ScaledMark[] =>
  subjects
    .filter(({ id }) => !inFile.some(({ subject }) => subject.id === id))
    .flatMap((subject) => {
      const mark = columns.get(columnKey(term, subject.id))?.entries[studentId]?.mark;
      return mark === undefined ? [] : [{ mark, scale: context.scaleOf(subject, term) }];
    });

function warnOfFar(
  read: readonly { readonly column: MarkColumn; readonly cell: ReadCell; readonly value: EnteredValue }[],
  entered: readonly ScaledMark[],
  { sheet }: ClassTable,
  who: string,
  notes: Notes,
): void {
  const marks = read.flatMap(({ column, cell, value }) =>
    column.target.field === "mark" ? [{ column, cell, mark: value as Mark, scale: column.scale }] : [],
  );
  for (const one of marks) {
    const others: readonly ScaledMark[] = [...marks.filter((other) => other !== one), ...entered];
    const far = farFrom(one, others);
    if (far === undefined || !isFigure(one.mark)) continue;
    const { cell, column, scale } = one;
    const figures = { least: onScale(far.least, scale), greatest: onScale(far.greatest, scale) };
    const at = { sheet: sheet.name, row: cell.row, column: cell.column };
    notes.warn({ code: "FAR_FROM_OTHERS", ...figures, at, header: column.header, read: cell.text, who });
  }
}

const onScale = (share: number, scale: Hundredths) => shortDecimal(Math.round(share * scale) as Hundredths);

const shownColumn = ({ sheet }: ClassTable, of: MarkColumn): ShownColumn => {
  const { column, header, subject, target, scale } = of;
  const work = workIn(of);
  const figure = work === undefined ? "note" : `${work.kind} ${work.number}`;
  const what = target.field === "remark" ? "appréciation" : `${figure} sur ${shortDecimal(scale)}`;
  return { sheet: sheet.name, column, header, meaning: `${subject.name} : ${what}` };
};
