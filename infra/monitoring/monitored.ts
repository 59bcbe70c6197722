import { ENV, type FunctionName } from "@palmares/core/contract/env";
import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { type CfnFunction, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { IConstruct } from "constructs";
import type { DocumentMetrics } from "./document-metrics.ts";

/** Everything that the alarms evaluate and the dashboard shows. */
export interface Monitored {
  readonly api: RestApi;
  readonly distribution: Distribution;
  readonly functions: ReadonlyMap<FunctionName, MonitoredFunction>;
  readonly documents: DocumentMetrics;
  readonly tables: Readonly<Record<"school" | "documents", Table>>;
  readonly bucket: Bucket;
  readonly queues: Readonly<
    Record<
      | "render"
      | "renderDeadLetters"
      | "undispatched"
      | "batch"
      | "batchDeadLetters"
      | "untracked"
      | "import"
      | "importDeadLetters"
      | "mail"
      | "mailDeadLetters",
      Queue
    >
  >;
}

export interface MonitoredFunction {
  readonly lambda: LambdaFunction;
  readonly memoryMb: number;
}

const isFunctionName = (id: string): id is FunctionName => Object.hasOwn(ENV, id);

/** Our functions under a scope, by their names in the contract. CDK's own functions are left out. */
export function functionsIn(scope: IConstruct): ReadonlyMap<FunctionName, MonitoredFunction> {
  const found = new Map<FunctionName, MonitoredFunction>();
  for (const lambda of scope.node.findAll()) {
    if (!(lambda instanceof LambdaFunction) || !isFunctionName(lambda.node.id)) continue;
    const { memorySize } = lambda.node.defaultChild as CfnFunction;
    found.set(lambda.node.id, { lambda, memoryMb: Number(memorySize) });
  }
  return found;
}

/**
 * @returns the function of this name.
 * @throws Error when there is none, since an alarm on it would never ring.
 */
export function functionNamed({ functions }: Pick<Monitored, "functions">, name: FunctionName): LambdaFunction {
  const found = functions.get(name);
  if (found === undefined) throw new Error(`There is no function "${name}" to monitor.`);
  return found.lambda;
}
