import { InvalidPasswordException } from "@aws-sdk/client-cognito-identity-provider";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";
import { type NewUser, saveUser } from "../users.ts";

/** Makes a user of one school, or mends one that exists. */
export async function createUser(installation: Installation, user: NewUser): Promise<number> {
  try {
    const isNew = await saveUser(installation.cognito, installation.outputs.UserPoolId, user);
    say(
      `Utilisateur ${user.email} ${isNew ? "créé" : "mis à jour"} : établissement « ${user.schoolId} », groupe ${user.group}.`,
    );
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof InvalidPasswordException)) throw error;
    throw new CommandFailure(
      "Mot de passe refusé : il faut au moins 12 caractères, avec majuscule, minuscule et chiffre.",
      EXIT.failed,
      { cause: error },
    );
  }
}
