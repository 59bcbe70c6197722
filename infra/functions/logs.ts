import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";

/**
 * A log group with a retention period. Where we create none, AWS creates one itself, which keeps everything for ever.
 *
 * @param logGroupName for a group whose name AWS prescribes.
 */
export function logGroup(scope: Construct, id: string, stage: StageConfig, logGroupName?: string): LogGroup {
  return new LogGroup(scope, id, {
    retention: stage.logDays as RetentionDays,
    removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(logGroupName !== undefined && { logGroupName }),
  });
}
