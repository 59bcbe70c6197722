import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoParentLinks } from "@palmares/core/adapters/dynamo/parent-links";
import { createDynamoParentMails } from "@palmares/core/adapters/dynamo/parent-mails";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createDynamoSuppressionList } from "@palmares/core/adapters/dynamo/suppression-list";
import { createS3PaperFiles } from "@palmares/core/adapters/s3/paper-files";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createSqsMailQueue } from "@palmares/core/adapters/sqs/mail-queue";
import { batchPorts } from "./batches.ts";
import type { Installation } from "./installation.ts";

/** Ports of the commands about issued papers: they run the API's use cases on the same tables and buckets. */
export function registerPorts(installation: Installation) {
  const { s3, sqs, outputs } = installation;
  const documents = { client: dynamo(installation.dynamo), table: outputs.DocumentsTable };
  return {
    ...batchPorts(installation),
    keys: createDynamoPapers(documents),
    register: createDynamoRegister(documents),
    links: createDynamoParentLinks(documents),
    mails: createDynamoParentMails(documents),
    suppression: createDynamoSuppressionList(documents),
    guardians: createSchoolData({ client: documents.client, table: outputs.SchoolTable }).guardians,
    mailQueue:
      outputs.MailSender === undefined || outputs.MailQueueUrl === undefined
        ? undefined
        : createSqsMailQueue({ client: sqs, url: outputs.MailQueueUrl }),
    papers: createS3PaperFiles({ client: s3, bucket: outputs.DocumentsBucket, issued: outputs.IssuedBucket }),
    pictures: createS3SchoolPictures({ client: s3, bucket: outputs.DocumentsBucket }),
  };
}
