import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createS3BatchFiles } from "@palmares/core/adapters/s3/batch-files";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { createLatexLogArchive } from "@palmares/core/adapters/s3/latex-logs";
import { createS3Snapshots } from "@palmares/core/adapters/s3/snapshots";
import { expandBatch } from "@palmares/core/batches/expand-batch";
import type { BatchRecord } from "@palmares/core/batches/ports";
import { settleBatchItems } from "@palmares/core/batches/settle-batch-items";
import { makeNumber } from "@palmares/core/claims/paper-number";
import { documentId } from "@palmares/core/documents/document-key";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import { documentFileName } from "@palmares/core/text/file-names";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDesign } from "../../support/digests.ts";
import { aLog, anIssuing, aTypesetter, DESIGN } from "../../support/documents.ts";
import { anInstallation } from "../../support/engines.ts";
import { aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aBatch } from "../../support/ports/batches/saved-batch.ts";

/** The number of calls to the tables and the bucket for a batch of two classes of twenty. */
const CLASSES = ["6a", "6b"] as const;
const CLASS_SIZE = 20;
const DOCUMENTS = CLASSES.length * CLASS_SIZE;
const SCOPE = { userId: "secretary", schoolId: "lpk" };
const now = () => new Date("2026-03-03T10:00:00.000Z");

let installation: Awaited<ReturnType<typeof anInstallation>>;
let ports: Awaited<ReturnType<typeof open>>;
let batch: BatchRecord;

beforeAll(async () => {
  installation = await anInstallation();
  ports = await open();
  await ports.school.saveSchool(SCOPE, aSchool());
  for (const id of CLASSES) {
    const students = Array.from({ length: CLASS_SIZE }, (_, n) => aStudent({ id: `${id}-${n}`, classId: id }));
    await ports.school.saveClass(SCOPE, aSchoolClass({ id }), [aSubject()], students);
    const grades = students.map(({ id: studentId }) => aGrade({ studentId, mark: aFigure("12,5") }));
    await ports.school.saveGrades(SCOPE, id, grades);
  }
  batch = aBatch({ count: DOCUMENTS });
  await ports.batches.create(batch);
  await ports.plans.savePlan(
    batch,
    CLASSES.flatMap((classId) =>
      Array.from({ length: CLASS_SIZE }, (_, n) => {
        const subject = { classId, studentId: `${classId}-${n}`, type: "BULLETIN", term: "T1" } as const;
        const id = documentId({ schoolId: SCOPE.schoolId, ...subject });
        const fileName = documentFileName(id, "BULLETIN", "T1", aSchoolClass({ id: classId }));
        return { ...subject, fileName, knownGeneration: 0 };
      }),
    ),
  );
});
afterAll(() => installation?.stop());

async function open() {
  const documents = { client: installation.client, table: installation.tables.documents };
  const bucket = { client: installation.s3, bucket: installation.bucket };
  return {
    school: createDynamoSchool({ client: installation.client, table: installation.tables.school }),
    documents: createDynamoDocuments(documents),
    batches: createDynamoBatches(documents),
    files: createS3Documents(bucket),
    snapshots: createS3Snapshots(bucket),
    plans: createS3BatchFiles(bucket),
    archive: createLatexLogArchive(bucket),
    renderer: { typesetter: aTypesetter().typesetter, ...DESIGN },
    design: aDesign(),
    issuing: anIssuing(createDynamoDocuments(documents)),
    papers: createDynamoPapers(documents),
    makeNumber,
    log: aLog(),
    queue: { send: async () => {} },
    now,
  };
}

/** The calls that a piece of work makes: `{ BatchGetItem: 1, PutObject: 43 }`. */
async function callsOf(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const calls: Record<string, number> = {};
  const counting =
    <A, R>(next: (args: A) => R, { commandName = "?" }: { commandName?: string }) =>
    (args: A): R => {
      const call = commandName.replace(/Command$/, "");
      calls[call] = (calls[call] ?? 0) + 1;
      return next(args);
    };
  const options = { name: "count", step: "initialize" } as const;
  installation.client.middlewareStack.add(counting, options);
  installation.s3.middlewareStack.add(counting, options);
  try {
    await work();
  } finally {
    installation.client.middlewareStack.remove("count");
    installation.s3.middlewareStack.remove("count");
  }
  return calls;
}

const orders = () =>
  CLASSES.flatMap((classId) =>
    Array.from({ length: CLASS_SIZE }, (_, n) => {
      const subject = { schoolId: SCOPE.schoolId, classId, studentId: `${classId}-${n}`, type: "BULLETIN", term: "T1" };
      return { documentId: documentId(subject as Parameters<typeof documentId>[0]), generation: 1 };
    }),
  );

test("forty documents are ordered by a handful of calls, none of them per document", async () => {
  expect(await callsOf(() => expandBatch(ports, batch))).toEqual({
    GetObject: 1, // the plan
    UpdateItem: 2, // the batch: begin, markExpanded
    BatchGetItem: 3, // existing items, documents before, documents after
    TransactWriteItems: 3, // the orders, each on its own condition; items with their watches, twenty-five at a time
  });
});

test("forty documents are rendered with one read per class and one write for all", async () => {
  const deliveries = orders().map((order) => ({ order, lastTry: false }));
  expect(await callsOf(() => renderDocuments(ports, deliveries))).toEqual({
    BatchGetItem: 1, // the documents
    Query: 4, // a class with all its marks; with each, the school and what it has set for its papers
    PutObject: DOCUMENTS + 3, // the PDFs; TeX's log
    TransactWriteItems: 1, // READY, each on its own condition
  });
  const made = await ports.documents.findAll(orders().map(({ documentId: id }) => id));
  expect(made.filter(({ status }) => status === "READY")).toHaveLength(DOCUMENTS);
});

test("forty ends are settled by one write; settled again, they change nothing", async () => {
  const ended = orders().map(({ documentId: id, generation }) => ({ id, generation, status: "READY" }) as const);
  expect(await callsOf(() => settleBatchItems(ports, ended))).toEqual({
    Query: DOCUMENTS,
    TransactWriteItems: 1,
    // Whether these were the last.
    GetItem: 1,
  });
  expect(await ports.batches.find(SCOPE, batch.id)).toMatchObject({ ready: DOCUMENTS, failed: 0 });
  await settleBatchItems(ports, ended);
  expect(await ports.batches.find(SCOPE, batch.id)).toMatchObject({ ready: DOCUMENTS, failed: 0 });
});
