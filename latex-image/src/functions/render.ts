import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createDynamoSigningKeys } from "@palmares/core/adapters/dynamo/signing-keys";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { createLatexLogArchive } from "@palmares/core/adapters/s3/latex-logs";
import { createS3PaperFiles } from "@palmares/core/adapters/s3/paper-files";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3Snapshots } from "@palmares/core/adapters/s3/snapshots";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { createSqsLeases } from "@palmares/core/adapters/sqs/leases";
import { createSsmPrivateKeys } from "@palmares/core/adapters/ssm-private-keys";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { paperSigner } from "@palmares/core/documents/issuing/sign-paper";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import { handleRenderBatch } from "@palmares/core/edge/queue/render-queue";
import { openSigner } from "@palmares/core/signing/open-signer";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { openRenderer } from "../engine/renderer.ts";

const env = readEnv("render", process.env);
const client = dynamo();
const documents = { client, table: env.DOCUMENTS_TABLE };
const bucket = { client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET };
const leases = createSqsLeases({ client: new SQSClient({}), url: env.RENDER_QUEUE_URL });
const ports = {
  school: createDynamoSchool({ client, table: env.SCHOOL_TABLE }),
  documents: createDynamoDocuments(documents),
  snapshots: createS3Snapshots(bucket),
  files: createS3Documents(bucket),
  archive: createLatexLogArchive(bucket),
  renderer: await openRenderer("render", process.env, {
    pictures: createS3SchoolPictures(bucket),
    photos: createS3StudentPhotos(bucket),
    prepared: createS3PreparedPictures(bucket),
  }),
  design: env.DESIGN_DIGESTS,
  issuing: {
    papers: createDynamoPapers(documents),
    files: createS3PaperFiles({ ...bucket, issued: env.ISSUED_BUCKET }),
    signer: paperSigner({
      signer: openSigner({
        keys: createDynamoSigningKeys(documents),
        privateKeys: createSsmPrivateKeys({ ssm: new SSMClient({}), path: env.SIGNING_KEYS_PATH }),
        now: () => new Date(),
      }),
      site: env.SITE_URL,
    }),
  },
  now: () => new Date(),
};

/** Handles many messages of the render queue at a time, in as few TeX runs as possible. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const log = jsonLog("render", context.awsRequestId);
  const answer = await handleRenderBatch(
    { leases, log, now: ports.now, render: (deliveries) => renderDocuments({ ...ports, log }, deliveries) },
    event,
  );
  // Who waits for one document gains by a TeX that has started. A batch gains nothing: the start is a small part of its run.
  if (event.Records.length === 1) await ports.renderer.standBy();
  return answer;
};
