import { setTimeout as sleep } from "node:timers/promises";
import { isFinished } from "@palmares/core/batches/life";
import { batchProgress, getBatch } from "@palmares/core/batches/read-batches";
import type { Scope } from "@palmares/core/call/scope";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { BatchPorts } from "./batches.ts";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import { progress } from "./progress.ts";
import { say, sayLine } from "./say.ts";
import { sayMissing } from "./say-missing.ts";

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

/** One line for a batch, then who has no document. */
export function sayBatch(batch: BatchView): void {
  const { batch_id, label, status, counts, count } = batch;
  const { ready, failed, pending } = counts;
  const figures = [
    `${ready} prêts`,
    ...(failed > 0 ? [`${failed} échecs`] : []),
    ...(pending > 0 ? [`${pending} en attente`] : []),
  ];
  sayLine(`${batch_id}  ${label} : ${STATES[status]}, ${figures.join(", ")} sur ${count}`);
  if (batch.files_gone !== undefined) say(`  ${FILES_GONE[batch.files_gone.why]} « batch retry » les refait.`);
  sayMissing(batch);
}

const FILES_GONE = {
  erasure: "Fichiers effacés : un élève de ce lot a été effacé.",
  retention: "Fichiers effacés : leur durée de conservation est passée.",
} as const;

export const exitOf = ({ status }: BatchView): number => (status === "FAILED" ? EXIT.failed : EXIT.done);
