import { createInterface } from "node:readline/promises";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { EDGE_REGION } from "../infra/edge/edge-firewall-stack.ts";
import { DEPLOY_HELP } from "./bootstrap/deploy-options.mjs";
import { step, Unusable } from "./bootstrap/progress.mjs";
import { ensureAccount } from "./deployment/account.ts";
import { bucketsOf, emptyBucket } from "./deployment/buckets.ts";
import { chooseBuilder } from "./deployment/builder.ts";
import { cdk, cdkDeploy, contextArguments } from "./deployment/cdk.ts";
import { findEdgeFirewall, findInstalled, type Installed, outputOf } from "./deployment/installed.ts";
import { edgeStackOf, readRequest, type Settings, VERBS, type Verb, withRemembered } from "./deployment/settings.ts";

/** `npm run deploy`, `npm run diff`, `npm run destroy`, once everything is installed. The first argument is the verb. */

const say = (text: string) => process.stdout.write(frenchSpaces(`${text}\n`));

type Installation = Installed["there"];
const RUN: Readonly<Record<Verb, (settings: Settings, there: Installation) => Promise<void>>> = {
  deploy,
  diff,
  destroy,
};

try {
  const [verb, ...args] = process.argv.slice(2);
  const known = VERBS.find((one) => one === verb);
  if (known === undefined) throw new Unusable(DEPLOY_HELP, 2);
  const request = readRequest(args);
  const { there, remembered } = await findInstalled(request);
  const settings = withRemembered(request, remembered);
  sayTaken(settings);
  await RUN[known](settings, there);
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(frenchSpaces(`\n${error.message}\n`));
  process.exitCode = error.exitCode;
}

function sayTaken({ taken, stack }: Settings): void {
  const said = Object.entries(taken).map(([name, value]) => `${name}=${value}`);
  if (said.length > 0) say(`Options reprises de l'installation ${stack} : ${said.join(", ")}`);
}

async function deploy(settings: Settings, there: Installation): Promise<void> {
  const { options, stack } = settings;
  const { region } = options.stage;
  const builder = chooseBuilder(process.env.CDK_DOCKER);
  if (settings.bootstrap) await cdk(["bootstrap", ...contextArguments(settings.context)]);
  const account = await ensureAccount(region);
  if (options.waf) await ensureAccount(EDGE_REGION);
  say(
    there === undefined
      ? `Nouvelle installation : ${stack} dans le compte ${account}, région ${region}. Comptez un quart d'heure.`
      : `Mise à jour de ${stack} dans le compte ${account}, région ${region}.`,
  );
  const outputs = await cdkDeploy(stack, await withNewFirewall(settings, builder), builder);
  if (!options.waf) await removeEdgeFirewall(settings);
  say(`\nPalmarès est en service : ${outputs.SiteUrl ?? ""}\nTableau de bord : ${outputs.DashboardUrl ?? ""}`);
  const target = `AWS_REGION=${region} npm run cli --`;
  const on = `--target aws --stack ${stack}`;
  say(`\nLe premier compte, puis l'école de démonstration :\n`);
  say(`  ${target} create-user ${on} --school demo --email vous@ecole.example --password '…'`);
  say(`  ${target} seed-demo ${on}`);
}

/** CloudFront's firewall lives in another region, so it comes first and the main stack is told its name. */
async function withNewFirewall(settings: Settings, builder: string): Promise<Settings> {
  if (!settings.options.waf) return settings;
  const { WebAclArn = "" } = await cdkDeploy(edgeStackOf(settings.stack), settings, builder);
  return { ...settings, context: { ...settings.context, edgeWebAcl: WebAclArn } };
}

/** After the stack whose distribution it protected: AWS deletes no firewall that protects something. */
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

async function destroy(settings: Settings, there: Installation): Promise<void> {
  const { stack, options, context } = settings;
  const { region } = options.stage;
  if (there === undefined) {
    // An earlier try may have ended between the two.
    if ((await findEdgeFirewall(stack)) === undefined) {
      throw new Unusable(`Il n'y a pas de pile ${stack} dans ${region}.`);
    }
    if (!settings.yes) await confirm(edgeStackOf(stack), EDGE_REGION);
    return removeEdgeFirewall(settings);
  }
  if (there.EnableTerminationProtection === true) {
    throw new Unusable(
      `La pile ${stack} est protégée. Pour la retirer malgré tout, levez d'abord la protection :\n\n` +
        `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack} --region ${region}`,
    );
  }
  const { gone, kept } = await bucketsOf(stack, region);
  if (!settings.yes) await confirm(stack, region);
  for (const bucket of gone) await step(`Vidage de ${bucket}`, () => emptyBucket(bucket, region));
  await cdk(["destroy", stack, "--force", ...contextArguments(context)]);
  await removeEdgeFirewall(settings);
  if (options.stage.keepData) {
    say(
      `\nTables, comptes et fichiers restent : ils ont survécu à la pile et continuent de coûter. ${kept.join(", ")}`,
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
