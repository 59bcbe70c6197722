import type { APIGatewayProxyEvent } from "aws-lambda";
import type { Scope } from "../../call/scope.ts";
import { SCHOOL_CLAIM } from "../../contract/school-claim.ts";
import { PalmaresError } from "../../domain/errors.ts";

/** How callers are identified: by a Cognito token that names their school, or by IAM, always for the same school. */
export interface AuthSettings {
  readonly AUTH: "cognito" | "iam";
  readonly IAM_SCHOOL_ID?: string | undefined;
}

/**
 * The user and school that a request acts for. API Gateway has already verified the token; here it is only read.
 *
 * @throws PalmaresError UNAUTHENTICATED without an identity, FORBIDDEN when the identity belongs to no school.
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
