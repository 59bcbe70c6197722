import { S3Client } from "@aws-sdk/client-s3";
import { createDynamoBatchRemovals } from "@palmares/core/adapters/dynamo/batch-removals";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocumentPurge } from "@palmares/core/adapters/dynamo/document-purge";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoErasures } from "@palmares/core/adapters/dynamo/erasures";
import { createDynamoSchoolItems } from "@palmares/core/adapters/dynamo/school-items-whole";
import { listSchools } from "@palmares/core/adapters/dynamo/schools";
import { createS3SchoolObjects } from "@palmares/core/adapters/s3/school-objects";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import type { ErasuresLeft } from "@palmares/core/retention/continue-erasures";
import { runHourly } from "@palmares/core/retention/run-hourly";
import type { Context } from "aws-lambda";

const env = readEnv("retention", process.env);
const client = dynamo();
const both = { client, tables: { school: env.SCHOOL_TABLE, documents: env.DOCUMENTS_TABLE } };
const school = { client, table: env.SCHOOL_TABLE };
const documents = { client, table: env.DOCUMENTS_TABLE };
const now = () => new Date();
const ports = {
  items: createDynamoSchoolItems(both),
  objects: createS3SchoolObjects({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET }, now),
  batches: createDynamoBatchRemovals(both, now),
  erasures: createDynamoErasures(school),
  documents: createDynamoDocuments(documents),
  purge: createDynamoDocumentPurge(documents),
  schools: { list: () => listSchools(school) },
  now,
};

/** Every hour: goes on with erasures, and at night deletes what has been kept for its time. */
export const handler = (_: unknown, context: Context): Promise<ErasuresLeft> =>
  runHourly({ ...ports, log: jsonLog("retention", context.awsRequestId) }, env.RETENTION);
