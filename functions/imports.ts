import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoImports } from "@palmares/core/adapters/dynamo/imports";
import { createDynamoAnswers } from "@palmares/core/adapters/dynamo/kept-answers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3ImportFiles } from "@palmares/core/adapters/s3/import-files";
import { createSqsImportQueue } from "@palmares/core/adapters/sqs/import-queue";
import { readEnv } from "@palmares/core/contract/env";
import { routesHandler } from "@palmares/core/edge/http/http";
import { newId } from "@palmares/core/edge/http/repeatable";
import { importAnswers } from "@palmares/core/edge/imports/imports";

const env = readEnv("imports", process.env);
const table = { client: dynamo(), table: env.SCHOOL_TABLE };
const now = () => new Date();
const school = createDynamoSchool(table);
const edge = { ...env, schoolExists: createSchoolExists(table), answers: createDynamoAnswers(table, now) };
const ports = {
  records: createDynamoImports(table, now),
  // Without it a link for sending a file holds the checksum of an empty one, and S3 refuses every other.
  files: createS3ImportFiles({
    client: new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" }),
    bucket: env.DOCUMENTS_BUCKET,
  }),
  queue: createSqsImportQueue({ client: new SQSClient({}), url: env.IMPORT_QUEUE_URL }),
  school,
  directory: school,
  data: createSchoolData(table, now),
  now,
  newId,
};

/** Tables in and out: what a school sends is compared and applied by `work-import`. */
export const handler = routesHandler("imports", edge, importAnswers(ports));
