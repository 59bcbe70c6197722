import type { IssuePlan } from "../batches/issue-plan.ts";
import { printedNumber } from "../claims/paper-number.ts";
import { LIMITS } from "../contract/limits.ts";
import type { PreflightView } from "../contract/schemas/preflight.ts";
import { otherPapersView, ownerView } from "../documents/issuing/other-papers.ts";
import type { SchoolClass } from "../domain/school.ts";
import type { Finding, Preflight } from "./finding.ts";
import type { PreflightChoice } from "./preflight-class.ts";

/** What a pre-flight was of. */
interface Looked extends Pick<PreflightChoice, "term" | "type"> {
  /** Absent: the school. */
  readonly schoolClass?: Pick<SchoolClass, "id" | "name">;
  readonly schoolYear: string;
}

/** A pre-flight as the API shows it: everything counted, the gravest findings named. */
export function preflightView(
  { schoolClass, schoolYear, term, type }: Looked,
  { findings, documents, withoutDocument, pagesSet, issue }: Preflight,
): PreflightView {
  const of = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
  const codes = Map.groupBy(findings, ({ code }) => code);
  return {
    ...(schoolClass && { class_id: schoolClass.id, class_name: schoolClass.name }),
    school_year: schoolYear,
    term,
    type,
    documents,
    without_document: withoutDocument,
    pages_set: pagesSet,
    ...(issue && { issue: issueView(issue) }),
    counts: { blocker: of("blocker"), unearned: of("unearned"), warning: of("warning") },
    by_code: Object.fromEntries([...codes].map(([code, some]) => [code, some.length])),
    findings: findings.slice(0, LIMITS.namedFindings).map(viewOf),
  };
}

const issueView = ({ first, same, replaced, revoked, others }: IssuePlan): PreflightView["issue"] => ({
  first,
  same,
  replaced: replaced.length,
  replaces: replaced.slice(0, LIMITS.namedFindings).map(({ student, number, edition }) => ({
    ...(student && ownerView(student)),
    number: printedNumber(number),
    edition,
  })),
  revoked: revoked.length,
  reissues: revoked.slice(0, LIMITS.namedFindings).map(({ student, number, edition }) => ({
    ...(student && ownerView(student)),
    ...(number !== undefined && { number: printedNumber(number) }),
    edition,
  })),
  ...otherPapersView(others),
});

const viewOf = (finding: Finding): PreflightView["findings"][number] => {
  const { severity, code, detail, student, subject, terms, field, documentId } = finding;
  return {
    severity,
    code,
    detail,
    ...(student && ownerView(student)),
    ...(subject && { subject_id: subject.id, subject: subject.name }),
    ...(terms && { terms: [...terms] }),
    ...(field !== undefined && { field }),
    ...(documentId !== undefined && { document_id: documentId }),
  };
};
