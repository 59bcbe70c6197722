import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoParentLinks } from "@palmares/core/adapters/dynamo/parent-links";
import { createDynamoMailedSchool, createDynamoParentMails } from "@palmares/core/adapters/dynamo/parent-mails";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { createDynamoSuppressionList } from "@palmares/core/adapters/dynamo/suppression-list";
import { createSesMail, NO_SENDER, sesClient } from "@palmares/core/adapters/ses-mail";
import { createSqsLeases } from "@palmares/core/adapters/sqs/leases";
import { jsonLog } from "@palmares/core/call/json-log";
import { readEnv } from "@palmares/core/contract/env";
import { handleMails } from "@palmares/core/edge/queue/mail-queue";
import { noteReturn } from "@palmares/core/parents/mail/note-return";
import { sendParentMail } from "@palmares/core/parents/mail/send-mail";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";

const env = readEnv("send-mail", process.env);
const client = dynamo();
const documents = { client, table: env.DOCUMENTS_TABLE };
const leases = createSqsLeases({ client: new SQSClient({}), url: env.MAIL_QUEUE_URL });
const ports = {
  mails: createDynamoParentMails(documents),
  links: createDynamoParentLinks(documents),
  register: createDynamoRegister(documents),
  suppression: createDynamoSuppressionList(documents),
  people: createDynamoMailedSchool({ client, table: env.SCHOOL_TABLE }),
  sender:
    env.MAIL_SENDER === undefined
      ? NO_SENDER
      : createSesMail({
          client: sesClient(),
          from: env.MAIL_SENDER,
          configurationSet: env.MAIL_CONFIGURATION_SET,
        }),
  siteUrl: env.SITE_URL.replace(/\/$/, ""),
  now: () => new Date(),
};

/** The mail queue: sends the link of a paper to one address of the student's parents, and notes which mails came back. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const log = jsonLog("send-mail", context.awsRequestId);
  return handleMails(
    {
      leases,
      log,
      work: (message, tries) => sendParentMail({ ...ports, log }, message, tries),
      noteReturn: (message) => noteReturn({ ...ports, log }, message),
    },
    event,
  );
};
