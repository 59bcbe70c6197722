import { createInterface } from "node:readline/promises";
import { EDGE_REGION } from "../infra/edge-firewall-stack.ts";
import { frenchSpaces } from "./bootstrap/french-spaces.mjs";
import { step, Unusable } from "./bootstrap/progress.mjs";
import { ensureAccount, findStack } from "./deployment/account.ts";
import { bucketsOf, emptyBucket } from "./deployment/buckets.ts";
import { chooseBuilder } from "./deployment/builder.ts";
import { cdk, cdkDeploy, contextArguments } from "./deployment/cdk.ts";
import { HELP, readSettings, type Settings, VERBS, type Verb } from "./deployment/settings.ts";

/** `npm run deploy`, `npm run diff`, `npm run destroy`, once everything is installed. The first argument is the verb. */

const say = (text: string) => process.stdout.write(frenchSpaces(`${text}\n`));

const RUN: Readonly<Record<Verb, (settings: Settings) => Promise<void>>> = { deploy, diff, destroy };

try {
  const [verb, ...args] = process.argv.slice(2);
  const known = VERBS.find((one) => one === verb);
  if (known === undefined) throw new Unusable(HELP, 2);
  const settings = readSettings(args);
  if (settings === undefined) say(HELP);
  else await RUN[known](settings);
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(frenchSpaces(`\n${error.message}\n`));
  process.exitCode = error.exitCode;
}

async function deploy(settings: Settings): Promise<void> {
  const { options, stack } = settings;
  const { region } = options.stage;
  const builder = chooseBuilder(process.env.CDK_DOCKER);
  if (settings.bootstrap) await cdk(["bootstrap", ...contextArguments(settings.context)]);
  const account = await ensureAccount(region);
  if (options.waf) await ensureAccount(EDGE_REGION);
  say(`Installation de ${stack} dans le compte ${account}, région ${region}. La première fois : un quart d'heure.`);
  const outputs = await cdkDeploy(stack, await withFirewall(settings, builder), builder);
  say(`\nPalmarès est en service : ${outputs.SiteUrl ?? ""}\nTableau de bord : ${outputs.DashboardUrl ?? ""}`);
  const target = `AWS_REGION=${region} npm run cli --`;
  const on = `--target aws --stack ${stack}`;
  say(`\nLe premier compte, puis l'école de démonstration :\n`);
  say(`  ${target} create-user ${on} --school demo --email vous@ecole.example --password '…'`);
  say(`  ${target} seed-demo ${on}`);
}

/** CloudFront's firewall lives in another region, so it comes first and the main stack is told its name. */
async function withFirewall(settings: Settings, builder: string): Promise<Settings> {
  if (!settings.options.waf) return settings;
  const { WebAclArn = "" } = await cdkDeploy(`${settings.stack}-edge-firewall`, settings, builder);
  return { ...settings, context: { ...settings.context, edgeWebAcl: WebAclArn } };
}

async function diff({ stack, context, options }: Settings): Promise<void> {
  await ensureAccount(options.stage.region);
  await cdk(["diff", stack, ...contextArguments(context)]);
}

async function destroy(settings: Settings): Promise<void> {
  const { stack, options, context } = settings;
  const { region } = options.stage;
  const there = await findStack(stack, region);
  if (there === undefined) throw new Unusable(`Il n'y a pas de pile ${stack} dans ${region}.`);
  if (there.EnableTerminationProtection === true) {
    throw new Unusable(
      `La pile ${stack} est protégée. Pour la retirer malgré tout, levez d'abord la protection :\n\n` +
        `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack} --region ${region}`,
    );
  }
  const { gone, kept } = await bucketsOf(stack, region);
  if (!settings.yes) await confirm(stack, region);
  for (const bucket of gone) await step(`Vidage de ${bucket}`, () => emptyBucket(bucket, region));
  const stacks = options.waf ? [stack, `${stack}-edge-firewall`] : [stack];
  await cdk(["destroy", ...stacks, "--force", ...contextArguments(context)]);
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
