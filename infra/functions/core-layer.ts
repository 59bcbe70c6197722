import { Architecture, Code, LayerVersion, Runtime } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { built } from "../settings/paths.ts";

/** What Lambda runs, and the npm package `node` runs here. */
export const RUNTIME = Runtime.NODEJS_24_X;
/** Plain JavaScript runs on either; this one is cheaper. */
export const ARCHITECTURE = Architecture.ARM_64;

/** `layers/core` with its dependencies, mounted by Lambda where functions find `@palmares/core/*`. */
export class CoreLayer extends LayerVersion {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      code: Code.fromAsset(built("layer")),
      compatibleRuntimes: [RUNTIME],
      compatibleArchitectures: [ARCHITECTURE],
      description: "@palmares/core",
    });
  }
}
