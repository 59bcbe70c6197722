import type { Log } from "../call/log.ts";
import type { Retention, RetentionKind } from "../contract/retention.ts";
import type { ErasurePorts } from "../erasure/erase-student.ts";
import { eraseLeavers, type LeaversPorts } from "./leavers.ts";
import { type OldBatchesPorts, oldBatches } from "./old-batches.ts";
import { type OldImportsPorts, oldImports } from "./old-imports.ts";
import { type OldPdfsPorts, oldPdfs } from "./old-pdfs.ts";
import { removeOld } from "./remove-old.ts";

/** How much of each kind was deleted, or would be. */
export type Retained = Readonly<Record<Exclude<RetentionKind, "latexLogs">, number>> & {
  /** Files of batches to which no link is given any more; the next run deletes them. */
  readonly announced: number;
};

export type RetainPorts = OldBatchesPorts &
  OldImportsPorts &
  OldPdfsPorts &
  LeaversPorts &
  ErasurePorts & { readonly log: Log };

export interface RetainOptions {
  readonly retention: Retention;
  /** Only counts. */
  readonly dryRun: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Deletes what has been kept for its time, kind by kind. Repeated or interrupted it does no harm: each kind is found by its
 * age, and files of batches that were announced by their record. LaTeX logs are deleted by the bucket itself.
 *
 * @example await retain(ports, { retention: readRetention(""), dryRun: true })
 */
export async function retain(ports: RetainPorts, { retention, dryRun }: RetainOptions): Promise<Retained> {
  const before = (kind: RetentionKind): Date | undefined => {
    const days = retention[kind];
    return days === "never" ? undefined : new Date(ports.now().getTime() - days * DAY_MS);
  };
  const batches = oldBatches(ports, { files: before("batchFiles"), all: before("batches") });
  const pdfs = oldPdfs(ports, { former: before("formerPdfs"), current: before("pdfs") });
  const imports = await removeOld(ports.objects, oldImports(before("imports")), dryRun);
  const ofBatches = await removeOld(ports.objects, batches, dryRun);
  const ofDocuments = await removeOld(ports.objects, pdfs, dryRun);
  const retained = {
    imports: 0,
    batchFiles: 0,
    batches: 0,
    formerPdfs: 0,
    pdfs: 0,
    ...imports.removed,
    ...ofBatches.removed,
    ...ofDocuments.removed,
    announced: ofBatches.announced.batchFiles ?? 0,
    leavers: await eraseLeavers(ports, before("leavers"), dryRun),
  };
  if (!dryRun) ports.log.info("retention done", retained);
  return retained;
}
