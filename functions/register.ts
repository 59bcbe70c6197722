import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoParentLinks } from "@palmares/core/adapters/dynamo/parent-links";
import { createDynamoParentMails } from "@palmares/core/adapters/dynamo/parent-mails";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createDynamoSuppressionList } from "@palmares/core/adapters/dynamo/suppression-list";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { createS3PaperFiles } from "@palmares/core/adapters/s3/paper-files";
import { createSqsMailQueue } from "@palmares/core/adapters/sqs/mail-queue";
import { readEnv } from "@palmares/core/contract/env";
import { routesHandler } from "@palmares/core/edge/http/http";
import { parentLinkAnswers } from "@palmares/core/edge/records/parent-links";
import { registerAnswers } from "@palmares/core/edge/records/register";

const env = readEnv("register", process.env);
const client = dynamo();
const s3 = new S3Client({});
const school = { client, table: env.SCHOOL_TABLE };
const documents = { client, table: env.DOCUMENTS_TABLE };
const bucket = { client: s3, bucket: env.DOCUMENTS_BUCKET };
const ports = {
  register: createDynamoRegister(documents),
  links: createDynamoParentLinks(documents),
  school: createDynamoSchool(school),
  records: createDynamoSchool(school),
  guardians: createSchoolData(school).guardians,
  mails: createDynamoParentMails(documents),
  suppression: createDynamoSuppressionList(documents),
  mailQueue:
    env.MAIL_SENDER === undefined
      ? undefined
      : createSqsMailQueue({ client: new SQSClient({}), url: env.MAIL_QUEUE_URL }),
  documents: createDynamoDocuments(documents),
  files: createS3Documents(bucket),
  papers: createS3PaperFiles({ ...bucket, issued: env.ISSUED_BUCKET }),
  now: () => new Date(),
};

/** The register of issued papers: reads it, revokes, gives second originals, makes links for parents and has them sent. It can change no paper. */
export const handler = routesHandler(
  "register",
  { ...env, schoolExists: createSchoolExists(school) },
  { ...registerAnswers(ports), ...parentLinkAnswers(ports) },
);
