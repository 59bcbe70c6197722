import { LONGEST } from "../../contract/longest-texts.ts";
import { HIGHEST_MARK } from "../../domain/figures/hundredths.ts";
import type { FollowUp } from "../../domain/school.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { fault, type Reading } from "../../typed/cell-fault.ts";
import { markState } from "../../typed/mark-words.ts";
import { readFigure } from "../../typed/read-figure.ts";
import { shortDecimal } from "../../typed/read-mark.ts";
import { readText } from "../cells/read-text.ts";
import type { Notes } from "../import-notes.ts";
import type { FollowUpFields, FollowUpPlan, PlanStep } from "../import-plan.ts";
import { followUpField } from "../words/follow-up-headers.ts";
import { followUpKey, type ImportChoices, type ImportContext } from "./context.ts";
import { type MatchedRow, matchedRows, warnOfMissing } from "./matched-rows.ts";
import type { Planned } from "./plan-marks.ts";
import { type ClassTable, termOf } from "./tables.ts";
import type { Tally } from "./tally.ts";

type Field = keyof FollowUpFields;
type Value = FollowUpFields[Field];

const OUT_OF_20: readonly Field[] = ["attendance", "punctuality", "behaviour", "participation"];
const HOURS: readonly Field[] = ["absenceHours", "excusedHours", "unexcusedHours"];

interface FollowUpColumn {
  readonly column: number;
  readonly header: string;
  readonly field: Field;
}

/** Compares the follow-ups of a file with what is entered. */
export function planFollowUps(
  tables: readonly ClassTable[],
  choices: ImportChoices,
  context: ImportContext,
  notes: Notes,
  tally: Tally,
): Planned {
  const parts = tables.flatMap((table) => {
    const state = context.states.get(table.classId);
    const term = termOf(table, choices.term, context.periods, notes);
    if (state === undefined || term === undefined) return [];
    const columns = columnsOf(table, notes);
    const rows = matchedRows(table, context.known, "entries", new Map(), notes);
    for (const { row, identity } of rows.filter(({ student }) => student === undefined)) {
      notes.add({ code: "UNKNOWN_STUDENT", at: { sheet: table.sheet.name, row: row.row }, who: identity.name });
    }
    warnOfMissing(state.students, rows, table.sheet.name, notes);
    const compare = (row: MatchedRow) => {
      const entered = row.student && state.followUps.get(followUpKey(term, row.student.id));
      return row.student === undefined
        ? undefined
        : compared(row, row.student.id, entered, { table, columns, choices, notes, tally });
    };
    const followUps = rows.flatMap((row) => compare(row) ?? []);
    return [{ table, term, columns, rows, followUps }];
  });
  return {
    steps: parts.flatMap(({ table, term, followUps }): PlanStep[] =>
      followUps.length === 0 ? [] : [{ kind: "follow-ups", classId: table.classId, term, followUps }],
    ),
    columns: parts.flatMap(({ table, columns }) =>
      columns.map(({ column, header }) => ({ sheet: table.sheet.name, column, header, meaning: "vie scolaire" })),
    ),
    students: parts.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

function columnsOf({ head, sheet }: ClassTable, notes: Notes): readonly FollowUpColumn[] {
  const at = { sheet: sheet.name, row: head.row };
  const found = head.columns.flatMap(({ column, own, group, field: person }): FollowUpColumn[] => {
    const field = followUpField(group === undefined ? own : `${group} ${own}`) ?? followUpField(own);
    if (field !== undefined) return [{ column, header: own, field }];
    if (person === undefined)
      notes.warn({ code: "COLUMN_LEFT_OUT", why: "not-kept", header: own, at: { ...at, column } });
    return [];
  });
  if (found.length === 0) notes.add({ code: "NO_FOLLOW_UP_COLUMNS", at });
  return found.filter(({ field, column, header }, n) => {
    const other = found.findIndex((one) => one.field === field);
    if (other === n) return true;
    notes.add({ code: "SAME_COLUMN_TWICE", header, other: found[other]?.header ?? "", at: { ...at, column } });
    return false;
  });
}

function compared(
  { row, identity }: MatchedRow,
  studentId: string,
  entered: FollowUp | undefined,
  {
    table,
    columns,
    choices,
    notes,
    tally,
  }: {
    readonly table: ClassTable;
    readonly columns: readonly FollowUpColumn[];
    readonly choices: ImportChoices;
    readonly notes: Notes;
    readonly tally: Tally;
  },
): FollowUpPlan | undefined {
  const from: Record<string, Value> = {};
  const to: Record<string, Value> = {};
  let isChanged = false;
  for (const { column, header, field } of columns) {
    const cell = row.cells.get(column);
    const before = entered?.[field];
    const read = cell === undefined ? { value: undefined } : readValue(cell, field);
    if ("fault" in read) {
      const at = { sheet: table.sheet.name, row: row.row, column };
      notes.add({ ...read.fault, at, header, read: cell?.text ?? "", who: identity.name });
      continue;
    }
    const after = cell === undefined && choices.empty === "leave" ? before : read.value;
    if (cell === undefined && choices.empty === "leave" && before !== undefined) tally.leave(1);
    else tally.add(before, after);
    if (before === after) continue;
    isChanged = true;
    if (before !== undefined) from[field] = before;
    if (after !== undefined) to[field] = after;
  }
  return isChanged ? { studentId, from, to } : undefined;
}

function readValue(cell: ReadCell, field: Field): Reading<Value> {
  if (field === "sanction" || field === "councilRemark") {
    // « - » or « néant »: there is none.
    const isNone = cell.kind === "text" && markState(cell.text) === "notGraded";
    return isNone ? { value: undefined } : readText(cell, LONGEST[field]);
  }
  if (cell.kind === "text" && markState(cell.text) === "notGraded") return { value: undefined };
  const hours = cell.kind === "text" ? cell.text.replace(/(?<=\d)\s*h(?:eures?)?\.?$/iu, "") : cell.text;
  const read = readFigure(HOURS.includes(field) ? { ...cell, text: hours } : cell);
  if ("fault" in read) return read;
  if (OUT_OF_20.includes(field)) {
    return read.value > HIGHEST_MARK ? fault({ code: "OUT_OF_RANGE", max: shortDecimal(HIGHEST_MARK) }) : read;
  }
  if (field === "deduction") return read;
  const number = read.value / 100;
  return field === "lateness" && !Number.isInteger(number) ? fault({ code: "NOT_A_FIGURE" }) : { value: number };
}
