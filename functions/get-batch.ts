import { S3Client } from "@aws-sdk/client-s3";
import { createDynamoBatches } from "@palmares/core/adapters/dynamo/batches";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3BatchFiles } from "@palmares/core/adapters/s3/batch-files";
import { createS3Snapshots } from "@palmares/core/adapters/s3/snapshots";
import { listDocuments } from "@palmares/core/batches/list-documents";
import { downloadBatch, getBatch, listBatches } from "@palmares/core/batches/read-batches";
import { readEnv } from "@palmares/core/contract/env";
import { ROUTES } from "@palmares/core/contract/routes";
import { httpHandler, json } from "@palmares/core/edge/http/http";

const env = readEnv("get-batch", process.env);
const client = dynamo();
const edge = { ...env, schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }) };
const bucket = { client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET };
const table = { client, table: env.DOCUMENTS_TABLE };
const ports = {
  batches: createDynamoBatches(table),
  documents: createDynamoDocuments(table),
  school: createDynamoSchool({ client, table: env.SCHOOL_TABLE }),
  design: env.DESIGN_DIGESTS,
  files: createS3BatchFiles(bucket),
  snapshots: createS3Snapshots(bucket),
  now: () => new Date(),
};

/** GET /batches, /batches/{id}, /batches/{id}/documents and /batches/{id}/download. */
export const handler = httpHandler("get-batch", edge, async ({ route, scope, params, query }) => {
  const id = params.id ?? "";
  if (route.path === ROUTES.getBatch.path) return json(200, await getBatch(ports, scope, id));
  if (query !== undefined && "output" in query) return json(200, await downloadBatch(ports, scope, id, query.output));
  if (query !== undefined && !("limit" in query)) return json(200, await listDocuments(ports, scope, id, query.cursor));
  return json(200, await listBatches(ports, scope, query ?? { limit: 20 }));
});
