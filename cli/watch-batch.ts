import { setTimeout as sleep } from "node:timers/promises";
import { isFinished } from "@palmares/core/batches/life";
import { batchProgress, getBatch } from "@palmares/core/batches/read-batches";
import type { Scope } from "@palmares/core/call/scope";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { type BatchPorts, MOST_LINES } from "./batches.ts";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import { type Progress, progress } from "./progress.ts";
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
  let batch = await checkedBatch(ports, scope, id, deadline);
  const bar = progress(batch.label, batch.count);
  try {
    for (;;) {
      bar.update(batch.counts.ready + batch.counts.failed);
      if (isFinished(batch)) return await getBatch(ports, scope, id);
      if (Date.now() > deadline) throw lateBatch(id);
      await sleep(ASK_EVERY_MS);
      batch = await batchProgress(ports, scope, id);
    }
  } finally {
    bar.stop();
  }
}

/** Shows how far the check of a large choice is. @returns the batch once its documents are known, or it is refused. */
async function checkedBatch(ports: BatchPorts, scope: Scope, id: string, deadline: number): Promise<BatchView> {
  let batch = await batchProgress(ports, scope, id);
  if (batch.status !== "CHECKING") return batch;
  say(`${batch.label} : les classes sont vérifiées avant que rien ne commence.`);
  let bar: Progress | undefined;
  try {
    while (batch.status === "CHECKING") {
      const { checked = 0, of } = batch.checking ?? {};
      if (of !== undefined) bar ??= progress("Vérification", of);
      bar?.update(checked);
      if (Date.now() > deadline) throw lateBatch(id);
      await sleep(ASK_EVERY_MS);
      batch = await batchProgress(ports, scope, id);
    }
  } finally {
    bar?.stop();
  }
  return batch;
}

const lateBatch = (id: string) =>
  new CommandFailure(
    `Le lot ${id} n'est pas terminé à la fin du délai (--timeout). Il continue : suivez-le avec « batch status --id ${id} --watch ».`,
    EXIT.failed,
  );

const STATES = {
  CHECKING: "en vérification",
  REFUSED: "refusé, rien n'a été commencé",
  PENDING: "en attente",
  IN_PROGRESS: "en cours",
  READY: "terminé",
  FAILED: "terminé, avec des échecs",
} as const satisfies Record<BatchView["status"], string>;

/** One line for a batch, then who has no document. */
export function sayBatch(batch: BatchView): void {
  const { batch_id, label, status, counts, count, checking, refusal } = batch;
  if (checking !== undefined || refusal !== undefined) {
    const done = checking?.of === undefined ? "" : `, ${checking.checked} sur ${checking.of}`;
    sayLine(`${batch_id}  ${label} : ${STATES[status]}${done}`);
    if (refusal !== undefined) sayRefusal(refusal);
    return;
  }
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

/** The API's sentences, one line for each wrong line. */
function sayRefusal({ detail, errors = [] }: NonNullable<BatchView["refusal"]>): void {
  say(`  ${detail}`);
  for (const { field, detail } of errors.slice(0, MOST_LINES)) sayLine(`    ${field} : ${detail}`);
  if (errors.length > MOST_LINES) say(`    … et ${errors.length - MOST_LINES} de plus`);
}

const FILES_GONE = {
  erasure: "Fichiers effacés : un élève de ce lot a été effacé.",
  retention: "Fichiers effacés : leur durée de conservation est passée.",
} as const;

export const exitOf = ({ status }: BatchView): number =>
  status === "FAILED" || status === "REFUSED" ? EXIT.failed : EXIT.done;
