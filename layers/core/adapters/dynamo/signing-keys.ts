import { PutCommand, paginateQuery, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { signingKeys } from "../../contract/table.ts";
import type { SigningKeyRecord, SigningKeys } from "../../signing/ports.ts";
import { conditionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

const instant = z.iso.datetime();
const KeyItem = z.object({
  keyId: z.string(),
  publicKey: z.string(),
  installation: z.string().exactOptional(),
  madeAt: instant,
  signsFrom: instant,
  signsUntil: instant.exactOptional(),
  retiredAt: instant.exactOptional(),
  compromisedAt: instant.exactOptional(),
});

/**
 * The port SigningKeys: one item a key, in one partition of the Documents table. No item is ever deleted.
 *
 * @example const keys = createDynamoSigningKeys({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoSigningKeys({ client, table: TableName }: DynamoSettings): SigningKeys {
  return {
    async list() {
      const found: SigningKeyRecord[] = [];
      const query = {
        TableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": signingKeys.all },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(...Items.map((item) => KeyItem.parse(item)));
      }
      return found.sort((a, b) => Date.parse(a.madeAt) - Date.parse(b.madeAt));
    },

    async add(key) {
      await client.send(
        new PutCommand({
          TableName,
          Item: { ...signingKeys.key(key.keyId), item: "signingKey", ...key },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
    },

    async mark(keyId, marks) {
      const set = Object.entries(marks).filter(([, value]) => value !== undefined);
      await conditionally(
        client.send(
          new UpdateCommand({
            TableName,
            Key: signingKeys.key(keyId),
            UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(", ")}`,
            ConditionExpression: "attribute_exists(pk)",
            ExpressionAttributeNames: Object.fromEntries(set.map(([name]) => [`#${name}`, name])),
            ExpressionAttributeValues: Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
          }),
        ),
      );
    },
  };
}
