import { retryBatch } from "@palmares/core/batches/create-batch";
import { batchPorts, explained } from "../batches.ts";
import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";
import { cliScope } from "../scope.ts";
import { exitOf, sayBatch, watchBatch } from "../watch-batch.ts";

export interface BatchRetryOptions {
  readonly id: string;
  readonly school: string;
  readonly wait: boolean;
  /** Seconds. */
  readonly timeout: number;
}

/** Makes the failed documents of a batch again, and no others. */
export async function batchRetry(
  installation: Installation,
  { id, school, wait, timeout }: BatchRetryOptions,
): Promise<number> {
  const ports = batchPorts(installation);
  const scope = cliScope(school);
  const { failed, count } = await explained(retryBatch(ports, scope, id));
  say(`Lot ${id} : les documents en échec sont repris (${count - failed} sur ${count} sont faits).`);
  if (!wait) return EXIT.done;
  const batch = await watchBatch(ports, scope, id, { timeoutMs: timeout * 1000 });
  sayBatch(batch);
  return exitOf(batch);
}
