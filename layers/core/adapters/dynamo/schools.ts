import { paginateScan } from "@aws-sdk/lib-dynamodb";
import type { DynamoSettings } from "./school.ts";

/**
 * The ids of all schools, in order. Reads the whole School table: for the command line, where a person waits for it once.
 *
 * @example await listSchools({ client, table }) // ["demo", "lycee-wend"]
 */
export async function listSchools({ client, table }: DynamoSettings): Promise<string[]> {
  const ids: string[] = [];
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      FilterExpression: "#item = :school",
      ProjectionExpression: "id",
      ExpressionAttributeNames: { "#item": "item" },
      ExpressionAttributeValues: { ":school": "school" },
    },
  );
  for await (const { Items = [] } of pages) ids.push(...Items.map(({ id }) => String(id)));
  return ids.sort();
}
