import pMap from "p-map";
import { issuedKeys, objectKeys } from "../contract/table.ts";
import type { ErasedCounts, ErasedKind } from "./erasure.ts";
import type { SchoolItems, SchoolObjects, StoredItem } from "./ports.ts";
import { type BatchTrace, type SearchBatchesPorts, searchBatches } from "./search-batches.ts";
import { searchImports } from "./search-imports.ts";
import { type RecordTrace, searchRecords } from "./search-records.ts";
import type { SoughtStudent } from "./sought-student.ts";
import { isMap } from "./split-value.ts";

/** Everything that is stored of one student. */
export interface Traces {
  readonly records: readonly RecordTrace[];
  /** Documents' records, and what stands beside them. */
  readonly documents: readonly StoredItem[];
  readonly documentIds: readonly string[];
  /** Lines of the register, and what says which paper of a key counts. */
  readonly papers: readonly StoredItem[];
  /** The files of issued papers. */
  readonly paperFiles: readonly string[];
  /** Of these, without those of papers about whole classes. */
  readonly ownPaperFiles: readonly string[];
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
    papers: found.papers,
    ...(await findPaperFiles(ports.objects, schoolId, [...found.papers, ...found.documents])),
    pdfs: pdfs.flat().map(({ key }) => key),
    ownPdfs: pdfs.flatMap((files, n) => (shared.has(documentIds[n] ?? "") ? [] : files.map(({ key }) => key))),
    photos: (await ports.objects.list(objectKeys.studentPhotos(schoolId, who.digest))).map(({ key }) => key),
    exports: (await ports.objects.list(objectKeys.studentExport(schoolId, who.digest))).map(({ key }) => key),
    batches: await searchBatches(ports, schoolId, { ...found, who, documentIds: new Set(documentIds) }),
    logs: documentIds.length === 0 ? [] : await searchLogs(ports.objects, documentIds),
    imports: await searchImports(ports.objects, schoolId, who),
  };
}

/** The files of papers that lines of the register name, and of those that were made and never entered. */
async function findPaperFiles(
  objects: SearchPorts["objects"],
  schoolId: string,
  found: readonly StoredItem[],
): Promise<Pick<Traces, "paperFiles" | "ownPaperFiles">> {
  const numbers = new Map(
    found.flatMap(({ item: { number, issue, studentId } }) => {
      const named = isMap(issue) ? issue.number : number;
      return typeof named === "string" ? [[named, studentId !== undefined] as const] : [];
    }),
  );
  const files = await pMap(
    numbers,
    async ([number, isOwn]) => ({ isOwn, listed: await objects.list(issuedKeys.paper(schoolId, number)) }),
    { concurrency: READS_AT_ONCE },
  );
  const keysOf = (some: typeof files) => some.flatMap(({ listed }) => listed.map(({ key }) => key));
  return { paperFiles: keysOf(files), ownPaperFiles: keysOf(files.filter(({ isOwn }) => isOwn)) };
}

/** TeX's source names each page by its document. The log beside it quotes the page, so all files of the run are found. */
export async function searchLogs(
  objects: SearchPorts["objects"],
  documentIds: readonly string[],
): Promise<readonly string[]> {
  // All folders, also that of a type which is not there any more.
  const listed = await objects.list(objectKeys.latexLogsPrefix);
  const runs = Map.groupBy(
    listed.map(({ key }) => key),
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

/** Whether nothing is left. Ids of documents are no traces: they are kept to search by. */
export const isEmpty = ({ documentIds: _documentIds, ...traces }: Traces): boolean =>
  Object.values(traces).every(({ length }) => length === 0);

/** What was found, by kind. */
export function countTraces({
  records,
  documents,
  papers,
  paperFiles,
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
  add("papers", papers.filter(({ kind }) => kind === "paper").length);
  add("paperFiles", paperFiles.length);
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
