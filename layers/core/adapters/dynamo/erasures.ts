import { GetCommand, PutCommand, paginateQuery, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { LIMITS } from "../../contract/limits.ts";
import { EXPIRES_AT, MEMBERS_INDEX, schoolKeys } from "../../contract/table.ts";
import { ERASED_KINDS, type Erasure } from "../../erasure/erasure.ts";
import type { ErasureStore } from "../../erasure/ports.ts";
import { transactionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

const instant = z.iso.datetime();
const ErasureItem = z.object({
  id: z.string(),
  schoolId: z.string(),
  status: z.enum(["RUNNING", "WAITING", "ERASED", "CONFIRMED"]),
  requestedBy: z.string(),
  requestedByName: z.string().exactOptional(),
  requestedAt: instant,
  student: z
    .object({
      id: z.string(),
      identities: z.array(z.object({ lastName: z.string(), firstNames: z.string(), matricule: z.string() })),
    })
    .exactOptional(),
  studentDigest: z.string().exactOptional(),
  documentIds: z.array(z.string()).exactOptional(),
  rewritten: z.array(z.string()).exactOptional(),
  gone: z.partialRecord(z.enum(ERASED_KINDS), z.int()),
  inPass: z.boolean().exactOptional(),
  waitingFor: z.array(z.string()).exactOptional(),
  versionsUntil: instant.exactOptional(),
  erasedAt: instant.exactOptional(),
  confirmedAt: instant.exactOptional(),
});

const read = (item: Record<string, unknown>): Erasure => ErasureItem.parse(item) as Erasure;
const SECONDS_PER_DAY = 86_400;

/**
 * The port ErasureStore: items of the School table. One that is not confirmed stands in the index of members, so that the
 * schedule finds it, and a second item under the digest of the student's id keeps another one from beginning.
 */
export function createDynamoErasures({ client, table }: DynamoSettings): ErasureStore {
  async function find(schoolId: string, id: string): Promise<Erasure | undefined> {
    const Key = schoolKeys.erasure(schoolId, id);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item && read(Item);
  }

  async function findRunning(schoolId: string, digest: string): Promise<Erasure | undefined> {
    const Key = schoolKeys.erasureOf(schoolId, digest);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    const found = Item && (await find(schoolId, String(Item.erasureId)));
    // Confirmed, and what kept another one from beginning was not removed yet.
    return found?.status === "CONFIRMED" ? undefined : found;
  }

  const itemOf = (erasure: Erasure) => ({
    ...erasure,
    item: "erasure",
    ...schoolKeys.erasure(erasure.schoolId, erasure.id),
    ...(erasure.confirmedAt === undefined
      ? {
          [MEMBERS_INDEX.partition]: schoolKeys.unconfirmedErasures,
          [MEMBERS_INDEX.sort]: `${erasure.requestedAt}#${erasure.id}`,
        }
      : {
          [EXPIRES_AT]:
            Math.floor(Date.parse(erasure.confirmedAt) / 1000) + LIMITS.erasureReceiptDays * SECONDS_PER_DAY,
        }),
  });

  return {
    findRunning,
    find: ({ schoolId }, id) => find(schoolId, id),

    async start(erasure) {
      const { schoolId, id, studentDigest } = erasure;
      const claim = { ...schoolKeys.erasureOf(schoolId, studentDigest), item: "erasure", schoolId, erasureId: id };
      const current = await findRunning(schoolId, studentDigest);
      if (current !== undefined) return current;
      const isStarted = await transactionally(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName: table, Item: itemOf(erasure) } },
              { Put: { TableName: table, Item: claim, ConditionExpression: "attribute_not_exists(pk)" } },
            ],
          }),
        ),
      );
      if (isStarted) return erasure;
      const other = await findRunning(schoolId, studentDigest);
      if (other === undefined) throw new Error("An erasure's claim stands without its erasure.");
      return other;
    },

    async list() {
      const found: Erasure[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: MEMBERS_INDEX.name,
          KeyConditionExpression: "#p = :unconfirmed",
          ExpressionAttributeNames: { "#p": MEMBERS_INDEX.partition },
          ExpressionAttributeValues: { ":unconfirmed": schoolKeys.unconfirmedErasures },
        },
      );
      for await (const { Items = [] } of pages) found.push(...Items.map(read));
      return found;
    },

    async save(erasure) {
      const { schoolId, id, status } = erasure;
      const Put = { TableName: table, Item: itemOf(erasure) };
      if (status !== "CONFIRMED") {
        await client.send(new PutCommand(Put));
        return;
      }
      const digest = (await find(schoolId, id))?.studentDigest;
      const Key = digest === undefined ? undefined : schoolKeys.erasureOf(schoolId, digest);
      const TransactItems = [{ Put }, ...(Key === undefined ? [] : [{ Delete: { TableName: table, Key } }])];
      await client.send(new TransactWriteCommand({ TransactItems }));
    },
  };
}
