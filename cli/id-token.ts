import { InitiateAuthCommand, NotAuthorizedException } from "@aws-sdk/client-cognito-identity-provider";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

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
      if (!(cause instanceof NotAuthorizedException)) throw cause;
      throw new CommandFailure("Adresse ou mot de passe incorrect.", EXIT.failed, { cause });
    });
  const token = AuthenticationResult?.IdToken;
  if (token === undefined) {
    throw new CommandFailure(`Le compte demande autre chose qu'un mot de passe : ${ChallengeName ?? "pas de jeton"}.`);
  }
  return token;
}
