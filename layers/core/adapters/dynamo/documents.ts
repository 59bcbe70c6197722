import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { documentKeys } from "../../contract/table.ts";
import type { DocumentStore, PendingDocument } from "../../documents/ports.ts";
import { batchGet } from "./batch-calls.ts";
import { conditionally } from "./conditionally.ts";
import { readDocument } from "./document-item.ts";
import { documentWrites } from "./document-writes.ts";
import type { DynamoSettings } from "./school.ts";
import { type TransactItem, transactEach } from "./transact-each.ts";

/**
 * Documents in DynamoDB. Each transition is one conditional write on status and generation, so that it happens once,
 * even for a repeated message or simultaneous functions.
 *
 * @example const documents = createDynamoDocuments({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoDocuments({ client, table }: DynamoSettings): DocumentStore {
  const { put, finish } = documentWrites(table);
  const putOne = (request: PendingDocument) => conditionally(client.send(new PutCommand(put(request))));
  const finishOne = (...args: Parameters<typeof finish>) =>
    conditionally(client.send(new UpdateCommand(finish(...args))));

  /**
   * Makes many conditional writes in transactions; a single one without, since a transaction doubles its price.
   *
   * @returns the ids whose write was made.
   */
  async function writeAll(ids: readonly string[], writes: readonly TransactItem[], single: () => Promise<boolean>) {
    if (writes.length === 1) return new Set((await single()) ? ids : []);
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

    requestAll: (requests) =>
      writeAll(
        requests.map(({ next }) => next.id),
        requests.map((request) => ({ Put: put(request) })),
        async () => requests[0] !== undefined && putOne(requests[0]),
      ),

    markAllReady: (ended) =>
      writeAll(
        ended.map(({ order }) => order.documentId),
        ended.map(({ order, made }) => ({ Update: finish(order, "READY", made) })),
        async () => ended[0] !== undefined && finishOne(ended[0].order, "READY", ended[0].made),
      ),
    markFailed: (order, failed) => finishOne(order, "FAILED", failed),
  };
}
