import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { namesOf, typeOf } from "@palmares/core/document-types/registry";
import type { Severity } from "@palmares/core/domain/preflight/finding";
import { whoHasNone } from "@palmares/core/text/fr/batches";
import { say, sayLine } from "./say.ts";

type Findings = PreflightView["findings"];

const HEADS: Readonly<Record<Severity, string>> = {
  blocker: "À corriger",
  unearned: "Document non mérité",
  warning: "Avertissements",
};
/** Instead of the class, of a document about the school. */
const SCHOOL = "Établissement";

const ALL: readonly Severity[] = ["blocker", "unearned", "warning"];

/** Who has no document: students, classes, or the school. */
const WITHOUT = {
  student: (count: number) => (count > 1 ? "élèves" : "élève"),
  class: (count: number) => (count > 1 ? "classes" : "classe"),
  school: () => "établissement",
} as const;

/**
 * One line for a class, then its findings by severity.
 *
 * @param named the severities whose findings are named; the others are counted. Default: all.
 * @example « 6e A, T1, bulletins : 29 documents, 1 élève sans. » and below it « À corriger : 1 » with the findings
 */
export function sayPreflight(view: PreflightView, termName: string, named: readonly Severity[] = ALL): void {
  const { class_name: className = SCHOOL, type, documents, without_document: without, counts, findings } = view;
  say(
    `${className}, ${termName}, ${namesOf(type).many} : ${documents} document${documents > 1 ? "s" : ""}, ${without} ${WITHOUT[typeOf(type).scope](without)} sans.`,
  );
  for (const severity of ALL) {
    const count = counts[severity];
    if (count === 0) continue;
    say(`  ${HEADS[severity]} : ${count}`);
    if (!named.includes(severity)) continue;
    const some = findings.filter((finding) => finding.severity === severity);
    for (const finding of some) sayLine(`    ${lineOf(finding)}`);
    if (count > some.length) say(`    … et ${count - some.length} de plus.`);
  }
}

/** Warnings name the student in their sentence; errors, which are the batch's, do not. */
function lineOf({
  severity,
  last_name: lastName,
  first_names: firstNames = "",
  matricule = "",
  detail,
}: Findings[number]): string {
  if (lastName === undefined || severity === "warning") return detail;
  return whoHasNone({ lastName, firstNames, matricule, className: "", detail });
}
