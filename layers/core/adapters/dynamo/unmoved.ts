import { paginateScan, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { RenderOrder } from "../../contract/messages.ts";
import { batchKeys, documentKeys, KEY, PENDING_INDEX } from "../../contract/table.ts";
import type { UnfinishedBatch, UnmovedStore } from "../../sweep/ports.ts";
import { batchGet } from "./batch-calls.ts";
import { conditionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

const id = z.string().min(1);
const instant = z.iso.datetime();
/** Absent in what an earlier version wrote: it has not moved since it was requested. */
const movement = { requestedAt: instant, movedAt: instant.exactOptional() };
const Unfinished = z.object({
  ...movement,
  id,
  schoolId: id,
  status: z.enum(["CHECKING", "PENDING", "IN_PROGRESS"]),
  round: z.int().positive(),
});
const Pending = z.object({ ...movement, id, status: z.literal("PENDING"), generation: z.int().positive() });

/**
 * The port UnmovedStore on the Documents table. The index of pending things is sparse: with nothing unfinished its scan
 * reads nothing. It holds keys only and is a moment late, so what it names is read from the table itself.
 *
 * @param now the clock of `movedAt`.
 * @example const unmoved = createDynamoUnmoved({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoUnmoved({ client, table }: DynamoSettings, now = () => new Date()): UnmovedStore {
  /** @returns the keys of what was requested before an instant. */
  async function waiting(before: string) {
    const keys: Record<string, unknown>[] = [];
    const pages = paginateScan(
      { client },
      {
        TableName: table,
        IndexName: PENDING_INDEX.name,
        FilterExpression: "#requested < :before",
        ExpressionAttributeNames: { "#requested": PENDING_INDEX.sort },
        ExpressionAttributeValues: { ":before": before },
      },
    );
    for await (const { Items = [] } of pages)
      for (const item of Items) keys.push({ [KEY.partition]: item[KEY.partition], [KEY.sort]: item[KEY.sort] });
    return keys;
  }

  /** Notes the time in an item that has not moved since `before`. @returns false: the condition no longer holds. */
  const touch = (Key: Record<string, unknown>, before: string, condition: string, values: object) =>
    conditionally(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key,
          UpdateExpression: "SET movedAt = :now",
          ConditionExpression: `${condition} AND (attribute_not_exists(movedAt) OR movedAt < :before)`,
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: { ":now": now().toISOString(), ":before": before, ...values },
        }),
      ),
    );

  return {
    async find(before) {
      // Instants sort as text.
      const [latest = ""] = [before.batches, before.documents].sort().reverse();
      const items = await batchGet(client, table, await waiting(latest));
      const batches: UnfinishedBatch[] = [];
      const documents: RenderOrder[] = [];
      for (const item of items) {
        // Whatever has ended since the index was read is neither.
        const batch = Unfinished.safeParse(item).data;
        const document = Pending.safeParse(item).data;
        if (document !== undefined && movedAt(document) < before.documents)
          documents.push({ documentId: document.id, generation: document.generation });
        else if (batch !== undefined && movedAt(batch) < before.batches)
          batches.push({ schoolId: batch.schoolId, id: batch.id, round: batch.round });
      }
      return { batches, documents };
    },

    claim: ({ schoolId, id: batchId, round }, before) =>
      touch(
        batchKeys.batch(schoolId, batchId),
        before,
        "#status IN (:isChecking, :pending, :running) AND round = :round",
        {
          ":isChecking": "CHECKING",
          ":pending": "PENDING",
          ":running": "IN_PROGRESS",
          ":round": round,
        },
      ),

    orderAgain: ({ documentId, generation }, before) =>
      touch(documentKeys.document(documentId), before, "#status = :pending AND generation = :generation", {
        ":pending": "PENDING",
        ":generation": generation,
      }),
  };
}

const movedAt = (item: { readonly requestedAt: string; readonly movedAt?: string }) => item.movedAt ?? item.requestedAt;
