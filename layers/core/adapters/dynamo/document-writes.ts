import type { RenderOrder } from "../../contract/messages.ts";
import { documentKeys, KEY, PENDING_INDEX } from "../../contract/table.ts";
import type { DocumentRecord, PendingDocument } from "../../documents/ports.ts";
import { assignments } from "./expressions.ts";

/** The writes of documents, each with its condition on status and generation. */
export const documentWrites = (table: string) => ({
  /** Puts a requested document. One that is PENDING also appears in the index of pending documents. */
  put: ({ current, next }: PendingDocument) => {
    const pending = next.status === "PENDING" && { [PENDING_INDEX.partition]: next.schoolId };
    const Item = { ...next, ...pending, ...documentKeys.document(next.id) };
    return { TableName: table, Item, ...(current === undefined ? MUST_NOT_EXIST : unchanged(current)) };
  },

  /** PENDING in this generation -> an end. */
  finish: ({ documentId, generation }: RenderOrder, status: string, attributes: object) => {
    const { set, names, values } = assignments({ status, ...attributes });
    return {
      TableName: table,
      Key: documentKeys.document(documentId),
      UpdateExpression: `${set} REMOVE #waiting`,
      ConditionExpression: "#status = :pending AND #generation = :generation",
      ExpressionAttributeNames: {
        ...names,
        "#status": "status",
        "#generation": "generation",
        "#waiting": PENDING_INDEX.partition,
      },
      ExpressionAttributeValues: {
        ...values,
        ":pending": "PENDING",
        ":generation": generation,
      },
    };
  },
});

const MUST_NOT_EXIST = { ConditionExpression: `attribute_not_exists(${KEY.partition})` };

/** The condition that a document is still in the state in which it was read. */
const unchanged = ({ status, generation }: DocumentRecord) => ({
  ConditionExpression: "#status = :status AND #generation = :generation",
  ExpressionAttributeNames: { "#status": "status", "#generation": "generation" },
  ExpressionAttributeValues: { ":status": status, ":generation": generation },
});
