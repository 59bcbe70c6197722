import { S3Client } from "@aws-sdk/client-s3";
import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoAnswers } from "@palmares/core/adapters/dynamo/kept-answers";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3BatchFiles } from "@palmares/core/adapters/s3/batch-files";
import { createS3Snapshots } from "@palmares/core/adapters/s3/snapshots";
import { batchView } from "@palmares/core/batches/batch-view";
import { createBatch, issueOrder, retryBatch } from "@palmares/core/batches/create-batch";
import { issuePapers } from "@palmares/core/batches/issue-papers";
import type { BatchRecord } from "@palmares/core/batches/ports";
import type { Log } from "@palmares/core/call/log";
import { readEnv } from "@palmares/core/contract/env";
import { otherPapersView } from "@palmares/core/documents/issuing/other-papers";
import { json, routesHandler } from "@palmares/core/edge/http/http";

const env = readEnv("create-batch", process.env);
const client = dynamo();
const now = () => new Date();
const bucket = { client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET };
const documents = { client, table: env.DOCUMENTS_TABLE };
const edge = {
  ...env,
  schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }),
  // Beside the batches: this function writes nothing into the School table.
  answers: createDynamoAnswers(documents, now),
};
const ports = {
  school: createDynamoSchool({ client, table: env.SCHOOL_TABLE }),
  documents: createDynamoDocuments(documents),
  batches: createDynamoBatches(documents),
  register: createDynamoRegister(documents),
  files: createS3BatchFiles(bucket),
  snapshots: createS3Snapshots(bucket),
  design: env.DESIGN_DIGESTS,
  now,
};

function accepted(batch: BatchRecord, log: Log, more = {}) {
  log.info("batch accepted", { batch: batch.id, count: batch.count, round: batch.round });
  return json(202, { ...batchView(batch, ports.now()), ...more });
}

/** Accepts batches of drafts and of papers that are issued, and tries the failed documents of a batch again. */
export const handler = routesHandler("create-batch", edge, {
  createBatch: async ({ scope, body, newId, log }) => accepted(await createBatch(ports, scope, body, newId), log),
  issueDocuments: async ({ scope, body, newId, log }) => {
    const { batch, others } = await issuePapers(ports, scope, issueOrder(body), newId);
    return accepted(batch, log, otherPapersView(others));
  },
  retryBatch: async ({ scope, params, log }) => accepted(await retryBatch(ports, scope, params.id), log),
});
