import type { IssuePlan } from "../batches/issue-plan.ts";
import type { ErrorCode } from "../domain/errors.ts";
import { SEVERITIES, type Severity, type WarningCode } from "../domain/preflight/finding.ts";
import type { Student, Subject, Term } from "../domain/school.ts";
import { byName } from "../text/fr/alphabetical.ts";

/** One thing that somebody should know before the documents are made: for people who may see names. */
export interface Finding {
  readonly severity: Severity;
  /** Of blockers and unearned documents the code that a batch would report. */
  readonly code: ErrorCode | WarningCode;
  /** French: what, why, how to mend it. */
  readonly detail: string;
  /** Whom it concerns; absent: the class. */
  readonly student?: Student;
  readonly subject?: Pick<Subject, "id" | "name">;
  /** The periods that lack something. */
  readonly terms?: readonly Term[];
  /** The datum at fault or missing, as in `data-fault.ts` and `rule-pack.ts`. */
  readonly field?: string;
  /** The stored document. */
  readonly documentId?: string;
}

/** A class, or the school, before its documents of one kind and period are made. */
export interface Preflight {
  readonly findings: readonly Finding[];
  /** How many documents a batch would make. */
  readonly documents: number;
  /** The students who would have a document; of a type about classes nobody. */
  readonly withDocument: readonly Student[];
  /** How many it would not: what a batch leaves out, and what it would fail to make. */
  readonly withoutDocument: number;
  /** The students who would have none. */
  readonly without: readonly Student[];
  /** Whether the engine has set the pages. False: no finding speaks of letters or lengths. */
  readonly pagesSet: boolean;
  /** What issuing the documents would do, where that was asked. */
  readonly issue?: IssuePlan;
}

/** By severity, then the class's own, then by the students' names. The order of one student's findings stays. */
export function gravestFirst(a: Finding, b: Finding): number {
  const severity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  if (severity !== 0) return severity;
  if (a.student === undefined || b.student === undefined)
    return Number(b.student === undefined) - Number(a.student === undefined);
  return byName(a.student, b.student);
}
