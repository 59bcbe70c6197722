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

/** For how many days a temporary password can be used: the mail says so. */
const TEMPORARY_DAYS = 7;

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

/**
 * The mail to whoever gets an account. A pool has one, so it is in both languages of the console. It cannot say the
 * console's address: that of CloudFront is known only once the pool is there.
 */
const INVITATION = {
  emailSubject: "Palmarès : votre compte / your account",
  emailBody: `<p>Bonjour,</p>
<p>Un compte vous est ouvert dans Palmarès, le service des bulletins de votre établissement. Ouvrez l'adresse que votre établissement vous donne, puis connectez-vous :</p>
<p>Adresse de courriel : <strong>{username}</strong><br>Mot de passe provisoire : <strong>{####}</strong></p>
<p>Vous choisirez alors votre propre mot de passe. Le mot de passe provisoire vaut ${TEMPORARY_DAYS} jours. Si vous n'attendiez pas ce message, ne faites rien.</p>
<hr>
<p lang="en">Hello,</p>
<p lang="en">An account has been opened for you in Palmarès, your school's service for reports. Open the address that your school gives you, then sign in with the e-mail address and the temporary password above. You will then choose your own password. The temporary one is valid for ${TEMPORARY_DAYS} days. If you did not expect this message, do nothing.</p>`,
};

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
      userInvitation: INVITATION,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: false, mutable: true } },
      customAttributes: { [SCHOOL_ATTRIBUTE]: new StringAttribute({ mutable: true, minLen: 1, maxLen: 64 }) },
      passwordPolicy: { ...PASSWORD_POLICY, tempPasswordValidity: Duration.days(TEMPORARY_DAYS) },
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
