import { InvalidPasswordException } from "@aws-sdk/client-cognito-identity-provider";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { listSchools } from "@palmares/core/adapters/dynamo/schools";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { passwordRefused } from "../password.ts";
import { say } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";
import { type NewUser, saveUser } from "../users.ts";

/** A user to be made. The password is asked for once everything else is right. */
type UserChoice = Omit<NewUser, "password"> & { readonly password: () => Promise<string> };

/**
 * Creates a user of one school, or updates an existing one.
 *
 * @throws CommandFailure when there is no such school or the password is too weak, before anything is changed.
 */
export async function createUser(installation: Installation, choice: UserChoice): Promise<number> {
  await assertSchool(installation, choice.schoolId);
  const user = { ...choice, password: await choice.password() };
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

/** A user of a school that does not exist could sign in, and would find nothing. */
async function assertSchool(installation: Installation, schoolId: string): Promise<void> {
  if ((await schoolOf(installation).school(cliScope(schoolId))) !== undefined) return;
  const client = dynamo(installation.dynamo);
  const schools = await listSchools({ client, table: installation.outputs.SchoolTable });
  const known =
    schools.length === 0
      ? "Il n'y en a encore aucun : « seed-demo » charge celui de démonstration."
      : `Ceux qu'il y a : ${schools.join(", ")}.`;
  throw new CommandFailure(`L'établissement « ${schoolId} » n'existe pas. ${known}`, EXIT.usage);
}
