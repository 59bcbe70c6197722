import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoExports } from "@palmares/core/adapters/dynamo/student-exports";
import { createErasurePorts } from "@palmares/core/adapters/erasure-ports";
import { createS3ExportFiles } from "@palmares/core/adapters/s3/export-files";
import { createSqsLeases } from "@palmares/core/adapters/sqs/leases";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { handleStudentData } from "@palmares/core/edge/queue/student-data-queue";
import { workStudentData } from "@palmares/core/erasure/work-student-data";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";

const env = readEnv("work-student-data", process.env);
const client = dynamo();
const s3 = new S3Client({});
const tables = { school: env.SCHOOL_TABLE, documents: env.DOCUMENTS_TABLE };
const leases = createSqsLeases({ client: new SQSClient({}), url: env.STUDENT_DATA_QUEUE_URL });
const ports = {
  ...createErasurePorts(
    { client, s3, tables, bucket: env.DOCUMENTS_BUCKET, issued: env.ISSUED_BUCKET },
    () => new Date(),
  ),
  exports: createDynamoExports({ client, table: env.SCHOOL_TABLE }),
  files: createS3ExportFiles({ client: s3, bucket: env.DOCUMENTS_BUCKET }),
};

/** The student data queue: makes an export, or goes on with an erasure. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const log = jsonLog("work-student-data", context.awsRequestId);
  return handleStudentData({ leases, log, work: (message) => workStudentData({ ...ports, log }, message) }, event);
};
