import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { readEnv } from "@palmares/core/contract/env";
import { viewDocument } from "@palmares/core/documents/view-document";
import { httpHandler, json } from "@palmares/core/edge/http/http";

const env = readEnv("get-document", process.env);
const client = dynamo();
const edge = { ...env, schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }) };
const ports = {
  school: createDynamoSchool({ client, table: env.SCHOOL_TABLE }),
  documents: createDynamoDocuments({ client, table: env.DOCUMENTS_TABLE }),
  design: env.DESIGN_DIGESTS,
};

/** GET /documents/{id}: a document's status, and whether its page still says what the records say. */
export const handler = httpHandler("get-document", edge, async ({ scope, params, log }) =>
  json(200, await viewDocument({ ...ports, log }, scope, params.id ?? "")),
);
