import type { FunctionName } from "@palmares/core/contract/env";
import { Code, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { built } from "../settings/paths.ts";
import { ARCHITECTURE, type CoreLayer, RUNTIME } from "./core-layer.ts";
import { type FunctionSettings, functionDefaults } from "./function-defaults.ts";

type NodeFunctionSettings<F extends FunctionName> = FunctionSettings<F> & {
  readonly layer: CoreLayer;
  /** Room for new objects in MB, of which Node takes three times as much; left out: by the memory of the machine, up to 96 MB. */
  readonly newSpaceMb?: number;
};

/** A function of `functions/<name>.ts`, with the core from the layer. */
export class NodeFunction<F extends FunctionName> extends LambdaFunction {
  constructor(scope: Construct, settings: NodeFunctionSettings<F>) {
    super(scope, settings.name, {
      ...functionDefaults(scope, settings),
      runtime: RUNTIME,
      architecture: ARCHITECTURE,
      code: Code.fromAsset(built("functions", settings.name)),
      handler: "index.handler",
      layers: [settings.layer],
    });
    const { newSpaceMb } = settings;
    const room = newSpaceMb === undefined ? "" : ` --max-semi-space-size=${newSpaceMb}`;
    this.addEnvironment("NODE_OPTIONS", `--enable-source-maps${room}`);
  }
}
