import type { APIGatewayProxyEvent } from "aws-lambda";
import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";

/** How callers are known: by a Cognito token that names their school, or by IAM, and then they act for one school. */
export interface AuthSettings {
  readonly AUTH: "cognito" | "iam";
  readonly IAM_SCHOOL_ID?: string | undefined;
}

/** The claim of the ID token that names the user's school. */
export const SCHOOL_CLAIM = "custom:school_id";

/**
 * Whom a request speaks for. API Gateway has checked the token before; here it is only read.
 *
 * @throws PalmaresError UNAUTHENTICATED without an identity, FORBIDDEN when it belongs to no school.
 */
export function scopeOf({ requestContext }: Pick<APIGatewayProxyEvent, "requestContext">, auth: AuthSettings): Scope {
  if (auth.AUTH === "iam") {
    const userId = requestContext.identity?.userArn;
    if (!userId) throw new PalmaresError("UNAUTHENTICATED", "No IAM identity in the request.");
    if (!auth.IAM_SCHOOL_ID) throw new PalmaresError("FORBIDDEN", "IAM callers are not bound to a school.");
    return { userId, schoolId: auth.IAM_SCHOOL_ID };
  }
  const claims: Readonly<Record<string, string>> | undefined = requestContext.authorizer?.claims;
  if (!claims?.sub) throw new PalmaresError("UNAUTHENTICATED", "No claims in the request.");
  const schoolId = claims[SCHOOL_CLAIM];
  if (!schoolId) throw new PalmaresError("FORBIDDEN", "The token names no school.");
  return { userId: claims.sub, schoolId };
}
