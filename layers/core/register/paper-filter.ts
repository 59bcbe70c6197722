import type { RegisterExportQuery } from "../contract/schemas/register.ts";
import type { IssuedPaper } from "../documents/issuing/ports.ts";
import type { PaperFilter } from "./ports.ts";

/** What a request seeks, as the register reads it. Days are those of universal time, as on the papers themselves. */
export const paperFilter = (query: Omit<RegisterExportQuery, "format">): PaperFilter => ({
  classId: query.class_id,
  studentId: query.student_id,
  schoolYear: query.school_year,
  term: query.term,
  type: query.type,
  status: query.status,
  issuedBy: query.issued_by,
  issuedFrom: query.from && `${query.from}T00:00:00.000Z`,
  issuedUntil: query.to && `${query.to}T23:59:59.999Z`,
});

/** Whether a paper is among those that are sought. */
export function isSought(paper: IssuedPaper, { issuedFrom, issuedUntil, ...filter }: PaperFilter): boolean {
  const { key, schoolYear, status, issuedBy, issuedAt } = paper;
  const known = { ...key, schoolYear, status, issuedBy };
  return (
    Object.entries(filter).every(
      ([name, value]) => value === undefined || known[name as keyof typeof filter] === value,
    ) &&
    (issuedFrom === undefined || issuedAt >= issuedFrom) &&
    (issuedUntil === undefined || issuedAt <= issuedUntil)
  );
}
