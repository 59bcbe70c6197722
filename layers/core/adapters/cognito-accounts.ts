import {
  AdminDeleteUserCommand,
  AdminListGroupsForUserCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { SCHOOL_CLAIM } from "../contract/school-claim.ts";
import { roleOfGroups } from "../contract/user-groups.ts";
import type { SchoolAccounts } from "../erasure/ports.ts";
import { usersOf } from "./cognito-pages.ts";

/**
 * The port SchoolAccounts on a user pool. Cognito searches by no attribute of ours, so the pool is read whole: 60 users a call,
 * for a school that was deleted.
 *
 * @example const accounts = createCognitoAccounts({ cognito: new CognitoIdentityProviderClient({}), pool: env.USER_POOL_ID });
 */
export function createCognitoAccounts({
  cognito,
  pool: UserPoolId,
}: {
  readonly cognito: CognitoIdentityProviderClient;
  readonly pool: string;
}): SchoolAccounts {
  async function isAdmin(Username: string): Promise<boolean> {
    const { Groups = [] } = await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
    return roleOfGroups(Groups.map(({ GroupName }) => GroupName)) === "admin";
  }

  return {
    async list(schoolId) {
      const found: string[] = [];
      for await (const { Username = "", Attributes = [] } of usersOf(cognito, UserPoolId)) {
        const isHere = Attributes.some(({ Name, Value }) => Name === SCHOOL_CLAIM && Value === schoolId);
        if (isHere && !(await isAdmin(Username))) found.push(Username);
      }
      return found;
    },

    async remove(Username) {
      try {
        await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
      } catch (error) {
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },
  };
}
