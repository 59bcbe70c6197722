import type { Assessment } from "../../domain/school.ts";
import type { Column, ColumnEntry } from "./column-store.ts";
import type { Change, ChangedValue } from "./history-store.ts";

const ASSESSMENT_FIELDS = [
  "kind",
  "number",
  "title",
  "heldOn",
  "scale",
  "weight",
  "counts",
] as const satisfies readonly (keyof Assessment)[];

/**
 * What differs between two states of a column, assessments first, then student by student. Nothing is between equal ones,
 * whatever the order of their entries.
 *
 * @example changesBetween(before, after) // [{ studentId: "awa", assessmentId: "d1", field: "mark", from: 1200, to: 1400 }]
 */
export function changesBetween(before: Column, after: Column): Change[] {
  const ofAssessments = idsOf(keyed(before.assessments), keyed(after.assessments)).flatMap((assessmentId) => {
    const [from, to] = [before, after].map(({ assessments }) => assessments.find(({ id }) => id === assessmentId));
    return ASSESSMENT_FIELDS.flatMap((field) => change({ assessmentId, field }, from?.[field], to?.[field]));
  });
  const ofStudents = idsOf(before.entries, after.entries).flatMap((studentId) =>
    entryChanges(studentId, before.entries[studentId] ?? {}, after.entries[studentId] ?? {}),
  );
  return [...ofAssessments, ...ofStudents];
}

function entryChanges(studentId: string, before: ColumnEntry, after: ColumnEntry): Change[] {
  return [
    ...change({ studentId, field: "mark" }, before.mark, after.mark),
    ...idsOf(before.marks ?? {}, after.marks ?? {}).flatMap((assessmentId) =>
      change({ studentId, assessmentId, field: "mark" }, before.marks?.[assessmentId], after.marks?.[assessmentId]),
    ),
    ...change({ studentId, field: "remark" }, before.remark, after.remark),
  ];
}

function change(of: Change, from: ChangedValue | undefined, to: ChangedValue | undefined): Change[] {
  if (from === to) return [];
  return [{ ...of, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
}

const keyed = (assessments: readonly Assessment[]) => Object.fromEntries(assessments.map((one) => [one.id, one]));

/** The keys of either, each once, in order. */
const idsOf = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
