import { S3Client } from "@aws-sdk/client-s3";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3SchoolUploads } from "@palmares/core/adapters/s3/school-uploads";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { readEnv } from "@palmares/core/contract/env";
import { routesHandler } from "@palmares/core/edge/http/http";
import { logoAnswers } from "@palmares/core/edge/records/own-papers";
import { sentPhotoAnswers } from "@palmares/core/edge/records/photos";
import { openPictureCheck } from "../engine/check-picture.ts";

const env = readEnv("school-logo", process.env);
const table = { client: dynamo(), table: env.SCHOOL_TABLE };
const bucket = { client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET };
const { check, preparePhoto } = await openPictureCheck(process.env);
const ports = {
  ...createSchoolData(table),
  pictures: createS3SchoolPictures(bucket),
  prepared: createS3PreparedPictures(bucket),
  uploads: createS3SchoolUploads(bucket),
  photos: createS3StudentPhotos(bucket),
  checkPicture: check,
  preparePhoto,
};

/**
 * PUT /logo/{valid_from} and PUT /students/{student_id}/photo: prepares a picture that the school has sent as pages will need it,
 * then makes it the logo or the photo.
 */
export const handler = routesHandler(
  "school-logo",
  { ...env, schoolExists: createSchoolExists(table) },
  { ...logoAnswers(ports), ...sentPhotoAnswers(ports) },
);
