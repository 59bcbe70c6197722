import { setTimeout as pause } from "node:timers/promises";
import { BatchWriteItemCommand, type DynamoDBClient, paginateScan, type WriteRequest } from "@aws-sdk/client-dynamodb";

/** DynamoDB takes so many items at once. */
const AT_ONCE = 25;
const AGAIN_MS = 200;

export interface Copy {
  readonly from: string;
  readonly to: string;
}

/**
 * Writes every item of one table into another, over what stands there under the same key; what only the other has stays.
 * DynamoDB restores into a new table, and the stack's table keeps its name: this brings the one into the other.
 *
 * @returns how many items.
 */
export async function copyTable(client: DynamoDBClient, { from, to }: Copy): Promise<number> {
  let copied = 0;
  for await (const { Items = [] } of paginateScan({ client, pageSize: AT_ONCE }, { TableName: from })) {
    let left: WriteRequest[] = Items.map((Item) => ({ PutRequest: { Item } }));
    while (left.length > 0) {
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [to]: left } }));
      left = UnprocessedItems?.[to] ?? [];
      if (left.length > 0) await pause(AGAIN_MS);
    }
    copied += Items.length;
  }
  return copied;
}
