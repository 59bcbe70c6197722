import { S3Client } from "@aws-sdk/client-s3";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { readEnv } from "@palmares/core/contract/env";
import { LOG_MESSAGES } from "@palmares/core/contract/log-messages";
import { streamDocument } from "@palmares/core/documents/render/stream-document";
import { documentTypeOf } from "@palmares/core/edge/document-type";
import { httpHandler, pdf } from "@palmares/core/edge/http/http";
import { openRenderer } from "../engine/renderer.ts";

const env = readEnv("stream-document", process.env);
const client = dynamo();
const edge = { ...env, schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }) };
const bucket = { client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET };
// It may keep nothing, so it only reads what is prepared.
const { read } = createS3PreparedPictures(bucket);
const kept = {
  pictures: createS3SchoolPictures(bucket),
  photos: createS3StudentPhotos(bucket),
  prepared: { read },
};
const ports = {
  school: createDynamoSchool({ client, table: env.SCHOOL_TABLE }),
  renderer: await openRenderer("stream-document", process.env, kept),
  now: () => new Date(),
};

/** POST /documents/…/stream: returns the PDF itself; nothing is stored. */
export const handler = httpHandler("stream-document", edge, async ({ route, params, scope, body, log }) => {
  const { student_id: studentId, term, class_id: classId, school_year: schoolYear, language } = body;
  const order = { studentId, term, classId, schoolYear, language, type: documentTypeOf(route, params) };
  const made = await streamDocument(ports, scope, order);
  log.info(LOG_MESSAGES.streamed, { type: order.type, bytes: made.pdf.byteLength });
  return pdf(made.pdf, made.fileName);
});
