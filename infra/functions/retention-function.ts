import { type Retention, retentionText } from "@palmares/core/contract/retention";
import { Duration } from "aws-cdk-lib";
import type { UserPool } from "aws-cdk-lib/aws-cognito";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import type { IssuedPapers } from "../data/issued-papers.ts";
import { SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { NodeFunction } from "./node-function.ts";

export interface RetentionFunctionProps {
  readonly stage: StageConfig;
  readonly retention: Retention;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly issued: IssuedPapers;
  readonly grants: Grants;
  readonly users: { readonly pool: UserPool };
}

/** Deletes what has been kept for its time, every night, and goes on with erasures and deleted schools, every hour. */
export class RetentionFunction extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { stage, retention, layer, store, issued, grants, users }: RetentionFunctionProps,
  ) {
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
        ISSUED_BUCKET: issued.bucket.bucketName,
        RETENTION: retentionText(retention, "all"),
        USER_POOL_ID: users.pool.userPoolId,
      },
    });
    grants.removeOld(run);
    // The accounts of a deleted school: a later school of the same id must not inherit its users.
    users.pool.grant(run, "cognito-idp:ListUsers", "cognito-idp:AdminListGroupsForUser", "cognito-idp:AdminDeleteUser");
    // It may run twice: each write says what it expects, and deleting twice is deleting.
    new Rule(this, "Hourly", { schedule: Schedule.rate(Duration.hours(1)), targets: [new LambdaFunction(run)] });
  }
}
