import { linkTo } from "./screens.ts";

const STUDENT = "student";

interface GridCell {
  readonly classId: string;
  readonly subjectId: string;
  /** Absent: the whole column is meant. */
  readonly studentId?: string | undefined;
}

/** The grid of a subject, at the student who is meant. */
export const linkToCell = (
  { classId, subjectId, studentId }: GridCell,
  query: Readonly<Record<string, string>> = {},
): string => linkTo("grid", { classId, subjectId }, { ...query, [STUDENT]: studentId });

/** @returns undefined when the address means no student. */
export const studentInGrid = (query: string): string | undefined =>
  new URLSearchParams(query).get(STUDENT) ?? undefined;
