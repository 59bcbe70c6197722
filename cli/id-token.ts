import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

const WRONG = "Adresse ou mot de passe incorrect.";

/** Why Cognito refuses, by its own names. Which of the two is wrong it does not say, nor do we. */
const REFUSALS: Readonly<Record<string, string>> = {
  NotAuthorizedException: WRONG,
  UserNotFoundException: WRONG,
  // The local stack's Cognito says so of a wrong password.
  InvalidPasswordException: WRONG,
  InvalidParameterException: WRONG,
  UserNotConfirmedException: "Ce compte n'est pas confirmé. « create-user » le confirme, avec un mot de passe.",
  PasswordResetRequiredException: "Ce compte attend un nouveau mot de passe : « create-user » le donne.",
};

/** What Cognito asks for besides the password. */
const CHALLENGES: Readonly<Record<string, string>> = {
  NEW_PASSWORD_REQUIRED: "Ce compte attend un nouveau mot de passe : « create-user » le donne.",
};

/** @throws CommandFailure when the password is wrong, or when the account requires more than a password. */
export async function idToken({ cognito, outputs }: Installation, { email, password }: Credentials): Promise<string> {
  const { AuthenticationResult, ChallengeName } = await cognito
    .send(
      new InitiateAuthCommand({
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: outputs.UserPoolClientId,
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    )
    .catch((cause: unknown) => {
      const sentence = cause instanceof Error ? REFUSALS[cause.name] : undefined;
      if (sentence === undefined) throw cause;
      throw new CommandFailure(sentence, EXIT.failed, { cause });
    });
  const token = AuthenticationResult?.IdToken;
  if (token === undefined) {
    const challenge = ChallengeName ?? "pas de jeton";
    throw new CommandFailure(
      CHALLENGES[challenge] ??
        `Ce compte demande autre chose qu'un mot de passe (${challenge}), ce que la commande ne sait pas.`,
    );
  }
  return token;
}
