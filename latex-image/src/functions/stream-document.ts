import { S3Client } from "@aws-sdk/client-s3";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { readEnv } from "@palmares/core/contract/env";
import { LOG_MESSAGES } from "@palmares/core/contract/log-messages";
import { typeOfSlug } from "@palmares/core/document-types/registry";
import { streamDocument } from "@palmares/core/documents/render/stream-document";
import { previewTheme } from "@palmares/core/documents/sample/preview-theme";
import { documentTypeOf } from "@palmares/core/edge/document-type";
import { type Answers, pdf, routesHandler } from "@palmares/core/edge/http/http";
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

type Streamed = Answers<"stream-document">;
type StreamRequest = Parameters<Streamed[Exclude<keyof Streamed, "previewTheme">]>[0];

/** POST /documents/…/stream: a document of a class. */
const stream = async ({ route, params, scope, body, log }: StreamRequest) => {
  const { student_id: studentId, term, class_id: classId, school_year: schoolYear, language } = body;
  const order = { studentId, term, classId, schoolYear, language, type: documentTypeOf(route, params) };
  const made = await streamDocument(ports, scope, order);
  log.info(LOG_MESSAGES.streamed, { type: order.type, bytes: made.pdf.byteLength });
  // After the answer, for which somebody waits.
  setImmediate(() => void ports.renderer.standBy());
  return pdf(made.pdf, made.fileName);
};

/** Answers the PDF itself; nothing is stored. */
export const handler = routesHandler("stream-document", edge, {
  streamBulletin: stream,
  streamHonorBoard: stream,
  streamDocument: stream,
  async previewTheme({ params, query, scope, body, log }) {
    const type = typeOfSlug(params.type).id;
    const made = await previewTheme(ports, scope, { type, file: body, schoolYear: query.school_year });
    log.info(LOG_MESSAGES.streamed, { type, bytes: made.byteLength });
    return pdf(made, `${params.type}.pdf`);
  },
});
