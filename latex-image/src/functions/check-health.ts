import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import { createHealthStores } from "@palmares/core/adapters/health-stores";
import { readEnv } from "@palmares/core/contract/env";
import { deepHealthAnswer } from "@palmares/core/edge/http/health";
import { httpHandler } from "@palmares/core/edge/http/http";
import { checkHealth } from "@palmares/core/health/check-health";
import { healthProbes } from "@palmares/core/health/probes";
import { openRenderer } from "../engine/renderer.ts";

const env = readEnv("check-health", process.env);
const client = dynamo();
const edge = { ...env, schoolExists: createSchoolExists({ client, table: env.SCHOOL_TABLE }) };
const ports = {
  stores: createHealthStores({
    dynamo: client,
    s3: new S3Client({}),
    sqs: new SQSClient({}),
    schoolTable: env.SCHOOL_TABLE,
    documentsTable: env.DOCUMENTS_TABLE,
    bucket: env.DOCUMENTS_BUCKET,
    renderQueueUrl: env.RENDER_QUEUE_URL,
    deadLetterUrls: env.DEAD_LETTER_URLS.split(" "),
  }),
  renderer: await openRenderer("check-health", process.env),
  now: () => new Date(),
};

/** GET /health/deep: sets a specimen page and probes every store; keeps nothing. */
export const handler = httpHandler("check-health", edge, async ({ scope, log, requestId }) =>
  deepHealthAnswer(await checkHealth(healthProbes(ports, scope), log), requestId),
);
