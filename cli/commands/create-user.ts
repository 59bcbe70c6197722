import { InvalidPasswordException } from "@aws-sdk/client-cognito-identity-provider";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { listSchools } from "@palmares/core/adapters/dynamo/schools";
import type { Assignment } from "@palmares/core/school/data/record-stores";
import { readTeacher } from "@palmares/core/school/teachers/assignments";
import { ROLE_NAMES } from "@palmares/core/text/fr/roles";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { passwordRefused } from "../password.ts";
import { say } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";
import { assertTaught, saveTaught } from "../teaching.ts";
import { type NewUser, saveUser } from "../users.ts";

/** A user to be made. The password is asked for once everything else is right. */
interface UserChoice extends Omit<NewUser, "password"> {
  readonly password: () => Promise<string>;
  /** What a teacher teaches. Undefined: what is recorded stays. */
  readonly teaches?: readonly Assignment[] | undefined;
}

/**
 * Creates a user of one school, or an admin of all, or updates an existing one.
 *
 * @throws CommandFailure when there is no such school, class or subject or the password is too weak, before anything is
 *   changed.
 */
export async function createUser(installation: Installation, choice: UserChoice): Promise<number> {
  const { schoolId, group, teaches } = choice;
  if (schoolId !== undefined) await assertSchool(installation, schoolId);
  if (teaches !== undefined) {
    if (group !== "teacher" || schoolId === undefined) {
      throw new CommandFailure(
        "--teaches ne va qu'avec --group teacher : lui seul est limité à ses classes.",
        EXIT.usage,
      );
    }
    await assertTaught(schoolOf(installation), cliScope(schoolId), teaches);
  }
  const user = { ...choice, password: await choice.password() };
  const { isNew, userId } = await saveUser(installation.cognito, installation.outputs.UserPoolId, user).catch(
    (error: unknown) => {
      if (!(error instanceof InvalidPasswordException)) throw error;
      throw passwordRefused({ cause: error });
    },
  );
  if (schoolId !== undefined && teaches !== undefined) {
    await saveTaught(dataOf(installation), cliScope(schoolId), userId, teaches);
  }
  const where = schoolId === undefined ? "tous les établissements" : `établissement « ${schoolId} »`;
  say(`Utilisateur ${user.email} ${isNew ? "créé" : "mis à jour"} : ${where}, rôle ${group} (${ROLE_NAMES[group]}).`);
  if (group === "teacher" && schoolId !== undefined) {
    const { assignments } = await readTeacher(dataOf(installation), cliScope(schoolId), userId);
    say(
      assignments.length === 0
        ? "Il n'enseigne encore rien, et ne voit aucune classe : donnez --teaches classe:matière."
        : `Il enseigne : ${assignments.map(({ class_id, subject_id }) => `${class_id}:${subject_id}`).join(", ")}.`,
    );
  }
  return EXIT.done;
}

const dataOf = ({ dynamo: client, outputs }: Installation) =>
  createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });

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
