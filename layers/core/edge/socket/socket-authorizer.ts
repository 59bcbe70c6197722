import type { APIGatewayAuthorizerResult } from "aws-lambda";
import type { TokenVerifier } from "../../call/caller.ts";
import { SOCKET_PROTOCOL } from "../../contract/schemas/metrics.ts";

/** As API Gateway asks whether a connection may be opened. */
export interface ConnectRequest {
  readonly methodArn: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
}

/**
 * Lets in who brings a valid token: `new WebSocket(url, ["palmares", token])`. A browser can set no header of a socket but
 * this one, and an address with a token in it would stand in logs.
 *
 * @returns what API Gateway hands to the socket's function with each of its events.
 * @throws Error "Unauthorized", which is API Gateway's word for answering 401.
 */
export async function authorizeSocket(
  verify: TokenVerifier,
  { headers, methodArn }: ConnectRequest,
): Promise<APIGatewayAuthorizerResult> {
  const offered = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "sec-websocket-protocol")?.[1];
  const [protocol, token, ...more] = (offered ?? "").split(",").map((part) => part.trim());
  const caller = protocol === SOCKET_PROTOCOL && token && more.length === 0 ? await verify(token) : undefined;
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
