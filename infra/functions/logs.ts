import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { StageConfig } from "../settings/config.ts";

/**
 * A log group that forgets. AWS makes groups by itself where we make none, and those keep everything for ever.
 *
 * @param logGroupName for a group whose name AWS has fixed.
 */
export function logGroup(scope: Construct, id: string, stage: StageConfig, logGroupName?: string): LogGroup {
  return new LogGroup(scope, id, {
    retention: stage.logDays as RetentionDays,
    removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(logGroupName !== undefined && { logGroupName }),
  });
}
