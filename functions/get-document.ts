import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { readEnv } from "@palmares/core/contract/env";
import { documentView } from "@palmares/core/documents/document-view";
import { findDocument } from "@palmares/core/documents/download-document";
import { httpHandler, json } from "@palmares/core/edge/http/http";

const env = readEnv("get-document", process.env);
const documents = createDynamoDocuments({ client: dynamo(), table: env.DOCUMENTS_TABLE });

/** GET /documents/{id}: a document's status. */
export const handler = httpHandler("get-document", env, async ({ scope, params }) =>
  json(200, documentView(await findDocument(documents, scope, params.id ?? ""))),
);
