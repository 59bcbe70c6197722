import { matriculeKey } from "../../domain/records/matricule-key.ts";
import type { Student } from "../../domain/school.ts";
import { nameKey } from "../../typed/folded.ts";
import type { StudentRow } from "../head/row-kinds.ts";
import type { Notes, RowFault } from "../import-notes.ts";
import { type Enrolled, type KnownStudents, type Match, matchStudent } from "./match-student.ts";
import { type RowIdentity, rowIdentity } from "./row-identity.ts";
import type { ClassTable } from "./tables.ts";

/** A row and the student whom it means. */
export interface MatchedRow {
  readonly row: StudentRow;
  readonly identity: RowIdentity;
  /** Undefined: the class has no such student. */
  readonly student: Student | undefined;
  /** Of a list of students: where the student is, in another class. */
  readonly elsewhere?: Enrolled;
}

/**
 * Gives each row of a table to a student; what cannot be given is noted.
 *
 * @param of a list of `students` may bring students who are new in the class; in sheets of `entries` they are faults.
 * @param seen the rows of the students of this file so far, by student or, for new ones, by name.
 */
export function matchedRows(
  table: ClassTable,
  known: KnownStudents,
  of: "students" | "entries",
  seen: Map<string, number>,
  notes: Notes,
): readonly MatchedRow[] {
  const sheet = table.sheet.name;
  let byName = 0;
  const rows = table.rows.flatMap((row): MatchedRow[] => {
    const identity = rowIdentity(row, table.head, sheet, notes);
    if (identity === undefined) return [];
    const at = { sheet, row: row.row };
    const match = matchStudent(identity, table.classId, known);
    const refused = faultOf(match, of);
    if (refused !== undefined) {
      notes.add({ ...refused, at, who: identity.name });
      return [];
    }
    const elsewhere = "elsewhere" in match ? match.elsewhere : undefined;
    if (elsewhere?.isThisYear) {
      notes.warn({ code: "IN_OTHER_CLASS_TOO", className: elsewhere.className, at, who: identity.name });
    }
    if ("warning" in match && match.warning !== undefined) notes.warn({ ...match.warning, at });
    const student = "student" in match ? match.student : undefined;
    if (student !== undefined && "by" in match && match.by === "name") byName += 1;
    const key = student?.id ?? elsewhere?.student.id ?? newKeyOf(identity, table.classId);
    const other = seen.get(key);
    if (other !== undefined) {
      notes.add({ code: "TWICE", at, otherRow: other + 1, who: identity.name });
      return [];
    }
    seen.set(key, row.row);
    return [{ row, identity, student, ...(elsewhere !== undefined && { elsewhere }) }];
  });
  if (byName > 0) notes.warn({ code: "MATCHED_BY_NAME", count: byName, at: { sheet, row: table.head.row } });
  return rows;
}

/** What tells new students of a file apart: the matricule, else the name, however it is written. */
function newKeyOf({ matricule, name }: RowIdentity, classId: string): string {
  const key = matriculeKey(matricule?.matricule ?? "");
  return JSON.stringify(key === undefined ? [classId, nameKey(name)] : [key]);
}

function faultOf(match: Match, of: "students" | "entries"): RowFault | undefined {
  if ("fault" in match) return match.fault;
  if (!("elsewhere" in match)) return undefined;
  const { student, className, isThisYear } = match.elsewhere;
  if (of === "entries") return isThisYear ? { code: "IN_OTHER_CLASS", className } : { code: "UNKNOWN_STUDENT" };
  // The same name says nothing; whether it is the same student, the matricule must say.
  return match.by === "name" ? { code: "SAME_NAME_ELSEWHERE", className, matricule: student.matricule } : undefined;
}

/** Warns of the students of a class whom the file does not have: they stay as they are. */
export function warnOfMissing(students: readonly Student[], rows: readonly MatchedRow[], sheet: string, notes: Notes) {
  const there = new Set(rows.map(({ student }) => student?.id));
  const missing = students.filter(({ id, left }) => !there.has(id) && left === undefined);
  if (missing.length === 0) return;
  const names = missing.map(({ lastName, firstNames }) => `${lastName} ${firstNames}`.trim());
  notes.warn({ code: "NOT_IN_FILE", count: missing.length, names, at: { sheet, row: 0 } });
}
