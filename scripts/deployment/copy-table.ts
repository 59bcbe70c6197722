import { setTimeout as pause } from "node:timers/promises";
import { BatchWriteItemCommand, type DynamoDBClient, paginateScan, type WriteRequest } from "@aws-sdk/client-dynamodb";

/** The most items that DynamoDB takes in one BatchWriteItem. */
const ITEMS_PER_WRITE = 25;
const RETRY_MS = 200;

export interface Copy {
  readonly from: string;
  readonly to: string;
}

/**
 * Copies every item of one table into another. It replaces items with the same key; items that only the target has stay.
 * DynamoDB restores a backup into a new table, and this brings the restored items into the stack's table.
 *
 * @returns how many items were copied.
 */
export async function copyTable(client: DynamoDBClient, { from, to }: Copy): Promise<number> {
  let copied = 0;
  for await (const { Items = [] } of paginateScan({ client, pageSize: ITEMS_PER_WRITE }, { TableName: from })) {
    let unwritten: WriteRequest[] = Items.map((Item) => ({ PutRequest: { Item } }));
    while (unwritten.length > 0) {
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [to]: unwritten } }));
      unwritten = UnprocessedItems?.[to] ?? [];
      if (unwritten.length > 0) await pause(RETRY_MS);
    }
    copied += Items.length;
  }
  return copied;
}
