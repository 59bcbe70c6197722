import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { completeData } from "../cli/complete-data.ts";
import { step } from "./bootstrap/progress.mjs";

/** Completes data of earlier versions, and says so: `npm start` and `npm run deploy`, after the tables are there. */
export async function completeOldData(client: DynamoDBClient, table: string): Promise<void> {
  const { students, conflicts } = await step("Données des versions antérieures", (note) =>
    completeData(client, table, (done, total) => note(`${done} élèves sur ${total}`)),
  );
  if (students > 0) say(`Fiches d'élèves complétées : ${students}.`);
  if (conflicts.length === 0) return;
  say(`Matricules donnés à plusieurs élèves : ${conflicts.length}. Corrigez-les ; rien n'a été changé pour eux.`);
  for (const { schoolId, matricule, students: sharing } of conflicts) {
    say(`  ${schoolId}, matricule « ${matricule} » : ${sharing.join(" ; ")}`);
  }
}

const say = (text: string) => process.stdout.write(frenchSpaces(`${text}\n`));
