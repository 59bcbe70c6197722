import type { APIGatewayProxyEvent } from "aws-lambda";
import type { Identity } from "../../call/identity.ts";
import { type IamRoles, roleOfArn } from "../../contract/iam-roles.ts";
import { SCHOOL_CLAIM } from "../../contract/school-claim.ts";
import { GROUPS_CLAIM, roleOfGroups } from "../../contract/user-groups.ts";
import { PalmaresError } from "../../domain/errors.ts";

/** How callers are identified: by a Cognito token, or by IAM, for a school and in roles chosen at deployment. */
export interface AuthSettings {
  readonly AUTH: "cognito" | "iam";
  readonly IAM_SCHOOL_ID?: string | undefined;
  readonly IAM_ROLES?: IamRoles | undefined;
}

/**
 * Who calls. API Gateway has already verified the token or the signature; here it is only read.
 *
 * @throws PalmaresError UNAUTHENTICATED without an identity.
 */
export function identityOf({ requestContext }: Pick<APIGatewayProxyEvent, "requestContext">, auth: AuthSettings) {
  return auth.AUTH === "iam" ? iamIdentity(requestContext, auth) : tokenIdentity(requestContext);
}

type RequestContext = APIGatewayProxyEvent["requestContext"];

function iamIdentity({ identity }: RequestContext, { IAM_SCHOOL_ID, IAM_ROLES }: AuthSettings): Identity {
  const userId = identity?.userArn;
  if (!userId) throw new PalmaresError("UNAUTHENTICATED", "No IAM identity in the request.");
  return { userId, role: roleOfArn(IAM_ROLES, userId), schoolId: IAM_SCHOOL_ID };
}

function tokenIdentity({ authorizer }: RequestContext): Identity {
  const claims: Readonly<Record<string, string>> | undefined = authorizer?.claims;
  if (!claims?.sub) throw new PalmaresError("UNAUTHENTICATED", "No claims in the request.");
  return { userId: claims.sub, role: roleOfGroups(claims[GROUPS_CLAIM]), schoolId: claims[SCHOOL_CLAIM] || undefined };
}
