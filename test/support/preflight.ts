import { selectDocuments } from "@palmares/core/batches/select-documents";
import { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { placeOrders } from "@palmares/core/documents/place-order";
import type { PageRenderer } from "@palmares/core/documents/render/print-pages";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { ClassRecord } from "@palmares/core/domain/school";
import { preflightClass } from "@palmares/core/preflight/preflight-class";
import type { SchoolRecords, StudentDirectory } from "@palmares/core/school/ports";
import { aDesign } from "./digests.ts";
import { aLog, anIssuing, SCOPE } from "./documents.ts";
import { archiveInMemory, documentsInMemory, filesInMemory, snapshotsInMemory } from "./in-memory.ts";

const NOW = new Date("2026-03-03T10:00:00.000Z");

/** A school with one class, as it stands in `record`: wrong in ways in which no store would keep it. */
export function schoolOf(record: ClassRecord): SchoolRecords & StudentDirectory {
  const no = () => Promise.reject(new Error("Nobody asks this of a class."));
  return {
    classRecord: async (_, classId) => (classId === record.schoolClass.id ? record : undefined),
    classes: async () => [record.schoolClass],
    school: async () => record.school,
    students: async () => record.students,
    classesOf: no,
    markedTerms: no,
  };
}

/** One class before and after its batch, on one renderer. */
export function aClassBeforeItsBatch(record: ClassRecord, type: DocumentType, renderer?: PageRenderer) {
  const school = schoolOf(record);
  const documents = documentsInMemory();
  const now = () => NOW;
  const ports = {
    school,
    documents,
    design: aDesign(),
    now,
    files: filesInMemory(),
    issuing: anIssuing(documents),
    log: aLog(),
  };
  const classId = record.schoolClass.id;
  return {
    documents,
    preflight: async () =>
      (await preflightClass({ ...ports, ...(renderer && { renderer }) }, SCOPE, { classId, term: "T1", type }))
        .preflight,
    /** Does what a batch of the class does. @returns the ids of the students who have no document afterwards. */
    async batch(): Promise<ReadonlySet<string>> {
      if (renderer === undefined) throw new Error("A batch needs a renderer.");
      const request = BatchRequest.parse({ class_id: classId, term: "T1", type });
      const selection = await selectDocuments(ports, SCOPE, request).catch((error: unknown) => {
        if (error instanceof PalmaresError && error.code === "NOTHING_TO_PRINT") return undefined;
        throw error;
      });
      // Nobody has one: the refusal names the first reasons only.
      if (selection === undefined) return new Set(["nobody has one"]);
      const orders = selection.documents.map(({ student, digest }) => ({
        key: { schoolId: SCOPE.schoolId, classId, studentId: student?.id, type, term: "T1" },
        requestedBy: SCOPE.userId,
        forceNew: false,
        admit: async () => ({ fileName: "bulletin.pdf", digest }),
      }));
      const placed = await placeOrders(ports, orders);
      const deliveries = placed.map(({ record: { id, generation } }) => ({
        order: { documentId: id, generation },
        lastTry: true,
      }));
      const render = { ...ports, snapshots: snapshotsInMemory(), archive: archiveInMemory(now), renderer };
      await renderDocuments(render, deliveries);
      const made = await documents.findAll(placed.map(({ record: { id } }) => id));
      const failed = made.filter(({ status }) => status !== "READY").map(({ studentId }) => studentId);
      return new Set(
        [...selection.report.without.map(({ studentId }) => studentId), ...failed].map((id) => id ?? "the class"),
      );
    },
  };
}
