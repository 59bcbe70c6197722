import type { APIGatewayAuthorizerResult } from "aws-lambda";
import type { TokenVerifier } from "../../call/caller.ts";
import { SOCKET_PROTOCOL, SOCKET_ROLES } from "../../contract/schemas/metrics.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { admit, SCHOOL_PARAMETER, type SchoolExists } from "../admit.ts";

/** API Gateway's request to authorize a connection. */
export interface ConnectRequest {
  readonly methodArn: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
}

export interface SocketEdgeSettings {
  readonly verify: TokenVerifier;
  readonly schoolExists: SchoolExists;
}

/**
 * Authorizes a connection by its token: `new WebSocket(url, ["palmares", token])`. The subprotocol is the only header a
 * browser can set for a socket, and a token in the address would end up in logs. An admin names a school in the address:
 * `?school_id=…`.
 *
 * @returns the policy, and the context that API Gateway adds to each event of the connection: frames are those of its school.
 *   Whom the role or the school keeps out gets a policy that denies, for which API Gateway answers 403: it knows no 404 here.
 * @throws Error "Unauthorized", the message for which API Gateway answers 401.
 */
export async function authorizeSocket(
  { verify, schoolExists }: SocketEdgeSettings,
  { headers, methodArn, queryStringParameters }: ConnectRequest,
): Promise<APIGatewayAuthorizerResult> {
  const offered = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "sec-websocket-protocol")?.[1];
  const [protocol, token, ...rest] = (offered ?? "").split(",").map((part) => part.trim());
  const caller = protocol === SOCKET_PROTOCOL && token && rest.length === 0 ? await verify(token) : undefined;
  if (caller === undefined) throw new Error("Unauthorized");
  const { userId } = caller;
  const named = queryStringParameters?.[SCHOOL_PARAMETER];
  try {
    const { schoolId } = await admit(caller, { roles: SOCKET_ROLES }, named, schoolExists);
    return { ...policy("Allow"), context: { schoolId, until: caller.until } };
  } catch (error) {
    if (error instanceof PalmaresError) return policy("Deny");
    throw error;
  }

  function policy(Effect: "Allow" | "Deny"): APIGatewayAuthorizerResult {
    const Statement = [{ Effect, Action: "execute-api:Invoke", Resource: methodArn }];
    return { principalId: userId, policyDocument: { Version: "2012-10-17", Statement } };
  }
}
