import { getBatch, listBatches } from "@palmares/core/batches/read-batches";
import { batchPorts, explained } from "../batches.ts";
import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";
import { cliScope } from "../scope.ts";
import { exitOf, sayBatch, watchBatch } from "../watch-batch.ts";

export interface BatchStatusOptions {
  /** Left out: the latest batches. */
  readonly id?: string;
  readonly school: string;
  readonly watch: boolean;
  /** Seconds. */
  readonly timeout: number;
}

const LISTED = 10;

/** Shows a batch's progress and failures, or the latest batches. */
export async function batchStatus(installation: Installation, options: BatchStatusOptions): Promise<number> {
  const { id, school, watch, timeout } = options;
  const ports = batchPorts(installation);
  const scope = cliScope(school);
  if (id === undefined) {
    const { batches } = await listBatches(ports, scope, { limit: LISTED });
    if (batches.length === 0) say("Aucun lot dans cet établissement.");
    for (const batch of batches) sayBatch(batch);
    return EXIT.done;
  }
  const batch = await explained(
    watch ? watchBatch(ports, scope, id, { timeoutMs: timeout * 1000 }) : getBatch(ports, scope, id),
  );
  sayBatch(batch);
  return exitOf(batch);
}
