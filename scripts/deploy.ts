import { createInterface } from "node:readline/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SSMClient } from "@aws-sdk/client-ssm";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { EDGE_REGION } from "../infra/edge/edge-firewall-stack.ts";
import { DEPLOY_HELP } from "./bootstrap/deploy-options.mjs";
import { step, Unusable } from "./bootstrap/progress.mjs";
import { completeOldData } from "./complete-enrolments.ts";
import { ensureAccount } from "./deployment/account.ts";
import { bucketsOf, emptyBucket } from "./deployment/buckets.ts";
import { chooseBuilder } from "./deployment/builder.ts";
import { cdk, cdkDeploy, contextArguments } from "./deployment/cdk.ts";
import { findEdgeFirewall, findInstalled, type Installed, outputOf } from "./deployment/installed.ts";
import { deletePrivateKeys } from "./deployment/private-keys.ts";
import { edgeStackOf, readRequest, type Settings, VERBS, type Verb, withSavedOptions } from "./deployment/settings.ts";
import { ensureSigningKey } from "./signing-key.ts";

/** `npm run deploy`, `npm run diff`, `npm run destroy`, once everything is installed. The first argument is the verb. */

const say = (text: string) => process.stdout.write(frenchSpaces(`${text}\n`));

type Existing = Installed["existing"];
const RUN: Readonly<Record<Verb, (settings: Settings, existing: Existing) => Promise<void>>> = {
  deploy,
  diff,
  destroy,
};

try {
  const [verb, ...args] = process.argv.slice(2);
  const known = VERBS.find((name) => name === verb);
  if (known === undefined) throw new Unusable(DEPLOY_HELP, 2);
  const request = readRequest(args);
  const { existing, savedOptions } = await findInstalled(request);
  const settings = withSavedOptions(request, savedOptions);
  printReused(settings);
  await RUN[known](settings, existing);
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(frenchSpaces(`\n${error.message}\n`));
  process.exitCode = error.exitCode;
}

function printReused({ reused, stack }: Settings): void {
  const options = Object.entries(reused).map(([name, value]) => `${name}=${value}`);
  if (options.length > 0) say(`Options reprises de l'installation ${stack} : ${options.join(", ")}`);
}

async function deploy(settings: Settings, existing: Existing): Promise<void> {
  const { options, stack } = settings;
  const { region } = options.stage;
  const builder = chooseBuilder(process.env.CDK_DOCKER);
  if (settings.bootstrap) await cdk(["bootstrap", ...contextArguments(settings.context)]);
  const account = await ensureAccount(region);
  if (options.waf) await ensureAccount(EDGE_REGION);
  say(
    existing === undefined
      ? `Nouvelle installation : ${stack} dans le compte ${account}, région ${region}. Comptez un quart d'heure.`
      : `Mise à jour de ${stack} dans le compte ${account}, région ${region}.`,
  );
  const outputs = await cdkDeploy(stack, await withNewFirewall(settings, builder), builder);
  if (!options.waf) await removeEdgeFirewall(settings);
  const dynamo = new DynamoDBClient({ region });
  if (outputs.SchoolTable !== undefined) await completeOldData(dynamo, outputs.SchoolTable);
  const { DocumentsTable: table, SigningKeysPath: path } = outputs;
  if (table !== undefined && path !== undefined) {
    await ensureSigningKey({ dynamo, ssm: new SSMClient({ region }), table, path });
  }
  say(`\nPalmarès est en service : ${outputs.SiteUrl ?? ""}\nTableau de bord : ${outputs.DashboardUrl ?? ""}`);
  const cli = `AWS_REGION=${region} npm run cli --`;
  const target = `--target aws --stack ${stack}`;
  say(`\nL'école de démonstration, puis le premier compte, dont le mot de passe est demandé :\n`);
  say(`  ${cli} seed-demo ${target}`);
  say(`  ${cli} create-user ${target} --school demo --email vous@ecole.example`);
}

/** Deploys CloudFront's firewall first, because it is in another region, and passes its ARN to the main stack. */
async function withNewFirewall(settings: Settings, builder: string): Promise<Settings> {
  if (!settings.options.waf) return settings;
  const { WebAclArn = "" } = await cdkDeploy(edgeStackOf(settings.stack), settings, builder);
  return { ...settings, context: { ...settings.context, edgeWebAcl: WebAclArn } };
}

/** Runs after the main stack is gone or updated: AWS deletes no firewall that still protects a distribution. */
async function removeEdgeFirewall({ stack, context }: Settings): Promise<void> {
  if ((await findEdgeFirewall(stack)) === undefined) return;
  await cdk(["destroy", edgeStackOf(stack), "--force", ...contextArguments({ ...context, waf: "true" })]);
}

async function diff({ stack, context, options }: Settings): Promise<void> {
  const { region } = options.stage;
  const account = await ensureAccount(region);
  say(`Ce qui changerait dans ${stack}, compte ${account}, région ${region} :`);
  const edgeWebAcl = options.waf ? outputOf(await findEdgeFirewall(stack), "WebAclArn") : undefined;
  const stacks = options.waf ? [edgeStackOf(stack), stack] : [stack];
  await cdk(["diff", ...stacks, ...contextArguments({ ...context, ...(edgeWebAcl !== undefined && { edgeWebAcl }) })]);
}

async function destroy(settings: Settings, existing: Existing): Promise<void> {
  const { stack, options, context } = settings;
  const { region } = options.stage;
  if (existing === undefined) {
    // An earlier attempt may have removed the main stack only.
    if ((await findEdgeFirewall(stack)) === undefined) {
      throw new Unusable(`Il n'y a pas de pile ${stack} dans ${region}.`);
    }
    if (!settings.yes) await confirm(edgeStackOf(stack), EDGE_REGION);
    return removeEdgeFirewall(settings);
  }
  if (existing.EnableTerminationProtection === true) {
    throw new Unusable(
      `La pile ${stack} est protégée. Pour la retirer malgré tout, levez d'abord la protection :\n\n` +
        `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack} --region ${region}`,
    );
  }
  const { deleted, retained } = await bucketsOf(stack, region);
  if (!settings.yes) await confirm(stack, region);
  for (const bucket of deleted) await step(`Vidage de ${bucket}`, () => emptyBucket(bucket, region));
  await cdk(["destroy", stack, "--force", ...contextArguments(context)]);
  await removeEdgeFirewall(settings);
  if (!options.stage.keepData) {
    const path = outputOf(existing, "SigningKeysPath");
    if (path !== undefined) await step("Clés de signature", () => deletePrivateKeys(path, region));
  }
  if (options.stage.keepData) {
    say(
      `\nTables, comptes et fichiers restent : ils ont survécu à la pile et continuent de coûter. ${retained.join(", ")}`,
    );
  }
}

async function confirm(stack: string, region: string): Promise<void> {
  if (process.stdin.isTTY !== true) throw new Unusable("Personne n'est là pour confirmer : ajoutez --yes.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await terminal.question(
    frenchSpaces(`La pile ${stack} (${region}) et ses données vont disparaître. Écrivez son nom pour continuer : `),
  );
  terminal.close();
  if (typed.trim() !== stack) throw new Unusable("Rien n'a été retiré.");
}
