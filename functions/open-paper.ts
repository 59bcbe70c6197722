import { S3Client } from "@aws-sdk/client-s3";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoBirthDates, createDynamoOpenedLinks } from "@palmares/core/adapters/dynamo/parent-links";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { createS3PaperFiles } from "@palmares/core/adapters/s3/paper-files";
import { readEnv } from "@palmares/core/contract/env";
import { openHandler } from "@palmares/core/edge/http/http";
import { parentAnswers } from "@palmares/core/edge/parents";

const env = readEnv("open-paper", process.env);
const client = dynamo();
const documents = { client, table: env.DOCUMENTS_TABLE };

/** POST /parent-links/open, without a token: an issued paper for whoever has its link and knows the birth date or the code. */
export const handler = openHandler(
  "open-paper",
  parentAnswers({
    links: createDynamoOpenedLinks(documents),
    register: createDynamoRegister(documents),
    people: createDynamoBirthDates({ client, table: env.SCHOOL_TABLE }),
    papers: createS3PaperFiles({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET, issued: env.ISSUED_BUCKET }),
    now: () => new Date(),
  }),
);
