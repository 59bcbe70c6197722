import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import type { UserGroup } from "@palmares/core/contract/user-groups";

export interface NewUser {
  readonly email: string;
  readonly password: string;
  /** The one school whose documents this user may request. */
  readonly schoolId: string;
  readonly group: UserGroup;
}

/**
 * Creates a user who can sign in at once. An existing user gets this password, school and group.
 *
 * @returns whether the user is new.
 * @example await saveUser(cognito, outputs.UserPoolId, { email, password, schoolId: "demo", group: "secretary" });
 */
export async function saveUser(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  { email, password, schoolId, group }: NewUser,
): Promise<boolean> {
  const user = { UserPoolId: userPoolId, Username: email };
  const UserAttributes = [
    { Name: "email", Value: email },
    { Name: "email_verified", Value: "true" },
    { Name: SCHOOL_CLAIM, Value: schoolId },
  ];
  let isNew = true;
  try {
    await cognito.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: "SUPPRESS" }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    isNew = false;
    await cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
  }
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: group }));
  return isNew;
}
