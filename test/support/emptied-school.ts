import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { type DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoAnswers } from "@palmares/core/adapters/dynamo/kept-answers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import {
  batchKeys,
  documentKeys,
  issuedKeys,
  metricsKeys,
  objectKeys,
  registerKeys,
  SCHOOL_FOLDERS,
  schoolKeys,
} from "@palmares/core/contract/table";
import { documentId } from "@palmares/core/documents/document-key";
import { aSchool } from "./factories.ts";

interface EmptiedPlace {
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly school: string; readonly documents: string };
  readonly s3: S3Client;
  readonly bucket: string;
  /** The bucket of issued papers. */
  readonly issued: string;
}

/** A school without classes and students, and all that can be left of it; what names the school only by a document, too. */
export async function emptiedSchool({ client, tables, s3, bucket, issued }: EmptiedPlace, id: string) {
  const scope = { schoolId: id, userId: "u" };
  const table = { client, table: tables.school };
  await createDynamoSchool(table).saveSchool(scope, aSchool({ id }));
  const { assignments } = createSchoolData(table);
  await assignments.put(scope, { userId: "teacher" }, [{ classId: "6a", subjectId: "*" }], "absent");
  const request = { schoolId: id, key: "k", content: "c" };
  const answers = createDynamoAnswers(table, () => new Date());
  const claim = await answers.claim(request);
  if (claim.state !== "mine") throw new Error("The key was used before.");
  await answers.keep(request, claim.since, { status: 201, headers: {}, body: "{}" });

  const order = { classId: "6a", studentId: "awa", type: "BULLETIN", term: "T1" } as const;
  const document = documentId({ schoolId: id, ...order });
  const put = (name: "school" | "documents", item: string, key: { pk: string; sk: string }, more: object = {}) =>
    client.send(new PutCommand({ TableName: tables[name], Item: { ...key, item, ...more } }));
  await put("school", "rulePack", schoolKeys.own(id, { kind: "rulePack", validFrom: "2025-09-01" }));
  await put("school", "history", { pk: schoolKeys.history(id, "6a"), sk: "01" });
  await put("school", "erasure", schoolKeys.erasure(id, "01"));
  await put("school", "export", schoolKeys.studentExport(id, "ab"));
  await put("documents", "", documentKeys.document(document), { id: document, schoolId: id, ...order });
  await put("documents", "", metricsKeys.counted(document), { documentId: document });
  await put("documents", "", batchKeys.watch(document, `b-${id}`));
  const batch = { id: `b-${id}`, schoolId: id, status: "READY", round: 1, expandedRound: 1 };
  const counts = {
    count: 1,
    ready: 1,
    failed: 0,
    label: "",
    requestedBy: "u",
    requestedAt: "2026-01-01T00:00:00.000Z",
  };
  await put("documents", "", batchKeys.batch(id, batch.id), { ...batch, ...counts, forceNew: false, twoSided: false });
  await put("documents", "", batchKeys.item(batch.id, 0), {
    ...order,
    position: 0,
    documentId: document,
    state: "READY",
  });
  const paper = { number: `N-${id}`, schoolId: id, ...order };
  const at = "2026-01-01T00:00:00.000Z";
  await put("documents", "", registerKeys.paper(id, at, paper.number), { ...paper, status: "SUPERSEDED" });
  await put("documents", "", registerKeys.ofKey(id, document), { ...order, schoolId: id });
  await put("documents", "", registerKeys.number(paper.number), { number: paper.number, schoolId: id, begunAt: at });
  await put("documents", "", registerKeys.withdrawn(at, paper.number), { number: paper.number, schoolId: id });
  await put("documents", "answer", schoolKeys.keptAnswer(id, "of-a-batch"));
  await put("documents", "", metricsKeys.counters(id));
  await put("documents", "", metricsKeys.socket(id, "c"));
  for (const folder of SCHOOL_FOLDERS) {
    const Bucket = folder === issuedKeys.prefix ? issued : bucket;
    await s3.send(new PutObjectCommand({ Bucket, Key: `${folder}${id}/x/y`, Body: id }));
  }
  const log = objectKeys.latexLog("BULLETIN", `run-${document}.tex`);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: log, Body: `% ${document}` }));
  return { document };
}
