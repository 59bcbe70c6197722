import { type Retention, retentionText } from "@palmares/core/contract/retention";
import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { NodeFunction } from "./node-function.ts";

export interface RetentionFunctionProps {
  readonly stage: StageConfig;
  readonly retention: Retention;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
}

/** Deletes what has been kept for its time, every night, and goes on with erasures, every hour. */
export class RetentionFunction extends Construct {
  constructor(scope: Construct, id: string, { stage, retention, layer, store, grants }: RetentionFunctionProps) {
    super(scope, id);
    const run = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.retention,
      name: "retention",
      environment: {
        SCHOOL_TABLE: store.school.tableName,
        DOCUMENTS_TABLE: store.documents.tableName,
        DOCUMENTS_BUCKET: store.bucket.bucketName,
        RETENTION: retentionText(retention, "all"),
      },
    });
    grants.erase(run);
    // It may run twice: each write says what it expects, and deleting twice is deleting.
    new Rule(this, "Hourly", { schedule: Schedule.rate(Duration.hours(1)), targets: [new LambdaFunction(run)] });
  }
}
