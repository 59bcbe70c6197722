import type { EnvVars, FunctionName } from "@palmares/core/contract/env";
import { Duration } from "aws-cdk-lib";
import { LoggingFormat, Tracing } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { acknowledge } from "../checks/acknowledge.ts";
import type { StageConfig } from "../settings/config.ts";
import { functionRole } from "./function-role.ts";
import { logGroup } from "./logs.ts";

export interface FunctionSettings<F extends FunctionName> {
  /** The function's name in the contract, which types its environment. */
  readonly name: F;
  readonly stage: StageConfig;
  readonly size: { readonly memoryMb: number; readonly timeoutSeconds: number };
  readonly environment: EnvVars<F>;
}

/** An unset variable is left out, not set to an empty string. */
const withoutUnset = (variables: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Reason for the wildcards that AWS makes unavoidable. */
const NO_RESOURCE =
  "X-Ray's PutTraceSegments and PutTelemetryRecords take no resource, nor does dynamodb:ListStreams, which Lambda needs to follow a table's stream.";

/** What all functions share, zip or image: size, environment, traces, a log group with a retention period, a role that writes to it. */
export function functionDefaults<F extends FunctionName>(
  scope: Construct,
  { name, stage, size, environment }: FunctionSettings<F>,
) {
  const logs = logGroup(scope, `${name}-log`, stage);
  const role = functionRole(scope, `${name}-role`, logs);
  acknowledge(role, { "AwsSolutions-IAM5[Resource::*]": NO_RESOURCE });
  return {
    description: `palmares ${stage.name}: ${name}`,
    memorySize: size.memoryMb,
    timeout: Duration.seconds(size.timeoutSeconds),
    environment: withoutUnset(environment),
    loggingFormat: LoggingFormat.JSON,
    logGroup: logs,
    role,
    tracing: Tracing.ACTIVE,
  };
}
