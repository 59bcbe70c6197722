import type { ErrorCode } from "../../domain/errors.ts";
import { describeError, ERROR_MESSAGES } from "../../text/fr/errors.ts";
import { ERROR_STATUS } from "./status.ts";

interface GatewayProblem {
  readonly status: number;
  readonly code: ErrorCode;
}

/**
 * The problems that API Gateway answers itself, before or instead of a function, in the shape of the functions' own
 * problems. The keys are API Gateway's names for these cases.
 */
export const GATEWAY_PROBLEMS = {
  UNAUTHORIZED: { status: 401, code: "UNAUTHENTICATED" },
  EXPIRED_TOKEN: { status: 401, code: "UNAUTHENTICATED" },
  AUTHORIZER_FAILURE: { status: 500, code: "INTERNAL" },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, code: "INTERNAL" },
  ACCESS_DENIED: { status: 403, code: "FORBIDDEN" },
  INVALID_SIGNATURE: { status: 401, code: "UNAUTHENTICATED" },
  /** API Gateway's name for "there is no such route". */
  MISSING_AUTHENTICATION_TOKEN: { status: 404, code: "ROUTE_NOT_FOUND" },
  RESOURCE_NOT_FOUND: { status: 404, code: "ROUTE_NOT_FOUND" },
  REQUEST_TOO_LARGE: { status: 413, code: "BODY_TOO_LARGE" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" },
  THROTTLED: { status: 429, code: "TOO_MANY_REQUESTS" },
  QUOTA_EXCEEDED: { status: 429, code: "TOO_MANY_REQUESTS" },
  INTEGRATION_FAILURE: { status: 502, code: "INTERNAL" },
  INTEGRATION_TIMEOUT: { status: 504, code: "RENDER_TIMEOUT" },
  /** Any other case: API Gateway chooses the status. */
  DEFAULT_4XX: { status: 400, code: "INVALID_BODY" },
  DEFAULT_5XX: { status: 500, code: "INTERNAL" },
} as const satisfies Record<string, GatewayProblem>;

export type GatewayCase = keyof typeof GATEWAY_PROBLEMS;

/** API Gateway fills this in. */
const REQUEST_ID = "$context.requestId";

/** @returns the answer's body, as API Gateway's response template. */
export function gatewayProblem(gatewayCase: GatewayCase): string {
  const { status, code } = GATEWAY_PROBLEMS[gatewayCase];
  return problem(status, code, describeError(code));
}

/** The body of the answer to a method that a path does not have, in the same form. */
export const methodNotAllowed = (allowed: readonly string[]): string =>
  problem(ERROR_STATUS.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", describeError("METHOD_NOT_ALLOWED", { allowed }));

const problem = (status: number, code: ErrorCode, detail: string) =>
  JSON.stringify({
    type: `urn:palmares:error:${code}`,
    title: ERROR_MESSAGES[code].title,
    status,
    code,
    detail,
    request_id: REQUEST_ID,
  });
