import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { documentKeys } from "../../contract/table.ts";
import type { DocumentPurge } from "../../documents/ports.ts";
import { conditionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

/** The port DocumentPurge: one conditional write for each document. */
export const createDynamoDocumentPurge = ({ client, table }: DynamoSettings): DocumentPurge => ({
  purge: ({ documentId, generation }) =>
    conditionally(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: documentKeys.document(documentId),
          UpdateExpression: "SET #status = :purged",
          ConditionExpression: "#status IN (:ready, :purged) AND generation = :generation",
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: { ":purged": "PURGED", ":ready": "READY", ":generation": generation },
        }),
      ),
    ),
});
