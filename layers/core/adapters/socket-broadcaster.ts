import {
  type ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import type { FrameSender } from "../metrics/ports.ts";

/**
 * The port FrameSender: sends frames to open connections through API Gateway.
 *
 * @example
 * const client = new ApiGatewayManagementApiClient({ endpoint: env.SOCKET_ENDPOINT });
 * const sender = createSocketBroadcaster({ client });
 */
export function createSocketBroadcaster({ client }: { readonly client: ApiGatewayManagementApiClient }): FrameSender {
  return {
    async send(ConnectionId, frame) {
      try {
        const Data = new TextEncoder().encode(JSON.stringify(frame));
        await client.send(new PostToConnectionCommand({ ConnectionId, Data }));
        return "sent";
      } catch (error) {
        if (error instanceof GoneException) return "gone";
        throw error;
      }
    },

    async close(ConnectionId) {
      try {
        await client.send(new DeleteConnectionCommand({ ConnectionId }));
      } catch (error) {
        if (!(error instanceof GoneException)) throw error;
      }
    },
  };
}
