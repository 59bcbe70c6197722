import { printedNumber } from "../../claims/paper-number.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { OtherPapers } from "../../contract/schemas/stale-papers.ts";
import type { Student } from "../../domain/school.ts";
import { FIRST_LANGUAGE } from "../../languages/registry.ts";
import { documentId } from "../document-key.ts";
import type { StalePaper } from "./stale-papers.ts";

/** Of papers that say what was corrected, those that an issue leaves as they are. @param issued drafts' ids of what it issues. */
export const besides = (stale: readonly StalePaper[], issued: ReadonlySet<string>): readonly StalePaper[] =>
  stale.filter(({ paper }) => !issued.has(documentId(paper.key)));

/** The same as the API shows them. */
export const otherPapersView = (others: readonly StalePaper[]): OtherPapers => ({
  others: others.length,
  stale: others.slice(0, LIMITS.namedFindings).map(({ paper, student, couldBeIssued }) => ({
    ...(student ? ownerView(student) : paper.key.studentId !== undefined && { student_id: paper.key.studentId }),
    number: printedNumber(paper.number),
    type: paper.key.type,
    term: paper.key.term,
    language: paper.key.language ?? FIRST_LANGUAGE.code,
    issued_at: paper.issuedAt,
    could_be_issued: couldBeIssued,
  })),
});

export const ownerView = ({ id, matricule, lastName, firstNames }: Student) => ({
  student_id: id,
  matricule,
  last_name: lastName,
  first_names: firstNames,
});
