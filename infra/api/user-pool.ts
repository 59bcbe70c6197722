import { PASSWORD_POLICY } from "@palmares/core/contract/password";
import { SCHOOL_ATTRIBUTE } from "@palmares/core/contract/school-claim";
import type { UserGroup } from "@palmares/core/contract/user-groups";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { acknowledge } from "../checks/acknowledge.ts";
import type { StageConfig } from "../settings/config.ts";

/**
 * The groups' descriptions. A group gives a role (contract/user-groups.ts), each route names the roles that it serves, and the
 * edge of each function refuses all others before anything is read. A user of no group may do nothing.
 */
const GROUPS = {
  admin: "Administration : tous les établissements, la charge et les compteurs",
  head: "Direction d'un établissement",
  secretary: "Secrétariat : demande et télécharge les documents, tient les fiches",
  teacher: "Enseignement : ses classes et ses matières",
  viewer: "Consultation : lit les listes et télécharge les documents prêts",
  // Removing it would take its users out of it.
  administrator: "Ancien nom de head",
} as const satisfies Record<UserGroup, string>;

const REASONS = {
  "AwsSolutions-COG1":
    "Twelve characters with both cases and a digit instead of eight with a symbol: length is what makes a password hard to guess (NIST SP 800-63B).",
  "AwsSolutions-COG2":
    "Every user may turn on a second factor by an application; schools where two secretaries share one telephone could not sign in if it were asked of all.",
  "AwsSolutions-COG8":
    "The Plus plan costs 0.02 USD for each user and month, and what it watches for, sign-up and public sign-in pages, is not here: administrators make the accounts.",
};

/** The user pool. Only an administrator creates accounts: there is no sign-up. */
export class Users extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: StageConfig }) {
    super(scope, id);
    this.pool = new UserPool(this, "Pool", {
      userPoolName: `palmares-${stage.name}`,
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: false, mutable: true } },
      customAttributes: { [SCHOOL_ATTRIBUTE]: new StringAttribute({ mutable: true, minLen: 1, maxLen: 64 }) },
      passwordPolicy: { ...PASSWORD_POLICY, tempPasswordValidity: Duration.days(3) },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: stage.keepData,
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(this.pool, REASONS);
    for (const [groupName, description] of Object.entries(GROUPS)) {
      this.pool.addGroup(groupName, { groupName, description });
    }
    const own = new ClientAttributes().withStandardAttributes({ email: true, fullname: true });
    this.client = this.pool.addClient("Client", {
      authFlows: { userPassword: true, userSrp: true },
      disableOAuth: true,
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      readAttributes: own.withCustomAttributes(SCHOOL_ATTRIBUTE),
      // Users may correct their own name, never their school: that would give them access to another school.
      writeAttributes: own,
    });
  }
}
