import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { readEnv } from "@palmares/core/contract/env";
import { listMadeDocuments } from "@palmares/core/documents/made/list-made";
import { viewDocument } from "@palmares/core/documents/view-document";
import { json, routesHandler } from "@palmares/core/edge/http/http";

const env = readEnv("get-document", process.env);
const client = dynamo();
const edge = { ...env, schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }) };
const table = { client, table: env.DOCUMENTS_TABLE };
const ports = {
  school: createDynamoSchool({ client, table: env.SCHOOL_TABLE }),
  documents: createDynamoDocuments(table),
  papers: createDynamoPapers(table),
  design: env.DESIGN_DIGESTS,
};

/** GET /documents/{id}: a document's status, and whether its page still says what the records say. GET /documents: all of them. */
export const handler = routesHandler("get-document", edge, {
  getDocument: async ({ scope, params, log }) => json(200, await viewDocument({ ...ports, log }, scope, params.id)),
  listDocuments: async ({ scope, query }) => json(200, await listMadeDocuments(ports, scope, query)),
});
