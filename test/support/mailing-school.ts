import { PurgeQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoParentLinks } from "@palmares/core/adapters/dynamo/parent-links";
import { createDynamoMailedSchool, createDynamoParentMails } from "@palmares/core/adapters/dynamo/parent-mails";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { paperItem } from "@palmares/core/adapters/dynamo/register-items";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createDynamoSuppressionList } from "@palmares/core/adapters/dynamo/suppression-list";
import { createSqsMailQueue } from "@palmares/core/adapters/sqs/mail-queue";
import { makeNumber } from "@palmares/core/claims/paper-number";
import { MailMessage } from "@palmares/core/contract/messages";
import type { ParentMailRequest } from "@palmares/core/contract/schemas/parents";
import { registerKeys } from "@palmares/core/contract/table";
import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import type { Guardian } from "@palmares/core/domain/guardians";
import { mailParents } from "@palmares/core/parents/mail/mail-parents";
import type { OutgoingMail, SentMail } from "@palmares/core/parents/mail/ports";
import { sendParentMail } from "@palmares/core/parents/mail/send-mail";
import { listParentPapers } from "@palmares/core/parents/parent-papers";
import type { anInstallation } from "./engines.ts";
import { aSchoolClass, aSchool as aSchoolRecord } from "./factories.ts";
import { anIssuedPaper } from "./issued-papers.ts";

const BEGIN = Date.UTC(2026, 2, 3, 12);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let schools = 0;

export type MailingSchool = Awaited<ReturnType<typeof aMailingSchool>>;

/** 6e A with two students and their issued bulletins: Awa's parents have two addresses, Ben's none. */
export async function aMailingSchool(
  installation: Awaited<ReturnType<typeof anInstallation>>,
  addresses: readonly Guardian[] = [{ email: "a@x.example" }, { email: "b@x.example", language: "en" }],
) {
  const schoolId = `mailing${++schools}`;
  const scope = { schoolId, userId: "head" };
  const { client, tables, sqs, queueUrl } = installation;
  const documents = { client, table: tables.documents };
  const school = { client, table: tables.school };
  let time = BEGIN;
  const now = () => new Date(time);
  const data = createSchoolData(school, now);
  await data.schools.put(scope, {}, { ...aSchoolRecord({ id: schoolId }), email: "office@x.example" }, "absent");
  await data.classes.put(scope, { classId: "6a" }, aSchoolClass({ id: "6a", schoolId }), "absent");
  const lines: IssuedPaper[] = [];
  for (const [studentId, lastName, firstNames] of [
    ["awa", "KABORÉ", "Awa"],
    ["ben", "ZONGO", "Ben"],
  ] as const) {
    const person = { id: studentId, matricule: `M-7-${studentId}`, lastName, firstNames, bornOn: "2013-03-01" };
    await data.persons.put(scope, { studentId }, person, "absent");
    await data.enrolments.put(scope, { classId: "6a", studentId }, {}, "absent");
    const key = { schoolId, classId: "6a", studentId, type: "BULLETIN", term: "T1" } as const;
    const line = anIssuedPaper(makeNumber(), { key });
    lines.push(line);
    const owner = { schoolId, begunAt: line.begunAt, ...registerKeys.number(line.number) };
    for (const Item of [paperItem(line), owner])
      await client.send(new PutCommand({ TableName: tables.documents, Item }));
  }
  if (addresses.length > 0) await data.guardians.put(scope, { studentId: "awa" }, addresses, "absent");
  await sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrl }));

  const records = createDynamoSchool(school);
  const ports = {
    register: createDynamoRegister(documents),
    links: createDynamoParentLinks(documents),
    mails: createDynamoParentMails(documents),
    suppression: createDynamoSuppressionList(documents),
    guardians: data.guardians,
    mailQueue: createSqsMailQueue({ client: sqs, url: queueUrl }),
    school: records,
    records,
    now,
  };
  const sent: OutgoingMail[] = [];
  let answer: SentMail = { outcome: "SENT", messageId: "ses-1" };
  const sender = {
    async send(mail: OutgoingMail): Promise<SentMail> {
      if (answer.outcome === "SENT" || answer.outcome === "UNKNOWN") sent.push(mail);
      return answer;
    },
  };
  const sending = {
    mails: ports.mails,
    suppression: ports.suppression,
    links: ports.links,
    register: ports.register,
    people: createDynamoMailedSchool(school),
    sender,
    siteUrl: "https://site.example",
    now,
    log: silent,
  };
  const request: ParentMailRequest = {
    class_id: "6a",
    term: "T1",
    type: "BULLETIN",
    days: 30,
    code_only: false,
    again: false,
  };
  const list = async () => (await listParentPapers(ports, scope, request)).papers;
  return {
    scope,
    ports,
    lines,
    data,
    sent,
    sending,
    list,
    answers: (next: SentMail) => {
      answer = next;
    },
    pass: (ms: number) => {
      time += ms;
    },
    order: (over: Partial<ParentMailRequest> = {}, own: Partial<typeof ports> = {}) =>
      mailParents({ ...ports, ...own }, scope, { ...request, ...over }),
    /** The messages that wait, as they are on the queue. */
    async taken(): Promise<string[]> {
      const bodies: string[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 }),
        );
        if (Messages.length === 0) return bodies;
        bodies.push(...Messages.map(({ Body = "" }) => Body));
      }
    },
    work: (body: string, tries = 1, own: Partial<typeof sending> = {}) =>
      sendParentMail({ ...sending, ...own }, MailMessage.parse(JSON.parse(body)), tries),
    states: async () => (await list()).flatMap((one) => one.addresses.map(({ state }) => state)),
  };
}
