import { createCognitoAccounts } from "@palmares/core/adapters/cognito-accounts";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocumentPurge } from "@palmares/core/adapters/dynamo/document-purge";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoRemovals } from "@palmares/core/adapters/dynamo/school-removals";
import { listSchools } from "@palmares/core/adapters/dynamo/schools";
import { LIMITS } from "@palmares/core/contract/limits";
import { RETENTION_KINDS, type Retention } from "@palmares/core/contract/retention";
import { continueErasures } from "@palmares/core/retention/continue-erasures";
import { continueRemovals } from "@palmares/core/retention/continue-removals";
import { retain } from "@palmares/core/retention/retain";
import { erasurePorts } from "../erasure.ts";
import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";

const NAMES = {
  latexLogs: "journaux de composition",
  imports: "tableaux envoyés",
  batchFiles: "fichiers de lots terminés",
  batches: "lots terminés",
  formerPdfs: "PDF d'anciennes versions",
  pdfs: "PDF de documents",
  leavers: "élèves partis",
} as const satisfies Record<keyof Retention, string>;

export interface RetentionOptions {
  readonly dryRun: boolean;
  /** Times that differ from the installation's, for this call. */
  readonly keep?: Partial<Retention>;
}

/** Deletes what has been kept for its time in the whole installation, and goes on with erasures and deleted schools, as the schedule does. */
export async function retention(installation: Installation, { dryRun, keep }: RetentionOptions): Promise<number> {
  const { outputs } = installation;
  const client = dynamo(installation.dynamo);
  const documents = { client, table: outputs.DocumentsTable };
  const ports = {
    ...erasurePorts(installation),
    documents: createDynamoDocuments(documents),
    purge: createDynamoDocumentPurge(documents),
    removals: createDynamoRemovals({ client, table: outputs.SchoolTable }),
    accounts: createCognitoAccounts({ cognito: installation.cognito, pool: outputs.UserPoolId }),
    schools: { list: () => listSchools({ client, table: outputs.SchoolTable }) },
  };
  const times: Retention = { ...outputs.Retention, ...keep };
  const found = await retain(ports, { retention: times, dryRun });
  for (const kind of RETENTION_KINDS) {
    const time = times[kind] === "never" ? "sans limite" : `${times[kind]} jours`;
    const count =
      kind === "latexLogs" ? "par le stockage lui-même" : `${found[kind]} ${dryRun ? "à effacer" : "effacés"}`;
    say(`${NAMES[kind]} (${time}) : ${count}`);
  }
  if (found.announced > 0) {
    const minutes = LIMITS.linkSeconds / 60;
    say(
      `fichiers de lots annoncés : ${found.announced}. Leurs liens valent encore ${minutes} minutes ; le passage suivant, ou cette commande relancée ensuite, les efface.`,
    );
  }
  if (dryRun) {
    say(`effacements en cours : ${(await ports.erasures.list()).length}`);
    return EXIT.done;
  }
  const { confirmed, left } = await continueErasures(ports);
  say(`effacements : ${confirmed} confirmés, ${left} en cours`);
  await continueRemovals(ports);
  say(`établissements supprimés dont l'identifiant n'est pas encore libre : ${(await ports.removals.list()).length}`);
  return EXIT.done;
}
