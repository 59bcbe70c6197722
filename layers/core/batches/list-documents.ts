import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { LIMITS } from "../contract/limits.ts";
import type { BatchDocumentList } from "../contract/schemas/batches.ts";
import { sourceOf } from "../documents/about.ts";
import { contentOf } from "../documents/document-content.ts";
import { changedSince, type PageDigest, pageDigest } from "../documents/page-digest.ts";
import type { DocumentRecord, DocumentStore } from "../documents/ports.ts";
import type { ReportRecords } from "../documents/read-school-term.ts";
import { readSource, reportOf, type Source } from "../documents/report.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { Report } from "../domain/results/report.ts";
import { findBatch } from "./batch-view.ts";
import type { BatchItem, BatchStore } from "./ports.ts";

export interface ListDocumentsPorts {
  readonly batches: Pick<BatchStore, "find" | "itemsAt">;
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly school: ReportRecords;
  readonly design: DesignDigests;
}

/** A class or the school as it is now; `report` is absent when it cannot be computed. */
interface SourceNow {
  readonly source: Source | undefined;
  readonly report?: Report;
}

/**
 * A page of a batch's documents, in the order of its outputs: whose each is, when the batch's page of it was made, and
 * whether that page still says what the records say.
 *
 * @param cursor position of the first document, as the page before gave it.
 * @throws PalmaresError BATCH_NOT_FOUND
 */
export async function listDocuments(
  ports: ListDocumentsPorts,
  scope: Scope,
  id: string,
  cursor = 0,
): Promise<BatchDocumentList> {
  const batch = await findBatch(ports.batches, scope, id);
  const { count, erased = 0 } = batch;
  // Places of erased students are empty.
  const places = count + erased;
  const end = Math.min(cursor + LIMITS.listedDocuments, places);
  const positions = Array.from({ length: Math.max(end - cursor, 0) }, (_, n) => cursor + n);
  const items = [...(await ports.batches.itemsAt(batch.id, positions))].sort((a, b) => a.position - b.position);
  const records = new Map(
    (await ports.documents.findAll(items.map(({ documentId }) => documentId))).map((record) => [record.id, record]),
  );
  const sources = new Map<string, SourceNow>();
  for (const item of items) {
    const key = sourceOf(item, item.term);
    if (!sources.has(key)) sources.set(key, await readNow(ports, scope, item));
  }
  const documents = items.map((item) => {
    const now = sources.get(sourceOf(item, item.term)) ?? { source: undefined };
    return shown(ports.design, item, records.get(item.documentId), now);
  });
  return { documents, ...(end < places && { next: String(end) }) };
}

async function readNow({ school }: ListDocumentsPorts, scope: Scope, item: BatchItem): Promise<SourceNow> {
  let source: Source | undefined;
  try {
    source = await readSource(school, scope, item, item.term);
    return { source, report: reportOf(source, item.term) };
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    return { source };
  }
}

function shown(
  design: DesignDigests,
  { documentId, studentId, classId, schoolYear, type, term, language, state, generation, digest }: BatchItem,
  document: DocumentRecord | undefined,
  { source, report }: SourceNow,
): BatchDocumentList["documents"][number] {
  const record = source !== undefined && "schoolClass" in source ? source : undefined;
  const student = record?.students.find((one) => one.id === studentId);
  // A later generation is another page than the batch's.
  const own = document?.generation === generation && document.status === "READY" ? document : undefined;
  const made = own?.digest ?? digest;
  return {
    document_id: documentId,
    ...(studentId !== undefined && { student_id: studentId }),
    ...(student && {
      matricule: student.matricule,
      last_name: student.lastName,
      first_names: student.firstNames,
    }),
    ...(classId !== undefined && { class_id: classId }),
    ...(record && { class_name: record.schoolClass.name }),
    ...(schoolYear !== undefined && { school_year: schoolYear }),
    type,
    term,
    state,
    ...(own?.readyAt !== undefined && { made_at: own.readyAt }),
    ...(state === "READY" && { stale: changedSince(made, pageNow(report)) !== undefined }),
  };

  /** The page as it would be made now. One that could not be made at all is like no page. */
  function pageNow(now: Report | undefined): PageDigest {
    try {
      if (now !== undefined) return pageDigest(contentOf(now, { type, studentId, language }), design);
    } catch (error) {
      if (!(error instanceof PalmaresError)) throw error;
    }
    return { data: "", theme: "", template: "" };
  }
}
