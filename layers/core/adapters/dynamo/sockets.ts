import { DeleteCommand, PutCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { KEY, metricsKeys } from "../../contract/table.ts";
import type { Socket, SocketStore } from "../../metrics/ports.ts";
import type { DynamoSettings } from "./school.ts";

const SocketItem = z.object({
  connectionId: z.string(),
  schoolId: z.string(),
  follows: z.array(z.string()),
  connectedAt: z.string(),
  expiresAt: z.string(),
});

/**
 * The port SocketStore on DynamoDB: open sockets, school by school.
 *
 * @example const sockets = createDynamoSockets({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoSockets({ client, table }: DynamoSettings): SocketStore {
  return {
    async save(socket) {
      const Item = { ...socket, ...metricsKeys.socket(socket.schoolId, socket.connectionId) };
      await client.send(new PutCommand({ TableName: table, Item }));
    },

    async remove({ schoolId, connectionId }) {
      await client.send(new DeleteCommand({ TableName: table, Key: metricsKeys.socket(schoolId, connectionId) }));
    },

    async ofSchool(schoolId) {
      const sockets: Socket[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: `${KEY.partition} = :sockets`,
          ExpressionAttributeValues: { ":sockets": metricsKeys.sockets(schoolId) },
        },
      );
      for await (const page of pages) sockets.push(...(page.Items ?? []).map((item) => SocketItem.parse(item)));
      return sockets;
    },
  };
}
