import { S3Client } from "@aws-sdk/client-s3";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { readEnv } from "@palmares/core/contract/env";
import { LIMITS } from "@palmares/core/contract/limits";
import { documentView } from "@palmares/core/documents/document-view";
import { requestDocument } from "@palmares/core/documents/request-document";
import { documentTypeOf } from "@palmares/core/edge/document-type";
import { httpHandler, json } from "@palmares/core/edge/http/http";

const env = readEnv("request-document", process.env);
const client = dynamo();
const edge = { ...env, schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }) };
const ports = {
  school: createDynamoSchool({ client, table: env.SCHOOL_TABLE }),
  documents: createDynamoDocuments({ client, table: env.DOCUMENTS_TABLE }),
  files: createS3Documents({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET }),
  design: env.DESIGN_DIGESTS,
  now: () => new Date(),
};

/** POST /documents/bulletin, /documents/honor-board and every other type: 200 with the link when READY, 202 when queued or joined. */
export const handler = httpHandler("request-document", edge, async ({ route, params, scope, body, log }) => {
  const { student_id: studentId, term, language, force_new: forceNew } = body;
  const { class_id: classId, school_year: schoolYear } = body;
  const { outcome, record } = await requestDocument(ports, scope, {
    studentId,
    term,
    forceNew,
    classId,
    schoolYear,
    language,
    type: documentTypeOf(route, params),
  });
  const { id: document, type, generation, remade } = record;
  log.info("document requested", { document, outcome, type, generation, remade });
  if (outcome !== "ready") return json(202, documentView(record));
  const downloadUrl = await ports.files.link(record, LIMITS.linkSeconds);
  // It has just been compared with the records.
  return json(200, documentView(record, { downloadUrl, stale: false }));
});
