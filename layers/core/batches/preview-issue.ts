import type { Scope } from "../call/scope.ts";
import { withoutDraftMarks } from "../documents/issuing/draft-mark.ts";
import type { IssuedLines, PaperStore } from "../documents/issuing/ports.ts";
import { type StalePaper, type StalePapersPorts, stalePapers } from "../documents/issuing/stale-papers.ts";
import type { BatchOrder } from "./create-batch.ts";
import { type IssuePlan, planIssue } from "./issue-plan.ts";
import { type SelectionPorts, selectDocuments } from "./select-documents.ts";

/**
 * What an order to issue would do now. Nothing is written.
 *
 * @throws as {@link createBatch} for the same order.
 */
export async function previewIssue(
  ports: SelectionPorts & { readonly papers: Pick<PaperStore, "papersOf">; readonly register: IssuedLines },
  scope: Scope,
  order: BatchOrder,
): Promise<IssuePlan> {
  const { issues: _, ...request } = order;
  const school = withoutDraftMarks(ports.school);
  const { documents } = await selectDocuments({ ...ports, school }, scope, request);
  return planIssue(ports.papers, scope.schoolId, documents, await staleOfOrder(ports, scope, order));
}

/** The papers of whose papers are ordered that count and say what the records do not say any more. */
export async function staleOfOrder(
  ports: StalePapersPorts,
  scope: Scope,
  order: BatchOrder,
): Promise<readonly StalePaper[]> {
  const stale = await Promise.all(classesIn(order).map((classId) => stalePapers(ports, scope, classId)));
  return stale.flat().filter(concerned(order));
}

const classesIn = (order: BatchOrder): readonly string[] =>
  "class_id" in order
    ? [order.class_id]
    : "items" in order
      ? [...new Set(order.items.flatMap(({ class_id }) => class_id ?? []))]
      : [];

/** Whether a paper is of somebody whose papers are ordered: of the class, or of one of its students. */
function concerned(order: BatchOrder): (stale: StalePaper) => boolean {
  if (!("items" in order)) return () => true;
  const students = new Set(order.items.map(({ student_id }) => student_id));
  return ({ paper }) => students.has(paper.key.studentId);
}
