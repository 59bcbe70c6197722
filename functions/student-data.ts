import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createDynamoExports } from "@palmares/core/adapters/dynamo/student-exports";
import { createDynamoIdentities } from "@palmares/core/adapters/dynamo/student-identities";
import { createErasurePorts } from "@palmares/core/adapters/erasure-ports";
import { createS3ExportFiles } from "@palmares/core/adapters/s3/export-files";
import { createSqsStudentDataQueue } from "@palmares/core/adapters/sqs/student-data-queue";
import { readEnv } from "@palmares/core/contract/env";
import { routesHandler } from "@palmares/core/edge/http/http";
import { studentDataAnswers } from "@palmares/core/edge/records/student-data";

const env = readEnv("student-data", process.env);
const client = dynamo();
const s3 = new S3Client({});
const table = { client, table: env.SCHOOL_TABLE };
const tables = { school: env.SCHOOL_TABLE, documents: env.DOCUMENTS_TABLE };
const ports = {
  ...createErasurePorts(
    { client, s3, tables, bucket: env.DOCUMENTS_BUCKET, issued: env.ISSUED_BUCKET },
    () => new Date(),
  ),
  identities: createDynamoIdentities(table),
  exports: createDynamoExports(table),
  files: createS3ExportFiles({ client: s3, bucket: env.DOCUMENTS_BUCKET }),
  queue: createSqsStudentDataQueue({ client: new SQSClient({}), url: env.STUDENT_DATA_QUEUE_URL }),
};

/**
 * Export and erasure of a student: what is asked for is written down here, and done by `work-student-data`. It searches, too,
 * when the school has no record of the student any more; its role lets it delete nothing.
 */
export const handler = routesHandler(
  "student-data",
  { ...env, schoolExists: createSchoolExists(table) },
  studentDataAnswers(ports),
);
