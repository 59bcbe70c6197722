import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { S3Client } from "@aws-sdk/client-s3";
import { createCognitoAccounts } from "@palmares/core/adapters/cognito-accounts";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocumentPurge } from "@palmares/core/adapters/dynamo/document-purge";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoRemovals } from "@palmares/core/adapters/dynamo/school-removals";
import { listSchools } from "@palmares/core/adapters/dynamo/schools";
import { createErasurePorts } from "@palmares/core/adapters/erasure-ports";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import type { ErasuresLeft } from "@palmares/core/retention/continue-erasures";
import { runHourly } from "@palmares/core/retention/run-hourly";
import type { Context, ScheduledEvent } from "aws-lambda";

const env = readEnv("retention", process.env);
const client = dynamo();
const tables = { school: env.SCHOOL_TABLE, documents: env.DOCUMENTS_TABLE };
const school = { client, table: env.SCHOOL_TABLE };
const documents = { client, table: env.DOCUMENTS_TABLE };
const ports = {
  ...createErasurePorts(
    { client, s3: new S3Client({}), tables, bucket: env.DOCUMENTS_BUCKET, issued: env.ISSUED_BUCKET },
    () => new Date(),
  ),
  documents: createDynamoDocuments(documents),
  purge: createDynamoDocumentPurge(documents),
  removals: createDynamoRemovals(school),
  accounts: createCognitoAccounts({ cognito: new CognitoIdentityProviderClient({}), pool: env.USER_POOL_ID }),
  schools: { list: () => listSchools(school) },
};

/** Every hour: goes on with erasures, and at night deletes what has been kept for its time. */
export const handler = ({ time }: ScheduledEvent, context: Context): Promise<ErasuresLeft> =>
  runHourly({ ...ports, log: jsonLog("retention", context.awsRequestId) }, env.RETENTION, new Date(time));
