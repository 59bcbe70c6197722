import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { schoolKeys } from "../../contract/table.ts";
import type { OwnPapersWriter } from "../../school/ports.ts";
import { ownAttributes } from "./own-items.ts";
import type { DynamoSettings } from "./school-queries.ts";

/** The writes of what a school sets for its papers: the port OwnPapersWriter. */
export function ownPapersWriter({ client, table }: DynamoSettings): OwnPapersWriter {
  return {
    async saveOwn({ schoolId }, version) {
      const Item = { ...ownAttributes(version), schoolId, ...schoolKeys.own(schoolId, version) };
      await client.send(new PutCommand({ TableName: table, Item }));
    },

    async removeOwn({ schoolId }, version) {
      await client.send(new DeleteCommand({ TableName: table, Key: schoolKeys.own(schoolId, version) }));
    },
  };
}
