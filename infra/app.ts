import { App } from "aws-cdk-lib";
import { ENGINE_SETTINGS, readOptions } from "./config.ts";
import { PalmaresStack } from "./palmares-stack.ts";

/** `cdk synth`, `cdk deploy -c stage=prod`: one stack per stage. The local stack runs this same file. */
const app = new App();
const { stage, auth } = readOptions((name) => app.node.tryGetContext(name));
// The one place where infra reads the environment of the person who synthesizes.
const engine = Object.fromEntries(
  ENGINE_SETTINGS.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
);

new PalmaresStack(app, `palmares-${stage.name}`, {
  stage,
  auth,
  engine,
  env: { region: stage.region },
  description: "Palmarès: bulletins et tableaux d'honneur en PDF",
});
app.synth();
