import type { Scope } from "../call/scope.ts";
import { documentId } from "../documents/document-key.ts";
import { besides } from "../documents/issuing/other-papers.ts";
import type { IssuedLines } from "../documents/issuing/ports.ts";
import type { StalePaper } from "../documents/issuing/stale-papers.ts";
import { type BatchOrder, type CreateBatchPorts, createBatch } from "./create-batch.ts";
import type { BatchFiles, BatchRecord } from "./ports.ts";
import { staleOfOrder } from "./preview-issue.ts";

export interface IssuePapersPorts extends CreateBatchPorts {
  readonly files: CreateBatchPorts["files"] & Pick<BatchFiles, "readPlan">;
  readonly register: IssuedLines;
}

/** An order to issue that was accepted. */
export interface AcceptedIssue {
  readonly batch: BatchRecord;
  /** Others of the class, or of the chosen students, that count and say what the records do not say any more. They stay. */
  readonly others: readonly StalePaper[];
}

/**
 * Accepts an order to issue, and says which other papers a correction has made wrong: what is issued does not replace them.
 * What is issued is read from the plan, so a repeated order tells the same of the batch that its first attempt has made.
 *
 * @throws as {@link createBatch}.
 */
export async function issuePapers(
  ports: IssuePapersPorts,
  scope: Scope,
  order: BatchOrder,
  id?: string,
): Promise<AcceptedIssue> {
  const batch = await createBatch(ports, scope, order, id);
  const plan = await ports.files.readPlan(batch);
  const issued = new Set(plan.map((document) => documentId({ ...document, schoolId: scope.schoolId })));
  return { batch, others: besides(await staleOfOrder(ports, scope, order), issued) };
}
