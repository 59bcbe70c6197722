import { Architecture, Code, LayerVersion, Runtime } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { built } from "../settings/paths.ts";

/** Lambda's Node version; the npm package `node` runs the same one here. */
export const RUNTIME = Runtime.NODEJS_24_X;
/** Plain JavaScript runs on both architectures; this one is cheaper. */
export const ARCHITECTURE = Architecture.ARM_64;

/** `layers/core` with its dependencies, which Lambda mounts where functions import `@palmares/core/*` from. */
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
