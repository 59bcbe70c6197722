import type { APIGatewayProxyEvent } from "aws-lambda";
import type { Identity } from "../../call/identity.ts";
import { type IamRoles, roleOfArn } from "../../contract/iam-roles.ts";
import { SCHOOL_CLAIM } from "../../contract/school-claim.ts";
import { GROUPS_CLAIM, roleOfGroups } from "../../contract/user-groups.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { printable } from "../../domain/records/printable.ts";

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
  return { userId, userName: nameOfArn(userId), role: roleOfArn(IAM_ROLES, userId), schoolId: IAM_SCHOOL_ID };
}

function tokenIdentity({ authorizer }: RequestContext): Identity {
  const claims: Readonly<Record<string, string>> | undefined = authorizer?.claims;
  if (!claims?.sub) throw new PalmaresError("UNAUTHENTICATED", "No claims in the request.");
  return {
    userId: claims.sub,
    userName: shownName(claims.name) ?? shownName(claims.email),
    role: roleOfGroups(claims[GROUPS_CLAIM]),
    schoolId: claims[SCHOOL_CLAIM] || undefined,
  };
}

/** Longer names are no names. */
const MOST_LETTERS = 100;

const shownName = (claim: string | undefined): string | undefined =>
  printable(claim ?? "").slice(0, MOST_LETTERS) || undefined;

/** @example nameOfArn("arn:aws:sts::111122223333:assumed-role/School/awa") // "School/awa" */
const nameOfArn = (arn: string): string | undefined =>
  shownName(
    arn
      .split(":")
      .at(-1)
      ?.replace(/^[^/]*\//, ""),
  );
