import { DeleteCommand, GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { batchKeys } from "../../contract/table.ts";
import type { BatchRemovals } from "../../erasure/ports.ts";
import { readBatch } from "./batch-items.ts";
import { batchWrites } from "./batch-writes.ts";
import { conditionally, transactionally } from "./conditionally.ts";
import type { BothTables } from "./school-items-whole.ts";

const FINISHED = "#status IN (:isReady, :isFailed, :isRefused)";
const ENDS = { ":isReady": "READY", ":isFailed": "FAILED", ":isRefused": "REFUSED" };

/**
 * The port BatchRemovals on the Documents table. Each write is on the condition that the batch is finished, and in its round.
 *
 * @param now the clock of `movedAt`.
 */
export function createDynamoBatchRemovals({ client, tables }: BothTables, now = () => new Date()): BatchRemovals {
  const table = tables.documents;
  const writes = batchWrites(table, now);

  return {
    async find({ schoolId }, id) {
      const Key = batchKeys.batch(schoolId, id);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && readBatch(Item);
    },

    noteFilesGone(batch, gone) {
      const update = writes.update(batch, {
        set: ["filesGone = :gone"],
        condition: `${FINISHED} AND round = :round`,
        values: { ":round": batch.round, ...ENDS },
      });
      const ExpressionAttributeValues = { ...update.ExpressionAttributeValues, ":gone": gone };
      return conditionally(client.send(new UpdateCommand({ ...update, ExpressionAttributeValues })));
    },

    removeItem(batch, { key, item }) {
      const count = item.state === "READY" ? "ready" : "failed";
      const Update = writes.update(batch, {
        add: ["#count :less", `${count} :less`, "erased :one"],
        condition: `${FINISHED} AND round = :round`,
        values: { ":less": -1, ":one": 1, ":round": batch.round, ...ENDS },
      });
      const ExpressionAttributeNames = { ...Update.ExpressionAttributeNames, "#count": "count" };
      const Delete = { TableName: table, Key: { ...key }, ConditionExpression: "attribute_exists(pk)" };
      return transactionally(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [{ Delete }, { Update: { ...Update, ExpressionAttributeNames } }],
          }),
        ),
      );
    },

    async remove(batch) {
      for (;;) {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: "pk = :batch",
            ExpressionAttributeValues: { ":batch": batchKeys.items(batch.id) },
            ProjectionExpression: "pk, sk",
          }),
        );
        if (Items.length === 0) break;
        for (const { pk, sk } of Items) await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
      }
      // The batch last: without it nothing would lead to its items. One whose files are gone is made again by a retry only.
      await client.send(new DeleteCommand({ TableName: table, Key: batchKeys.batch(batch.schoolId, batch.id) }));
    },
  };
}
