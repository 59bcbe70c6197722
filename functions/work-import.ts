import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoImports } from "@palmares/core/adapters/dynamo/imports";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createS3ImportFiles } from "@palmares/core/adapters/s3/import-files";
import { keepHeapSmall } from "@palmares/core/adapters/small-heap";
import { createSqsLeases } from "@palmares/core/adapters/sqs/leases";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { handleImportSteps } from "@palmares/core/edge/queue/import-queue";
import { giveUpImport, workImport } from "@palmares/core/imports/requests/work-import";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";

keepHeapSmall();
const env = readEnv("work-import", process.env);
const table = { client: dynamo(), table: env.SCHOOL_TABLE };
const now = () => new Date();
const school = createDynamoSchool(table);
const leases = createSqsLeases({ client: new SQSClient({}), url: env.IMPORT_QUEUE_URL });
const ports = {
  records: createDynamoImports(table, now),
  files: createS3ImportFiles({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET }),
  school,
  directory: school,
  data: createSchoolData(table, now),
  now,
};

/** The import queue: compares a file with what is entered, or applies what was compared. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const log = jsonLog("work-import", context.awsRequestId);
  const work = { work: workImport.bind(undefined, ports), giveUp: giveUpImport.bind(undefined, ports) };
  return handleImportSteps({ leases, log, ...work }, event);
};
