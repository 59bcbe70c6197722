import { setTimeout as pause } from "node:timers/promises";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocumentPurge } from "@palmares/core/adapters/dynamo/document-purge";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createS3BatchFiles } from "@palmares/core/adapters/s3/batch-files";
import { createS3BatchOutputs } from "@palmares/core/adapters/s3/batch-outputs";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { createS3OutputProgress } from "@palmares/core/adapters/s3/output-progress";
import { createS3Snapshots } from "@palmares/core/adapters/s3/snapshots";
import { growHeapSlowly } from "@palmares/core/adapters/small-heap";
import { createSqsLeases } from "@palmares/core/adapters/sqs/leases";
import { workBatch } from "@palmares/core/batches/work-batch";
import { jsonLog } from "@palmares/core/call/json-log";
import { makeNumber } from "@palmares/core/claims/paper-number";
import { readEnv } from "@palmares/core/contract/env";
import { handleBatchSteps } from "@palmares/core/edge/queue/batch-queue";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";

growHeapSlowly();
const env = readEnv("work-batch", process.env);
const client = dynamo();
const documents = { client, table: env.DOCUMENTS_TABLE };
const bucket = { client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET };
const leases = createSqsLeases({ client: new SQSClient({}), url: env.BATCH_QUEUE_URL });
const batches = createDynamoBatches(documents);
const now = () => new Date();
const files = createS3BatchFiles(bucket);
const expand = {
  batches,
  documents: createDynamoDocuments(documents),
  files: createS3Documents(bucket),
  plans: files,
  papers: createDynamoPapers(documents),
  makeNumber,
  now,
};
const school = createDynamoSchool({ client, table: env.SCHOOL_TABLE });
const snapshots = createS3Snapshots(bucket);
const check = {
  batches,
  school,
  snapshots,
  files,
  documents: createDynamoDocuments(documents),
  design: env.DESIGN_DIGESTS,
  now,
};
const assemble = {
  batches,
  school,
  snapshots,
  files,
  outputs: createS3BatchOutputs(bucket),
  progress: createS3OutputProgress(bucket),
  pdfs: createS3Documents(bucket),
  purge: createDynamoDocumentPurge(documents),
  now,
};

/** The batch queue: places the orders of a batch or assembles its outputs. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const log = jsonLog("work-batch", context.awsRequestId);
  return handleBatchSteps(
    {
      leases,
      log,
      work: (message, id) =>
        workBatch({ batches, check, expand, assemble: { ...assemble, log }, pause, log }, message, id),
    },
    event,
  );
};
