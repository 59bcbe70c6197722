import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { NodeFunction } from "./node-function.ts";

export interface SweepFunctionProps {
  readonly stage: StageConfig;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
  /** Receives the step that continues a batch. */
  readonly batchQueue: IQueue;
}

/** Longer than the function's timeout, so that one sweep has ended before the next begins. */
const EVERY = Duration.minutes(1);

/** What stands still is set going again, every minute. */
export class SweepFunction extends Construct {
  constructor(scope: Construct, id: string, { stage, layer, store, grants, batchQueue }: SweepFunctionProps) {
    super(scope, id);
    const sweep = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.sweep,
      name: "sweep",
      environment: { DOCUMENTS_TABLE: store.documents.tableName, BATCH_QUEUE_URL: batchQueue.queueUrl },
    });
    grants.documents(sweep, "GetItem", "BatchGetItem", "PutItem", "UpdateItem");
    grants.scanUnfinished(sweep);
    grants.send(sweep, batchQueue);
    // No concurrency is reserved: new accounts have ten in all and may reserve none. A claim is one conditional write, so
    // a repeated event does no harm.
    new Rule(this, "Every", { schedule: Schedule.rate(EVERY), targets: [new LambdaFunction(sweep)] });
  }
}
