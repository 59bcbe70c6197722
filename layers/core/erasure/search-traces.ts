import pMap from "p-map";
import { objectKeys } from "../contract/table.ts";
import { DOCUMENT_TYPE_IDS } from "../document-types/registry.ts";
import type { ErasedCounts, ErasedKind } from "./erasure.ts";
import type { SchoolItems, SchoolObjects, StoredItem } from "./ports.ts";
import { type BatchTrace, type SearchBatchesPorts, searchBatches } from "./search-batches.ts";
import { searchImports } from "./search-imports.ts";
import { type RecordTrace, searchRecords } from "./search-records.ts";
import type { SoughtStudent } from "./sought-student.ts";

/** Everything that is stored of one student. */
export interface Traces {
  readonly records: readonly RecordTrace[];
  /** Documents' records, and what stands beside them. */
  readonly documents: readonly StoredItem[];
  readonly documentIds: readonly string[];
  readonly pdfs: readonly string[];
  /** Of these, without those of documents about whole classes, which show others, too. */
  readonly ownPdfs: readonly string[];
  readonly batches: readonly BatchTrace[];
  /** The student's photos, also such as no record names any more. */
  readonly photos: readonly string[];
  /** The file of the student's export. */
  readonly exports: readonly string[];
  /** All files of TeX runs that set a page of the student. */
  readonly logs: readonly string[];
  /** Files that the school sent or took, with what was found in them. */
  readonly imports: readonly string[];
}

export interface SearchPorts extends SearchBatchesPorts {
  readonly items: Pick<SchoolItems, "items" | "findBeside">;
  readonly objects: Pick<SchoolObjects, "list" | "find">;
}

const READS_AT_ONCE = 16;

/**
 * Searches tables and bucket for everything that is stored of a student. It reads the tables whole, the files of the school's
 * batches and imports, and TeX's sources.
 *
 * @param knownIds documents that were known when an interrupted erasure began: their objects outlive their records.
 * @param options.counted also finds what the counters hold beside each document: it has no name, and goes last.
 */
export async function searchTraces(
  ports: SearchPorts,
  schoolId: string,
  who: SoughtStudent,
  knownIds: readonly string[] = [],
  { counted = false, onItem }: { readonly counted?: boolean; readonly onItem?: (stored: StoredItem) => void } = {},
): Promise<Traces> {
  const found = await searchRecords(ports.items, schoolId, who, onItem, knownIds);
  const ids = [...found.documents.map(({ item }) => item.id), ...found.batchItems.map(({ item }) => item.documentId)];
  const documentIds = [...new Set([...knownIds, ...ids.map(String)])].sort();
  const beside = await pMap(documentIds, (id) => ports.items.findBeside(id), { concurrency: READS_AT_ONCE });
  const pdfs = await pMap(documentIds, (id) => ports.objects.list(objectKeys.pdfs(schoolId, id)), {
    concurrency: READS_AT_ONCE,
  });
  const shared = new Set(
    found.documents.filter(({ item }) => item.studentId === undefined).map(({ item }) => String(item.id)),
  );
  return {
    records: found.records,
    documents: beside.flat().filter(({ kind }) => counted || kind !== "counted"),
    documentIds,
    pdfs: pdfs.flat().map(({ key }) => key),
    ownPdfs: pdfs.flatMap((files, n) => (shared.has(documentIds[n] ?? "") ? [] : files.map(({ key }) => key))),
    photos: (await ports.objects.list(objectKeys.studentPhotos(schoolId, who.digest))).map(({ key }) => key),
    exports: (await ports.objects.list(objectKeys.studentExport(schoolId, who.digest))).map(({ key }) => key),
    batches: await searchBatches(ports, schoolId, { ...found, who, documentIds: new Set(documentIds) }),
    logs: documentIds.length === 0 ? [] : await searchLogs(ports.objects, documentIds),
    imports: await searchImports(ports.objects, schoolId, who),
  };
}

/** TeX's source names each page by its document. The log beside it quotes the page, so all files of the run are found. */
export async function searchLogs(
  objects: SearchPorts["objects"],
  documentIds: readonly string[],
): Promise<readonly string[]> {
  const listed = await pMap(DOCUMENT_TYPE_IDS, (type) => objects.list(objectKeys.latexLog(type, "")));
  const runs = Map.groupBy(
    listed.flat().map(({ key }) => key),
    (key) => key.replace(/\.(?:tex|log|compile\.log)$/, ""),
  );
  const found = await pMap(
    runs.values(),
    async (keys) => {
      for (const key of keys) {
        const text = Buffer.from((await objects.find(key)) ?? []).toString("utf8");
        if (documentIds.some((id) => text.includes(id))) return keys;
      }
      return [];
    },
    { concurrency: READS_AT_ONCE },
  );
  return found.flat();
}

export const isEmpty = ({ records, documents, pdfs, photos, exports, batches, logs, imports }: Traces): boolean =>
  [records, documents, pdfs, photos, exports, batches, logs, imports].every(({ length }) => length === 0);

/** What was found, by kind. */
export function countTraces({
  records,
  documents,
  pdfs,
  photos,
  exports,
  batches,
  logs,
  imports,
}: Traces): ErasedCounts {
  const counts: Partial<Record<ErasedKind, number>> = {};
  const add = (kind: ErasedKind, count: number) => {
    if (count > 0) counts[kind] = (counts[kind] ?? 0) + count;
  };
  for (const { kind, count } of records) add(kind, count);
  add("documents", documents.filter(({ kind }) => kind === "document").length);
  add("pdfs", pdfs.length);
  add("photos", photos.length);
  add("exportFiles", exports.length);
  add("latexLogs", logs.length);
  add("importFiles", imports.length);
  for (const batch of batches) {
    add("batches", batch.batch !== undefined && batch.items.length === batch.batch.count ? 1 : 0);
    add("batchItems", batch.items.length);
    add("batchOutputs", batch.outputs.length);
    add("classSnapshots", batch.snapshots.length);
    add("batchReports", batch.reports.length);
    add("batchPlans", batch.plans.length);
  }
  return counts;
}
