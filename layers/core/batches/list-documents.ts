import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { LIMITS } from "../contract/limits.ts";
import type { BatchDocumentList } from "../contract/schemas/batches.ts";
import { contentOf, reportOf } from "../documents/document-content.ts";
import { changedSince, type PageDigest, pageDigest } from "../documents/page-digest.ts";
import type { DocumentRecord, DocumentStore } from "../documents/ports.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { ClassReport } from "../domain/results/class-report.ts";
import type { ClassRecord, Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { findBatch } from "./batch-view.ts";
import type { BatchItem, BatchStore } from "./ports.ts";

export interface ListDocumentsPorts {
  readonly batches: Pick<BatchStore, "find" | "itemsAt">;
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly school: Pick<SchoolRecords, "classRecord">;
  readonly design: DesignDigests;
}

/** A class as it is now; `report` is absent when it cannot be computed. */
interface ClassNow {
  readonly record: ClassRecord | undefined;
  readonly report?: ClassReport;
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
  const classes = new Map<string, ClassNow>();
  for (const { classId, term } of items) {
    const key = classKey(classId, term);
    if (!classes.has(key)) classes.set(key, await readClass(ports, scope, classId, term));
  }
  const documents = items.map((item) => {
    const now = classes.get(classKey(item.classId, item.term)) ?? { record: undefined };
    return shown(ports.design, item, records.get(item.documentId), now);
  });
  return { documents, ...(end < places && { next: String(end) }) };
}

const classKey = (classId: string, term: Term) => JSON.stringify([classId, term]);

async function readClass({ school }: ListDocumentsPorts, scope: Scope, classId: string, term: Term): Promise<ClassNow> {
  let record: ClassRecord | undefined;
  try {
    record = await school.classRecord(scope, classId);
    return { record, report: reportOf(record, term) };
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    return { record };
  }
}

function shown(
  design: DesignDigests,
  { documentId, studentId, classId, type, term, language, state, generation, digest }: BatchItem,
  document: DocumentRecord | undefined,
  { record, report }: ClassNow,
): BatchDocumentList["documents"][number] {
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
    class_id: classId,
    ...(record && { class_name: record.schoolClass.name }),
    type,
    term,
    state,
    ...(own?.readyAt !== undefined && { made_at: own.readyAt }),
    ...(state === "READY" && { stale: changedSince(made, pageNow(report)) !== undefined }),
  };

  /** The page as it would be made now. One that could not be made at all is like no page. */
  function pageNow(now: ClassReport | undefined): PageDigest {
    try {
      if (now !== undefined) return pageDigest(contentOf(now, { type, studentId, language }), design);
    } catch (error) {
      if (!(error instanceof PalmaresError)) throw error;
    }
    return { data: "", theme: "", template: "" };
  }
}
