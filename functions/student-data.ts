import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoErasures } from "@palmares/core/adapters/dynamo/erasures";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createDynamoExports } from "@palmares/core/adapters/dynamo/student-exports";
import { createDynamoIdentities } from "@palmares/core/adapters/dynamo/student-identities";
import { createS3ExportFiles } from "@palmares/core/adapters/s3/export-files";
import { createSqsStudentDataQueue } from "@palmares/core/adapters/sqs/student-data-queue";
import { readEnv } from "@palmares/core/contract/env";
import { routesHandler } from "@palmares/core/edge/http/http";
import { studentDataAnswers } from "@palmares/core/edge/records/student-data";

const env = readEnv("student-data", process.env);
const table = { client: dynamo(), table: env.SCHOOL_TABLE };
const ports = {
  identities: createDynamoIdentities(table),
  erasures: createDynamoErasures(table),
  exports: createDynamoExports(table),
  files: createS3ExportFiles({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET }),
  queue: createSqsStudentDataQueue({ client: new SQSClient({}), url: env.STUDENT_DATA_QUEUE_URL }),
  now: () => new Date(),
};

/** Export and erasure of a student: what is asked for is written down here, and done by `work-student-data`. */
export const handler = routesHandler(
  "student-data",
  { ...env, schoolExists: createSchoolExists(table) },
  studentDataAnswers(ports),
);
