import { beginErasure, type ErasurePorts } from "../erasure/erase-student.ts";
import type { SchoolList } from "./ports.ts";

export interface LeaversPorts extends ErasurePorts {
  readonly schools: SchoolList;
}

/** So many erasures are begun in one run; the next one begins others. */
const MOST_ERASURES = 20;
/** The last day of a school year, in its second calendar year. */
const YEAR_ENDS = "-08-31";

/**
 * Begins the erasure of students whose last school year ended before an instant. The erasures themselves go on with the others.
 *
 * @returns how many were begun, or would be.
 */
export async function eraseLeavers(ports: LeaversPorts, before: Date | undefined, dryRun: boolean): Promise<number> {
  if (before === undefined) return 0;
  let begun = 0;
  for (const schoolId of await ports.schools.list()) {
    for (const studentId of await leaversOf(ports, schoolId, before)) {
      if (!dryRun && begun >= MOST_ERASURES) return begun;
      begun++;
      if (!dryRun) await beginErasure(ports, { schoolId, userId: "retention" }, studentId);
    }
  }
  return begun;
}

async function leaversOf(
  { items }: Pick<LeaversPorts, "items">,
  schoolId: string,
  before: Date,
): Promise<readonly string[]> {
  const ends = new Map<string, string>();
  for await (const { kind, item } of items.items(schoolId)) {
    if (kind !== "student") continue;
    const end = endOf(item.schoolYear);
    const id = String(item.id);
    if (end > (ends.get(id) ?? "")) ends.set(id, end);
  }
  const limit = before.toISOString().slice(0, 10);
  return [...ends].flatMap(([id, end]) => (end < limit ? [id] : []));
}

/** An enrolment without a readable year has no end: its student is no leaver. @example endOf("2025-2026") // "2026-08-31" */
function endOf(schoolYear: unknown): string {
  const [, first] = /(\d{4})/.exec(typeof schoolYear === "string" ? schoolYear : "") ?? [];
  return first === undefined ? "9999" : `${Number(first) + 1}${YEAR_ENDS}`;
}
