import { InvalidPasswordException } from "@aws-sdk/client-cognito-identity-provider";
import { isGoodPassword, PASSWORD_RULE } from "@palmares/core/contract/password";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";
import { type NewUser, saveUser } from "../users.ts";

const passwordRefused = (options?: ErrorOptions) =>
  new CommandFailure(`Mot de passe refusé : il faut ${PASSWORD_RULE}.`, EXIT.failed, options);

/**
 * Creates a user of one school, or updates an existing one.
 *
 * @throws CommandFailure when the password is too weak, before anything is changed.
 */
export async function createUser(installation: Installation, user: NewUser): Promise<number> {
  if (!isGoodPassword(user.password)) throw passwordRefused();
  try {
    const isNew = await saveUser(installation.cognito, installation.outputs.UserPoolId, user);
    say(
      `Utilisateur ${user.email} ${isNew ? "créé" : "mis à jour"} : établissement « ${user.schoolId} », groupe ${user.group}.`,
    );
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof InvalidPasswordException)) throw error;
    throw passwordRefused({ cause: error });
  }
}
