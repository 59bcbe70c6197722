import { GetCommand, PutCommand, paginateQuery, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { LIMITS } from "../../contract/limits.ts";
import { isMailAddress } from "../../contract/mail-address.ts";
import { EXPIRES_AT, KEY, parentLinkKeys, schoolKeys } from "../../contract/table.ts";
import { MAIL_FAILURES, MAIL_LANGUAGES, STORED_MAIL_STATES } from "../../domain/parent-mails.ts";
import type { MailedSchool, ParentMail, ParentMailKey, ParentMails } from "../../parents/mail/ports.ts";
import type { ReturnedMail } from "../../parents/mail/read-return.ts";
import { conditionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";
import { readGuardianItem } from "./school-data/guardian-store.ts";

const id = z.string().min(1);
const instant = z.iso.datetime();
/** Only the program writes these items, so a wrong shape is a bug. */
const Mail = z.object({
  schoolId: id,
  classId: id,
  studentId: id,
  number: id,
  id,
  address: id.exactOptional(),
  attempt: z.int().positive(),
  state: z.enum(STORED_MAIL_STATES),
  at: instant,
  queuedBy: id,
  endsAt: instant,
  failure: z.enum(MAIL_FAILURES).exactOptional(),
  messageId: z.string().exactOptional(),
  language: z.enum(MAIL_LANGUAGES),
  paper: z.string(),
  period: z.string(),
});

const keyOf = ({ schoolId, classId, number, id: mail }: ParentMailKey) =>
  parentLinkKeys.mail(schoolId, classId, number, mail);

/** A mail that went, and what is less grave: events come in any order. QUEUED and FAILED ones never went. */
const WENT = ["SENDING", "SENT", "UNSURE"] as const;
const RETURNED_FROM: Readonly<Record<ReturnedMail["state"], readonly ParentMail["state"][]>> = {
  SOFT_BOUNCED: WENT,
  BOUNCED: [...WENT, "SOFT_BOUNCED"],
  COMPLAINED: [...WENT, "SOFT_BOUNCED", "BOUNCED"],
};

const SECONDS_PER_DAY = 86_400;
/** As long as the link that it takes. */
const expiresAt = ({ endsAt }: ParentMail): number =>
  Math.ceil(Date.parse(endsAt) / 1000) + LIMITS.endedParentLinkDays * SECONDS_PER_DAY;

/**
 * The port ParentMails on the Documents table: one item for each link and address, without either.
 *
 * @example const mails = createDynamoParentMails({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoParentMails({ client, table: TableName }: DynamoSettings): ParentMails {
  /** Changes the state of an attempt that is in one of these states. */
  const move = (
    mail: ParentMail,
    from: readonly ParentMail["state"][],
    to: Partial<ParentMail> & Pick<ParentMail, "state" | "at">,
  ) => {
    const set = Object.entries(to);
    return conditionally(
      client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(mail),
          UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(", ")}`,
          ConditionExpression: `attempt = :attempt AND #state IN (${from.map((_, n) => `:from${n}`).join(", ")})`,
          ExpressionAttributeNames: {
            "#state": "state",
            ...Object.fromEntries(set.map(([name]) => [`#${name}`, name])),
          },
          ExpressionAttributeValues: {
            ":attempt": mail.attempt,
            ...Object.fromEntries(from.map((state, n) => [`:from${n}`, state])),
            ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
          },
        }),
      ),
    );
  };

  return {
    async find(key) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(key), ConsistentRead: true }));
      return Item === undefined ? undefined : (Mail.parse(Item) as ParentMail);
    },

    async ofClass(schoolId, classId) {
      const found: ParentMail[] = [];
      const query = {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: "pk = :mails AND begins_with(sk, :class)",
        ExpressionAttributeValues: {
          ":mails": parentLinkKeys.mails(schoolId),
          ":class": parentLinkKeys.ofClass(classId),
        },
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(...Items.map((item) => Mail.parse(item) as ParentMail));
      }
      return found;
    },

    queue(mail, before) {
      const condition =
        before === undefined
          ? { ConditionExpression: `attribute_not_exists(${KEY.partition})` }
          : {
              ConditionExpression: "attempt = :attempt AND #state = :state",
              ExpressionAttributeNames: { "#state": "state" },
              ExpressionAttributeValues: { ":attempt": before.attempt, ":state": before.state },
            };
      const Item = { ...mail, [EXPIRES_AT]: expiresAt(mail), ...keyOf(mail) };
      return conditionally(client.send(new PutCommand({ TableName, Item, ...condition })));
    },

    claim: (mail, at) => move(mail, ["QUEUED"], { state: "SENDING", at }),
    release: (mail, at) => move(mail, ["SENDING"], { state: "QUEUED", at }),
    // A function that took too long and was given up may still learn that the mail went.
    end: (mail, end, at) =>
      move(mail, end.state === "SENT" ? ["SENDING", "UNSURE"] : ["QUEUED", "SENDING"], { ...end, at }),
    returned: (mail, { state, failure }, at) => move(mail, RETURNED_FROM[state], { state, failure, at }),
  };
}

/** The port MailedSchool on the School table: two items, read by their keys. */
export function createDynamoMailedSchool({ client, table: TableName }: DynamoSettings): MailedSchool {
  return {
    async school(schoolId) {
      const { Item } = await client.send(
        new GetCommand({
          TableName,
          Key: schoolKeys.school(schoolId),
          ProjectionExpression: "#name, email",
          ExpressionAttributeNames: { "#name": "name" },
        }),
      );
      if (typeof Item?.name !== "string") return undefined;
      const { name, email } = Item as { readonly name: string; readonly email?: unknown };
      return { name, ...(typeof email === "string" && isMailAddress(email) && { email }) };
    },

    async guardians(schoolId, studentId) {
      const Key = schoolKeys.guardians(schoolId, studentId);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item === undefined ? [] : readGuardianItem(Item);
    },
  };
}
