import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, paginateQuery, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { LIMITS } from "../../contract/limits.ts";
import { EXPIRES_AT, KEY, parentLinkKeys, schoolKeys } from "../../contract/table.ts";
import type { BirthDates, OpenedLinks, ParentLink, ParentLinks, TakenTry } from "../../parents/ports.ts";
import { conditionally, transactionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

const id = z.string().min(1);
const instant = z.iso.datetime();
/** Only the program writes these items, so a wrong shape is a bug. */
const Link = z.object({
  schoolId: id,
  classId: id,
  studentId: id,
  number: id,
  secret: id,
  madeAt: instant,
  madeBy: id,
  endsAt: instant,
  codeOnly: z.literal(true).exactOptional(),
  code: z.string().exactOptional(),
  opened: z.int(),
  firstOpenedAt: instant.exactOptional(),
  lastOpenedAt: instant.exactOptional(),
  tries: z.int(),
  lastTryAt: instant.exactOptional(),
  wrong: z.int(),
  revokedAt: instant.exactOptional(),
  revokedBy: id.exactOptional(),
});
/** Which link a secret is of. */
const Owner = z.object({ schoolId: id, classId: id, number: id });

const keyOf = ({ schoolId, classId, number }: Pick<ParentLink, "schoolId" | "classId" | "number">) =>
  parentLinkKeys.link(schoolId, classId, number);

/** That it is still this link, and not one that was made after it. */
const SAME = "secret = :secret AND attribute_not_exists(revokedAt)";

async function readLink({ client, table }: DynamoSettings, Key: Record<string, string>) {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item === undefined ? undefined : (Link.parse(Item) as ParentLink);
}

/**
 * The port ParentLinks on the Documents table: one item for each paper that has a link, and one that leads from what the link
 * says to it. DynamoDB deletes both some time after the link has ended.
 *
 * @example const links = createDynamoParentLinks({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoParentLinks(settings: DynamoSettings): ParentLinks {
  const { client, table: TableName } = settings;
  const update = (link: ParentLink, UpdateExpression: string, values: Record<string, string>) =>
    conditionally(
      client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(link),
          UpdateExpression,
          ConditionExpression: SAME,
          ExpressionAttributeValues: { ...values, ":secret": link.secret },
        }),
      ),
    );

  return {
    find: (schoolId, classId, number) => readLink(settings, parentLinkKeys.link(schoolId, classId, number)),

    async ofClass(schoolId, classId) {
      const found: ParentLink[] = [];
      const query = {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: "pk = :links AND begins_with(sk, :class)",
        ExpressionAttributeValues: {
          ":links": parentLinkKeys.links(schoolId),
          ":class": parentLinkKeys.ofClass(classId),
        },
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(...Items.map((item) => Link.parse(item) as ParentLink));
      }
      return found;
    },

    make(link, before) {
      const { schoolId, classId, studentId, number, secret } = link;
      const expires = { [EXPIRES_AT]: expiresAt(link) };
      const condition =
        before === undefined
          ? { ConditionExpression: `attribute_not_exists(${KEY.partition})` }
          : { ConditionExpression: "secret = :before", ExpressionAttributeValues: { ":before": before.secret } };
      return transactionally(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item: { ...link, ...expires, ...keyOf(link) }, ...condition } },
              {
                Put: {
                  TableName,
                  Item: { schoolId, classId, studentId, number, ...expires, ...parentLinkKeys.secret(secret) },
                },
              },
              ...(before === undefined ? [] : [{ Delete: { TableName, Key: parentLinkKeys.secret(before.secret) } }]),
            ],
          }),
        ),
      );
    },

    setCode: (link, code) => update(link, "SET code = :code", { ":code": code }),
    revoke: (link, { at, by }) => update(link, "SET revokedAt = :at, revokedBy = :by", { ":at": at, ":by": by }),
  };
}

/** The port OpenedLinks on the Documents table. */
export function createDynamoOpenedLinks(settings: DynamoSettings): OpenedLinks {
  const { client, table: TableName } = settings;

  /** @returns undefined: the condition failed. */
  async function tryIf(link: ParentLink, SET: string, condition: string, values: Record<string, unknown>) {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(link),
          UpdateExpression: `${SET}, wrong = wrong + :one`,
          ConditionExpression: `${SAME} AND wrong < :all AND ${condition}`,
          ExpressionAttributeValues: {
            ...values,
            ":secret": link.secret,
            ":one": 1,
            ":all": LIMITS.parentTriesInAll,
            ":most": LIMITS.parentTries,
          },
          ReturnValues: "UPDATED_NEW",
        }),
      );
      const { tries, wrong } = Attributes as { readonly tries: number; readonly wrong: number };
      return Math.min(LIMITS.parentTries - tries, LIMITS.parentTriesInAll - wrong);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  return {
    async find(secret) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: parentLinkKeys.secret(secret) }));
      if (Item === undefined) return undefined;
      const link = await readLink(settings, keyOf(Owner.parse(Item)));
      return link?.secret === secret ? link : undefined;
    },

    async takeTry(link, at): Promise<TakenTry> {
      const now = at.toISOString();
      const before = new Date(at.getTime() - LIMITS.parentLockMs).toISOString();
      const left =
        (await tryIf(link, "SET lastTryAt = :now, tries = tries + :one", "tries < :most", { ":now": now })) ??
        // The wait is over: the next five.
        (await tryIf(link, "SET lastTryAt = :now, tries = :one", "tries >= :most AND lastTryAt <= :before", {
          ":now": now,
          ":before": before,
        }));
      if (left !== undefined) return { left };
      const there = await readLink(settings, keyOf(link));
      const isOpen = there !== undefined && there.secret === link.secret && there.revokedAt === undefined;
      return isOpen && there.wrong < LIMITS.parentTriesInAll ? "LOCKED" : "CLOSED";
    },

    async opened(link, at) {
      await conditionally(
        client.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(link),
            UpdateExpression:
              "SET tries = :none, lastOpenedAt = :now, firstOpenedAt = if_not_exists(firstOpenedAt, :now), opened = opened + :one, wrong = wrong - :one",
            ConditionExpression: "secret = :secret",
            ExpressionAttributeValues: { ":none": 0, ":one": 1, ":now": at.toISOString(), ":secret": link.secret },
          }),
        ),
      );
    },
  };
}

const SECONDS_PER_DAY = 86_400;
const expiresAt = ({ endsAt }: ParentLink): number =>
  Math.ceil(Date.parse(endsAt) / 1000) + LIMITS.endedParentLinkDays * SECONDS_PER_DAY;

/** The port BirthDates on the School table: two items, read by their keys, and of each one attribute. */
export function createDynamoBirthDates({ client, table: TableName }: DynamoSettings): BirthDates {
  const textOf = async (Key: Record<string, string>, attribute: string): Promise<string | undefined> => {
    const { Item } = await client.send(
      new GetCommand({
        TableName,
        Key,
        ProjectionExpression: "#attribute",
        ExpressionAttributeNames: { "#attribute": attribute },
      }),
    );
    const text: unknown = Item?.[attribute];
    return typeof text === "string" ? text : undefined;
  };
  return {
    bornOn: (schoolId, studentId) => textOf(schoolKeys.person(schoolId, studentId), "bornOn"),
    schoolName: (schoolId) => textOf(schoolKeys.school(schoolId), "name"),
  };
}
