import { GetCommand, PutCommand, type PutCommandInput, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { DocumentRecord, DocumentStore } from "../application/ports.ts";
import type { RenderMessage } from "../contract/messages.ts";
import { documentKeys, KEY, PENDING_INDEX } from "../contract/table.ts";
import { conditionally } from "./conditionally.ts";
import { readDocument } from "./document-item.ts";
import { batchGet } from "./dynamo-batch.ts";
import type { DynamoSettings } from "./dynamo-school.ts";

/**
 * Documents in DynamoDB. Each transition is one conditional write on status and generation, so a message that
 * comes twice, or two functions at once, make it once.
 *
 * @example const documents = createDynamoDocuments({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoDocuments({ client, table }: DynamoSettings): DocumentStore {
  /** What is written so is PENDING, and stands in the index of what is. */
  const put = (record: DocumentRecord, condition: Partial<PutCommandInput>) => {
    const waiting = record.status === "PENDING" && { [PENDING_INDEX.partition]: record.schoolId };
    const Item = { ...record, ...waiting, ...documentKeys.document(record.id) };
    return conditionally(client.send(new PutCommand({ TableName: table, Item, ...condition })));
  };

  const finish = ({ documentId, generation }: RenderMessage, status: string, attributes: Record<string, unknown>) => {
    const entries = Object.entries({ status, ...attributes });
    return conditionally(
      client.send(
        new UpdateCommand({
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
        }),
      ),
    );
  };

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

    create: (record) => put(record, { ConditionExpression: `attribute_not_exists(${KEY.partition})` }),

    requestAgain: (current, next) =>
      put(next, {
        ConditionExpression: "#status = :status AND #generation = :generation",
        ExpressionAttributeNames: { "#status": "status", "#generation": "generation" },
        ExpressionAttributeValues: { ":status": current.status, ":generation": current.generation },
      }),

    markReady: (message, made) => finish(message, "READY", made),
    markFailed: (message, failed) => finish(message, "FAILED", failed),
  };
}
