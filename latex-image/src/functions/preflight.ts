import { S3Client } from "@aws-sdk/client-s3";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { readEnv } from "@palmares/core/contract/env";
import { httpHandler, json } from "@palmares/core/edge/http/http";
import { preflightClass } from "@palmares/core/preflight/preflight-class";
import { preflightSchool } from "@palmares/core/preflight/preflight-school";
import { preflightView } from "@palmares/core/preflight/preflight-view";
import { openRenderer } from "../engine/renderer.ts";

const env = readEnv("preflight", process.env);
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
  documents: createDynamoDocuments({ client, table: env.DOCUMENTS_TABLE }),
  papers: createDynamoPapers({ client, table: env.DOCUMENTS_TABLE }),
  register: createDynamoRegister({ client, table: env.DOCUMENTS_TABLE }),
  design: env.DESIGN_DIGESTS,
  renderer: await openRenderer("preflight", process.env, kept),
  now: () => new Date(),
};

/** GET /classes/{class_id}/preflight and /preflight: what somebody should know before a batch; nothing is kept. */
export const handler = httpHandler("preflight", edge, async ({ scope, params, query }) => {
  const { term, type, language } = query;
  if (params.class_id === undefined) {
    const schoolYear = "school_year" in query ? query.school_year : undefined;
    const looked = await preflightSchool(ports, scope, { schoolYear, term, type, language });
    return json(200, preflightView({ ...looked, term, type }, looked.preflight));
  }
  const issuing = "issuing" in query && query.issuing === "true";
  const choice = { classId: params.class_id, term, type, language, issuing };
  const { schoolClass, preflight } = await preflightClass(ports, scope, choice);
  return json(200, preflightView({ ...choice, schoolClass, schoolYear: schoolClass.schoolYear }, preflight));
});
