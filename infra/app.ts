import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { App } from "aws-cdk-lib";
import { check } from "./checks/checks.ts";
import { EdgeFirewallStack } from "./edge/edge-firewall-stack.ts";
import { PalmaresStack } from "./palmares-stack.ts";
import { designDigests } from "./settings/design.ts";
import { deployedEngine, localEngine } from "./settings/engine-settings.ts";
import { OptionError, type Options, readOptions } from "./settings/options.ts";

/** Skips the checks, which take longer than the rest: the local stack and most tests read templates that were checked before. */
const UNCHECKED = "palmares:unchecked";
/** Makes the template for this machine instead of AWS. */
const LOCAL = "palmares:local";

/** `cdk synth`, `cdk deploy -c stage=prod`: one stack per stage. The local stack runs this same file. */
function synthesize(app: App, options: Options): void {
  const { stage, waf } = options;
  if (app.node.tryGetContext(UNCHECKED) === undefined) check(app);
  // The one place where infra reads the environment of the person who synthesizes.
  const engine = (app.node.tryGetContext(LOCAL) === undefined ? deployedEngine : localEngine)(process.env);
  const tags = { app: "palmares", stage: stage.name };
  new PalmaresStack(app, `palmares-${stage.name}`, {
    options,
    engine,
    design: designDigests(engine),
    tags,
    env: { region: stage.region },
    description: "Palmares: bulletins et tableaux d'honneur en PDF",
  });
  if (waf) {
    new EdgeFirewallStack(app, `palmares-${stage.name}-edge-firewall`, {
      stageName: stage.name,
      tags,
      description: "Palmares: the firewall of the distribution",
    });
  }
  app.synth();
}

const app = new App();
try {
  synthesize(app, readOptions(app.node.getAllContext() as Readonly<Record<string, unknown>>));
} catch (error) {
  if (!(error instanceof OptionError)) throw error;
  process.stderr.write(frenchSpaces(`${error.message}\n`));
  process.exitCode = 1;
}
