import type { Scope } from "../call/scope.ts";
import { withoutDraftMarks } from "../documents/issuing/draft-mark.ts";
import type { PaperStore } from "../documents/issuing/ports.ts";
import type { BatchOrder } from "./create-batch.ts";
import { type IssuePlan, planIssue } from "./issue-plan.ts";
import { type SelectionPorts, selectDocuments } from "./select-documents.ts";

/**
 * What an order to issue would do now. Nothing is written.
 *
 * @throws as {@link createBatch} for the same order.
 */
export async function previewIssue(
  ports: SelectionPorts & { readonly papers: Pick<PaperStore, "papersOf"> },
  scope: Scope,
  order: BatchOrder,
): Promise<IssuePlan> {
  const { issues: _, ...request } = order;
  const school = withoutDraftMarks(ports.school);
  const { documents } = await selectDocuments({ ...ports, school }, scope, request);
  return planIssue(ports.papers, scope.schoolId, documents);
}
