import type { APIGatewayAuthorizerResult } from "aws-lambda";
import type { TokenVerifier } from "../../call/caller.ts";
import { SOCKET_PROTOCOL } from "../../contract/schemas/metrics.ts";

/** API Gateway's request to authorize a connection. */
export interface ConnectRequest {
  readonly methodArn: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
}

/**
 * Authorizes a connection by its token: `new WebSocket(url, ["palmares", token])`. The subprotocol is the only header a
 * browser can set for a socket, and a token in the address would end up in logs.
 *
 * @returns the policy, and the context that API Gateway adds to each event of the connection.
 * @throws Error "Unauthorized", the message for which API Gateway answers 401.
 */
export async function authorizeSocket(
  verify: TokenVerifier,
  { headers, methodArn }: ConnectRequest,
): Promise<APIGatewayAuthorizerResult> {
  const offered = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "sec-websocket-protocol")?.[1];
  const [protocol, token, ...rest] = (offered ?? "").split(",").map((part) => part.trim());
  const caller = protocol === SOCKET_PROTOCOL && token && rest.length === 0 ? await verify(token) : undefined;
  if (caller === undefined) throw new Error("Unauthorized");
  return {
    principalId: caller.userId,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: methodArn }],
    },
    context: { schoolId: caller.schoolId, until: caller.until },
  };
}
