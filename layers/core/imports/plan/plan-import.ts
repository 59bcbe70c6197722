import type { ReadSheet } from "../../spreadsheets/reading/cells.ts";
import type { Knows } from "../head/head.ts";
import { Notes } from "../import-notes.ts";
import type { ImportReport, StudentTableKind } from "../import-plan.ts";
import { followUpField } from "../words/follow-up-headers.ts";
import type { NamedSubject } from "../words/subject-words.ts";
import type { ImportChoices, ImportContext } from "./context.ts";
import { knowsMarkHeader } from "./mark-columns.ts";
import { planFollowUps } from "./plan-follow-ups.ts";
import { planMarks } from "./plan-marks.ts";
import { planStudents } from "./plan-students.ts";
import { type ClassTable, tablesOf } from "./tables.ts";
import { Tally } from "./tally.ts";

/** Which headers a kind of import knows beside the students'. */
export function knownHeaders({ what }: ImportChoices<StudentTableKind>, subjects: readonly NamedSubject[]): Knows {
  if (what === "marks") return knowsMarkHeader(subjects);
  return what === "students" ? () => false : (header) => followUpField(header) !== undefined;
}

/** The tables of a file, and what was found on the way. */
export interface FoundTables {
  readonly tables: readonly ClassTable[];
  readonly notes: Notes;
}

/** What finding tables needs to know of a school year. */
export interface KnownYear extends Pick<ImportContext, "classes" | "periods"> {
  readonly subjects: readonly NamedSubject[];
}

/** Finds the tables of a file, so that the state of their classes can be read. */
export function findTables(
  sheets: readonly ReadSheet[],
  choices: ImportChoices<StudentTableKind>,
  year: KnownYear,
): FoundTables {
  const notes = new Notes();
  const knows = knownHeaders(choices, year.subjects);
  return { tables: tablesOf(sheets, year, choices, knows, notes), notes };
}

/**
 * Compares a file with what is entered: the dry run. With a fault nothing of the file may be imported, so there is no plan
 * then.
 */
export function planImport(
  { tables, notes }: FoundTables,
  schoolId: string,
  choices: ImportChoices<StudentTableKind>,
  context: ImportContext,
): ImportReport {
  const tally = new Tally();
  const planned =
    choices.what === "marks"
      ? planMarks(tables, choices, context, notes, tally)
      : choices.what === "students"
        ? planStudents(tables, schoolId, choices, context, notes, tally)
        : planFollowUps(tables, choices, context, notes, tally);
  const { faults, warnings } = notes;
  return {
    faults,
    warnings,
    columns: planned.columns,
    totals: tally.totals,
    students: planned.students,
    plan: { version: 1, steps: faults.length > 0 ? [] : planned.steps },
  };
}
