import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  type AttributeType,
  CodeDeliveryFailureException,
  type CognitoIdentityProviderClient,
  LimitExceededException,
  UserNotFoundException,
  UsernameExistsException,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import { SCHOOL_CLAIM } from "../contract/school-claim.ts";
import { ROLE_OF_GROUP, type Role, roleOfGroups } from "../contract/user-groups.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { User, Users } from "../school/users/ports.ts";
import { membersOf, usersOf } from "./cognito-pages.ts";

const GROUPS = Object.keys(ROLE_OF_GROUP);

const attributeOf = (attributes: readonly AttributeType[] | undefined, name: string): string | undefined =>
  attributes?.find(({ Name }) => Name === name)?.Value || undefined;

/**
 * The port Users on a user pool. Cognito searches by no attribute of ours, so a school's accounts are found among all: 60
 * a call, and as many calls as there are groups.
 *
 * @example const users = createCognitoUsers({ cognito: new CognitoIdentityProviderClient({}), pool: env.USER_POOL_ID });
 */
export function createCognitoUsers({
  cognito,
  pool: UserPoolId,
}: {
  readonly cognito: CognitoIdentityProviderClient;
  readonly pool: string;
}): Users {
  async function groupsOf(Username: string): Promise<readonly string[]> {
    const { Groups = [] } = await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
    return Groups.flatMap(({ GroupName }) => GroupName ?? []);
  }

  /** The groups of everybody who is in one. */
  async function allGroups(): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, string[]>();
    for (const group of GROUPS)
      for await (const { Username = "" } of membersOf(cognito, UserPoolId, group))
        found.set(Username, [...(found.get(Username) ?? []), group]);
    return found;
  }

  const isOf = (schoolId: string, { Attributes }: UserType) => attributeOf(Attributes, SCHOOL_CLAIM) === schoolId;

  async function invited<R>(send: () => Promise<R>): Promise<R> {
    try {
      return await send();
    } catch (error) {
      if (error instanceof UsernameExistsException)
        throw new PalmaresError("USER_EXISTS", "There is an account of this address.");
      if (error instanceof CodeDeliveryFailureException || error instanceof LimitExceededException)
        throw new PalmaresError("INVITATION_NOT_SENT", "Cognito could not send the invitation.", {}, { cause: error });
      throw error;
    }
  }

  return {
    async list(schoolId) {
      const groups = await allGroups();
      const found: User[] = [];
      for await (const one of usersOf(cognito, UserPoolId)) {
        const user = isOf(schoolId, one) ? userOf(one, groups.get(one.Username ?? "") ?? []) : undefined;
        if (user !== undefined) found.push(user);
      }
      return found;
    },

    async find(schoolId, userId) {
      // An id of the contract has no quotation mark in it.
      for await (const one of usersOf(cognito, UserPoolId, `sub = "${userId}"`))
        if (one.Username !== undefined && isOf(schoolId, one)) return userOf(one, await groupsOf(one.Username));
      return undefined;
    },

    async invite(schoolId, { email, name, role }) {
      const { User: made = {} } = await invited(() =>
        cognito.send(
          new AdminCreateUserCommand({
            UserPoolId,
            Username: email,
            DesiredDeliveryMediums: ["EMAIL"],
            UserAttributes: [
              { Name: "email", Value: email },
              // Who signs in with the password that was sent there reads this mailbox.
              { Name: "email_verified", Value: "true" },
              { Name: SCHOOL_CLAIM, Value: schoolId },
              ...(name === undefined ? [] : [{ Name: "name", Value: name }]),
            ],
          }),
        ),
      );
      await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName: role }));
      const user = userOf(made, [role]);
      if (user === undefined) throw new Error("The user pool gave the user no id.");
      return user;
    },

    async inviteAgain({ userName: Username }) {
      await invited(() =>
        cognito.send(
          new AdminCreateUserCommand({
            UserPoolId,
            Username,
            MessageAction: "RESEND",
            DesiredDeliveryMediums: ["EMAIL"],
          }),
        ),
      );
    },

    async setRole({ userName: Username }, role) {
      // First, so that a call that fails in between leaves the user with too little and not with too much.
      for (const GroupName of await groupsOf(Username)) {
        if (GroupName === role || !Object.hasOwn(ROLE_OF_GROUP, GroupName)) continue;
        await cognito.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName }));
      }
      await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: role }));
    },

    async setEnabled({ userName: Username }, isEnabled) {
      const Command = isEnabled ? AdminEnableUserCommand : AdminDisableUserCommand;
      await cognito.send(new Command({ UserPoolId, Username }));
    },

    async remove({ userName: Username }) {
      try {
        await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
      } catch (error) {
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },
  };
}

/** @returns undefined for an administrator, who is of no school. */
function userOf(
  { Username = "", Attributes, Enabled = true, UserStatus, UserCreateDate }: UserType,
  groups: readonly string[],
): User | undefined {
  const role: Role | undefined = roleOfGroups([...groups]);
  const userId = attributeOf(Attributes, "sub");
  if (role === "admin" || userId === undefined) return undefined;
  return {
    userId,
    userName: Username,
    email: attributeOf(Attributes, "email") ?? Username,
    name: attributeOf(Attributes, "name"),
    role,
    isEnabled: Enabled,
    isInvited: UserStatus === "FORCE_CHANGE_PASSWORD",
    createdAt: UserCreateDate?.toISOString(),
  };
}
