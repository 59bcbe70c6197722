import { setTimeout as sleep } from "node:timers/promises";
import { isFinished } from "@palmares/core/batches/life";
import { batchProgress, getBatch } from "@palmares/core/batches/read-batches";
import type { Scope } from "@palmares/core/call/scope";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { FAILURES_FILE, whoHasNone } from "@palmares/core/text/fr/batches";
import type { BatchPorts } from "./batches.ts";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import { progress } from "./progress.ts";
import { say } from "./say.ts";

const ASK_EVERY_MS = 500;

/**
 * Shows a batch's progress until it is finished.
 *
 * @returns the batch with who has no document.
 * @throws CommandFailure at the timeout; the batch itself goes on.
 */
export async function watchBatch(
  ports: BatchPorts,
  scope: Scope,
  id: string,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<BatchView> {
  const deadline = Date.now() + timeoutMs;
  let batch = await batchProgress(ports, scope, id);
  const bar = progress(batch.label, batch.count);
  try {
    for (;;) {
      bar.update(batch.counts.ready + batch.counts.failed);
      if (isFinished(batch)) return await getBatch(ports, scope, id);
      if (Date.now() > deadline)
        throw new CommandFailure(
          `Le lot ${id} n'est pas terminé à la fin du délai (--timeout). Il continue : suivez-le avec « batch status --id ${id} --watch ».`,
          EXIT.failed,
        );
      await sleep(ASK_EVERY_MS);
      batch = await batchProgress(ports, scope, id);
    }
  } finally {
    bar.stop();
  }
}

const STATES = {
  PENDING: "en attente",
  IN_PROGRESS: "en cours",
  READY: "terminé",
  FAILED: "terminé, avec des échecs",
} as const satisfies Record<BatchView["status"], string>;

/** One line for a batch, one for each student without a document, one for each warning. */
export function sayBatch({ batch_id, label, status, counts, count, warnings = [], ...batch }: BatchView): void {
  const { ready, failed, pending } = counts;
  const figures = [
    `${ready} prêts`,
    ...(failed > 0 ? [`${failed} échecs`] : []),
    ...(pending > 0 ? [`${pending} en attente`] : []),
  ];
  say(`${batch_id}  ${label} : ${STATES[status]}, ${figures.join(", ")} sur ${count}`);
  const { without_document: without = [], without_document_count: missing = without.length } = batch;
  if (missing > 0) say(`  Sans document : ${missing}`);
  for (const one of without) say(`    ${whoAndWhy(one)}`);
  if (missing > without.length)
    say(`    … et ${missing - without.length} de plus : « ${FAILURES_FILE} », dans le ZIP, les nomme tous.`);
  for (const warning of warnings) say(`  Attention : ${warning}`);
}

function whoAndWhy({ student_id, ...one }: NonNullable<BatchView["without_document"]>[number]): string {
  const { last_name: lastName = "", first_names: firstNames = "", matricule = "", class_name: className = "" } = one;
  // Nobody knows the student any more: the id is all there is.
  const name = lastName + firstNames === "" ? `élève ${student_id}` : lastName;
  return whoHasNone({ lastName: name, firstNames, matricule, className, detail: one.detail });
}

export const exitOf = ({ status }: BatchView): number => (status === "FAILED" ? EXIT.failed : EXIT.done);
