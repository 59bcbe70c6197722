import type { EnvVars, FunctionName } from "@palmares/core/contract/env";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { LoggingFormat } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { StageConfig } from "./config.ts";

export interface FunctionSettings<F extends FunctionName> {
  /** Name in the contract: its environment is typed by it. */
  readonly name: F;
  readonly stage: StageConfig;
  readonly size: { readonly memoryMb: number; readonly timeoutSeconds: number };
  readonly environment: EnvVars<F>;
}

/** A setting that is not given is not an empty variable: it is absent. */
const given = (variables: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** What all functions share, zip or image: sizes, environment, a log group that forgets. */
export function functionDefaults<F extends FunctionName>(
  scope: Construct,
  { name, stage, size, environment }: FunctionSettings<F>,
) {
  return {
    description: `palmares ${stage.name}: ${name}`,
    memorySize: size.memoryMb,
    timeout: Duration.seconds(size.timeoutSeconds),
    environment: given(environment),
    loggingFormat: LoggingFormat.JSON,
    logGroup: new LogGroup(scope, `${name}-log`, {
      retention: stage.logDays as RetentionDays,
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    }),
  };
}
