import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { RenderOrder } from "../../contract/messages.ts";
import { documentKeys, KEY, PENDING_INDEX } from "../../contract/table.ts";
import type { DocumentRecord, DocumentStore, PendingDocument } from "../../documents/ports.ts";
import { batchGet } from "./batch-calls.ts";
import { conditionally } from "./conditionally.ts";
import { readDocument } from "./document-item.ts";
import type { DynamoSettings } from "./school.ts";
import { type TransactItem, transactEach } from "./transact-each.ts";

/**
 * Documents in DynamoDB. Each transition is one conditional write on status and generation, so a message that
 * comes twice, or two functions at once, make it once.
 *
 * @example const documents = createDynamoDocuments({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoDocuments({ client, table }: DynamoSettings): DocumentStore {
  /** What is written so is PENDING, and stands in the index of what is. */
  const put = ({ current, next }: PendingDocument) => {
    const waiting = next.status === "PENDING" && { [PENDING_INDEX.partition]: next.schoolId };
    const Item = { ...next, ...waiting, ...documentKeys.document(next.id) };
    return { TableName: table, Item, ...(current === undefined ? UNKNOWN : standsAs(current)) };
  };

  const finish = ({ documentId, generation }: RenderOrder, status: string, attributes: object) => {
    const entries = Object.entries({ status, ...attributes });
    return {
      TableName: table,
      Key: documentKeys.document(documentId),
      UpdateExpression: `SET ${entries.map((_, n) => `#a${n} = :a${n}`).join(", ")} REMOVE #waiting`,
      ConditionExpression: "#a0 = :pending AND #generation = :generation",
      ExpressionAttributeNames: {
        ...Object.fromEntries(entries.map(([name], n) => [`#a${n}`, name])),
        "#generation": "generation",
        "#waiting": PENDING_INDEX.partition,
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(entries.map(([, value], n) => [`:a${n}`, value])),
        ":pending": "PENDING",
        ":generation": generation,
      },
    };
  };
  const request = (one: PendingDocument) => conditionally(client.send(new PutCommand(put(one))));
  const end = (...how: Parameters<typeof finish>) => conditionally(client.send(new UpdateCommand(finish(...how))));

  /** Many conditional writes; of one alone, a transaction would only double the price. */
  async function each(ids: readonly string[], writes: readonly TransactItem[], alone: () => Promise<boolean>) {
    if (writes.length === 1) return new Set((await alone()) ? ids : []);
    const made = await transactEach(client, writes);
    return new Set(ids.filter((_, n) => made.has(n)));
  }

  return {
    async find(scope, documentId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: documentKeys.document(documentId), ConsistentRead: true }),
      );
      const record = Item && readDocument(Item);
      return record?.schoolId === scope.schoolId ? record : undefined;
    },

    async findAll(documentIds) {
      const keys = [...new Set(documentIds)].map(documentKeys.document);
      return (await batchGet(client, table, keys)).map(readDocument);
    },

    create: (next) => request({ next }),
    requestAgain: (current, next) => request({ current, next }),
    requestAll: (requests) =>
      each(
        requests.map(({ next }) => next.id),
        requests.map((one) => ({ Put: put(one) })),
        async () => requests[0] !== undefined && request(requests[0]),
      ),

    markReady: (order, made) => end(order, "READY", made),
    markAllReady: (ended) =>
      each(
        ended.map(({ order }) => order.documentId),
        ended.map(({ order, made }) => ({ Update: finish(order, "READY", made) })),
        async () => ended[0] !== undefined && end(ended[0].order, "READY", ended[0].made),
      ),
    markFailed: (order, failed) => end(order, "FAILED", failed),
  };
}

const UNKNOWN = { ConditionExpression: `attribute_not_exists(${KEY.partition})` };

const standsAs = ({ status, generation }: DocumentRecord) => ({
  ConditionExpression: "#status = :status AND #generation = :generation",
  ExpressionAttributeNames: { "#status": "status", "#generation": "generation" },
  ExpressionAttributeValues: { ":status": status, ":generation": generation },
});
