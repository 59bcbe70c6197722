import { S3Client } from "@aws-sdk/client-s3";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { readEnv } from "@palmares/core/contract/env";
import { downloadDocument } from "@palmares/core/documents/download-document";
import { httpHandler, json } from "@palmares/core/edge/http/http";

const env = readEnv("download-document", process.env);
const client = dynamo();
const edge = { ...env, schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }) };
const ports = {
  documents: createDynamoDocuments({ client, table: env.DOCUMENTS_TABLE }),
  files: createS3Documents({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET }),
  now: () => new Date(),
};

/** GET /documents/{id}/download: a link that expires after 15 minutes. */
export const handler = httpHandler("download-document", edge, async ({ scope, params }) =>
  json(200, await downloadDocument(ports, scope, params.id ?? "")),
);
