import { GetCommand, PutCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { KEY, PENDING_INDEX, sweepKeys } from "../../contract/table.ts";
import type { OlderBatches } from "../../sweep/ports.ts";
import { conditionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

/** How far the search has come. `from`: the last key that was seen; absent once all have been. */
const Progress = z.object({ from: z.record(z.string(), z.unknown()).exactOptional() });

/**
 * The port OlderBatches on the Documents table: unfinished batches of versions that did not put them into the index of
 * pending things. Every batch that is written now enters it by itself, so the table is searched once, a few megabytes at
 * a time; how far it has come stands in an item of its own.
 *
 * @param pages of 1 MB that one call looks at.
 * @example const older = createDynamoOlderBatches({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoOlderBatches({ client, table }: DynamoSettings, pages = 20): OlderBatches {
  const enterIndex = (item: Record<string, unknown>) =>
    conditionally(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: { [KEY.partition]: item[KEY.partition], [KEY.sort]: item[KEY.sort] },
          UpdateExpression: "SET #pending = :batches",
          ConditionExpression: UNFINISHED_AND_NOT_THERE,
          ExpressionAttributeNames: NAMES,
          ExpressionAttributeValues: { ...VALUES, ":batches": PENDING_INDEX.batches },
        }),
      ),
    );

  return {
    async adopt() {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: sweepKeys.olderBatches }));
      const progress = Item && Progress.parse(Item);
      if (progress !== undefined && progress.from === undefined) return 0;
      let found = 0;
      let from = progress?.from;
      for (let page = 0; page < pages; page++) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new ScanCommand({
            TableName: table,
            FilterExpression: UNFINISHED_AND_NOT_THERE,
            ExpressionAttributeNames: NAMES,
            ExpressionAttributeValues: VALUES,
            ExclusiveStartKey: from,
          }),
        );
        for (const item of Items) if (await enterIndex(item)) found++;
        from = LastEvaluatedKey;
        if (from === undefined) break;
      }
      await client.send(
        new PutCommand({ TableName: table, Item: { ...sweepKeys.olderBatches, ...(from !== undefined && { from }) } }),
      );
      return found;
    },
  };
}

/** Only batches have a round that was expanded. */
const UNFINISHED_AND_NOT_THERE =
  "attribute_exists(expandedRound) AND #status IN (:pending, :running) AND attribute_not_exists(#pending)";
const NAMES = { "#status": "status", "#pending": PENDING_INDEX.partition };
const VALUES = { ":pending": "PENDING", ":running": "IN_PROGRESS" };
