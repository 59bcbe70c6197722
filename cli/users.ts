import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { ROLE_OF_GROUP } from "@palmares/core/contract/user-groups";
import type { Role } from "@palmares/core/domain/roles";

export interface NewUser {
  readonly email: string;
  readonly password: string;
  /** The school for which this user acts; only an admin may have none. */
  readonly schoolId: string | undefined;
  readonly group: Role;
}

export interface SavedUser {
  readonly isNew: boolean;
  /** The `sub` of the user's tokens. */
  readonly userId: string;
}

/**
 * Creates a user who can sign in at once. An existing user gets this password, school and group, and loses other roles.
 *
 * @example await saveUser(cognito, outputs.UserPoolId, { email, password, schoolId: "demo", group: "secretary" });
 */
export async function saveUser(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  { email, password, schoolId, group }: NewUser,
): Promise<SavedUser> {
  const user = { UserPoolId: userPoolId, Username: email };
  const UserAttributes = [
    { Name: "email", Value: email },
    { Name: "email_verified", Value: "true" },
    ...(schoolId === undefined ? [] : [{ Name: SCHOOL_CLAIM, Value: schoolId }]),
  ];
  let isNew = true;
  try {
    await cognito.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: "SUPPRESS" }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    isNew = false;
    await cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
    if (schoolId === undefined) {
      await cognito.send(new AdminDeleteUserAttributesCommand({ ...user, UserAttributeNames: [SCHOOL_CLAIM] }));
    }
  }
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  // First, so that a call that fails in between leaves the user with too little and not with too much.
  if (!isNew) await leaveOtherGroups(cognito, user, group);
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: group }));
  const { UserAttributes: saved = [] } = await cognito.send(new AdminGetUserCommand(user));
  const userId = saved.find(({ Name }) => Name === "sub")?.Value;
  if (userId === undefined) throw new Error("The user pool gave the user no id.");
  return { isNew, userId };
}

/** The widest group gives the role, so a user who gets a narrower one leaves the others. */
async function leaveOtherGroups(
  cognito: CognitoIdentityProviderClient,
  user: { readonly UserPoolId: string; readonly Username: string },
  group: Role,
): Promise<void> {
  const { Groups = [] } = await cognito.send(new AdminListGroupsForUserCommand(user));
  for (const { GroupName = "" } of Groups) {
    if (GroupName === group || !Object.hasOwn(ROLE_OF_GROUP, GroupName)) continue;
    await cognito.send(new AdminRemoveUserFromGroupCommand({ ...user, GroupName }));
  }
}
