import type { FunctionName } from "@palmares/core/contract/env";
import { Size } from "aws-cdk-lib";
import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { Architecture, DockerImageCode, DockerImageFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { built, ROOT } from "../settings/paths.ts";
import { type FunctionSettings, functionDefaults } from "./function-defaults.ts";

/** A function of the container image with TeX Live; the command selects the handler. */
export class ImageFunction<F extends FunctionName> extends DockerImageFunction {
  constructor(scope: Construct, settings: FunctionSettings<F>) {
    built("latex-image");
    super(scope, settings.name, {
      ...functionDefaults(scope, settings),
      architecture: Architecture.X86_64,
      ephemeralStorageSize: Size.gibibytes(1),
      code: DockerImageCode.fromImageAsset(ROOT, {
        file: "latex-image/Dockerfile",
        platform: Platform.LINUX_AMD64,
        // CDK reads .dockerignore as Docker does, so one list says what the build consists of.
        cmd: [`${settings.name}.handler`],
      }),
    });
  }
}
