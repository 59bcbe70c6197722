import { GetCommand, paginateScan } from "@aws-sdk/lib-dynamodb";
import { schoolKeys } from "../../contract/table.ts";
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

/**
 * Says whether a school is recorded: one read.
 *
 * @example const schoolExists = createSchoolExists({ client, table });
 */
export const createSchoolExists =
  ({ client, table }: DynamoSettings) =>
  async (schoolId: string): Promise<boolean> => {
    const key = schoolKeys.school(schoolId);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ProjectionExpression: "pk" }));
    return Item !== undefined;
  };
