import { chunks } from "../collections/chunks.ts";
import { objectKeys } from "../contract/table.ts";
import type { DocumentStore } from "../documents/ports.ts";
import type { SchoolObjects, StoredObject } from "../erasure/ports.ts";
import type { DocumentPurge } from "./ports.ts";

export interface OldPdfsPorts {
  readonly objects: Pick<SchoolObjects, "list" | "remove">;
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly purge: DocumentPurge;
}

interface Before {
  readonly former: Date | undefined;
  readonly current: Date | undefined;
}

const DOCUMENTS_AT_ONCE = 1000;

/**
 * Deletes PDFs of former generations, and of documents as they are. A document whose PDF goes is PURGED first, so that no link
 * is given to it; asked for again, it is made anew.
 */
export async function removeOldPdfs(
  { objects, documents, purge }: OldPdfsPorts,
  before: Before,
  dryRun: boolean,
): Promise<{ readonly former: number; readonly current: number }> {
  const removed = { former: 0, current: 0 };
  if (before.former === undefined && before.current === undefined) return removed;
  const listed = (await objects.list(objectKeys.documentsPrefix)).flatMap(pdfOf);
  for (const some of chunks(listed, DOCUMENTS_AT_ONCE)) {
    const records = await documents.findAll(some.map(({ documentId }) => documentId));
    const known = new Map(records.map((record) => [record.id, record]));
    const keys: string[] = [];
    for (const { key, savedAt, documentId, generation } of some) {
      const record = known.get(documentId);
      const isCurrent = record?.generation === generation;
      const limit = isCurrent ? before.current : before.former;
      if (limit === undefined || savedAt >= limit) continue;
      if (isCurrent && !dryRun && !(await purge.purge({ documentId, generation }))) continue;
      removed[isCurrent ? "current" : "former"]++;
      keys.push(key);
    }
    if (!dryRun) await objects.remove(keys);
  }
  return removed;
}

/** documents/<school>/<document>/<generation>.pdf */
function pdfOf({ key, savedAt }: StoredObject) {
  const [, documentId, generation] = /\/([^/]+)\/(\d+)\.pdf$/.exec(key) ?? [];
  return documentId === undefined ? [] : [{ key, savedAt, documentId, generation: Number(generation) }];
}
