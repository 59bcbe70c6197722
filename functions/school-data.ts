import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { S3Client } from "@aws-sdk/client-s3";
import { createCognitoUsers } from "@palmares/core/adapters/cognito-users";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoAnswers } from "@palmares/core/adapters/dynamo/kept-answers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3SchoolUploads } from "@palmares/core/adapters/s3/school-uploads";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { readEnv } from "@palmares/core/contract/env";
import { routesHandler } from "@palmares/core/edge/http/http";
import { classAnswers } from "@palmares/core/edge/records/classes";
import { markAnswers } from "@palmares/core/edge/records/marks";
import { ownPaperAnswers } from "@palmares/core/edge/records/own-papers";
import { periodAnswers } from "@palmares/core/edge/records/periods";
import { photoAnswers } from "@palmares/core/edge/records/photos";
import { schoolAnswers } from "@palmares/core/edge/records/schools";
import { studentAnswers } from "@palmares/core/edge/records/students";
import { userAnswers } from "@palmares/core/edge/records/users";

const env = readEnv("school-data", process.env);
const table = { client: dynamo(), table: env.SCHOOL_TABLE };
const now = () => new Date();
const edge = { ...env, schoolExists: createSchoolExists(table), answers: createDynamoAnswers(table, now) };
// With checksums a link for sending a file holds that of an empty one, and S3 refuses every other.
const client = new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" });
const bucket = { client, bucket: env.DOCUMENTS_BUCKET };
const ports = {
  ...createSchoolData(table, now),
  records: createDynamoSchool(table),
  pictures: createS3SchoolPictures(bucket),
  photos: createS3StudentPhotos(bucket),
  uploads: createS3SchoolUploads(bucket),
  users: createCognitoUsers({ cognito: new CognitoIdentityProviderClient({}), pool: env.USER_POOL_ID }),
  now,
};

/** All that a school records: one route for each thing that can be done with it. */
export const handler = routesHandler("school-data", edge, {
  ...classAnswers(ports),
  ...studentAnswers(ports),
  ...photoAnswers(ports),
  ...markAnswers(ports),
  ...periodAnswers(ports),
  ...schoolAnswers(ports),
  ...ownPaperAnswers(ports),
  ...userAnswers(ports),
});
