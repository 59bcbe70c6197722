import { printedNumber } from "../claims/paper-number.ts";
import type { IssuedPaperView } from "../contract/schemas/register.ts";
import type { IssuedPaper } from "../documents/issuing/ports.ts";
import type { SchoolClass, Student } from "../domain/school.ts";
import { FIRST_LANGUAGE } from "../languages/registry.ts";

/** What a school's records know of whom and what a paper is about. */
interface KnownNames {
  readonly student?: Pick<Student, "matricule" | "lastName" | "firstNames"> | undefined;
  readonly schoolClass?: Pick<SchoolClass, "name"> | undefined;
}

/** A line of the register as the API shows it. */
export function paperView(paper: IssuedPaper, { student, schoolClass }: KnownNames = {}): IssuedPaperView {
  const { key, supersedes, supersededBy } = paper;
  return {
    number: printedNumber(paper.number),
    edition: paper.edition,
    status: paper.status,
    type: key.type,
    term: key.term,
    language: key.language ?? FIRST_LANGUAGE.code,
    class_id: key.classId,
    ...(schoolClass && { class_name: schoolClass.name }),
    school_year: paper.schoolYear,
    ...(key.studentId !== undefined && { student_id: key.studentId }),
    ...(student && { matricule: student.matricule, last_name: student.lastName, first_names: student.firstNames }),
    issued_at: paper.issuedAt,
    issued_by: paper.issuedBy,
    ...(paper.issuedByName !== undefined && { issued_by_name: paper.issuedByName }),
    ...(supersedes !== undefined && { supersedes: printedNumber(supersedes) }),
    ...(supersededBy !== undefined && { superseded_by: printedNumber(supersededBy) }),
    ...(paper.supersededAt !== undefined && { superseded_at: paper.supersededAt }),
    ...(paper.revokedAt !== undefined && { revoked_at: paper.revokedAt }),
    ...(paper.revokedBy !== undefined && { revoked_by: paper.revokedBy }),
    ...(paper.revokedByName !== undefined && { revoked_by_name: paper.revokedByName }),
    ...(paper.reason !== undefined && { reason: paper.reason }),
    duplicates: (paper.duplicates ?? []).map(({ at, by, byName }) => ({
      at,
      by,
      ...(byName !== undefined && { by_name: byName }),
    })),
    ...(paper.pdfSha256 !== "" && { sha256: paper.pdfSha256 }),
    ...(paper.duplicateSha256 !== undefined && { duplicate_sha256: [...paper.duplicateSha256] }),
    key_id: paper.keyId,
  };
}
