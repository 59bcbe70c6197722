import type { EnvVars } from "@palmares/core/contract/env";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { type Auth, type EngineSettings, SIZES, type StageConfig } from "../settings/config.ts";
import { authEnvironment } from "./api-functions.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { ImageFunction } from "./image-function.ts";
import { NodeFunction } from "./node-function.ts";
import { engineEnvironment } from "./render-functions.ts";

export interface HealthFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly engine: EngineSettings;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
  readonly renderQueue: IQueue;
  /** Every queue for what went wrong. */
  readonly deadLetters: readonly IQueue[];
}

/** Who says how the installation is: a word to everybody, all of it to who signed in. Both may look and not touch. */
export class HealthFunctions extends Construct {
  readonly health: NodeFunction<"health">;
  readonly checkHealth: ImageFunction<"check-health">;

  constructor(scope: Construct, id: string, props: HealthFunctionsProps) {
    super(scope, id);
    const { stage, auth, engine, layer, store, grants, renderQueue, deadLetters } = props;

    this.health = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.health,
      name: "health",
      environment: { DOCUMENTS_TABLE: store.documents.tableName },
    });
    grants.documents(this.health, "GetItem");

    const environment: EnvVars<"check-health"> = {
      ...engineEnvironment(engine),
      ...authEnvironment(auth),
      SCHOOL_TABLE: store.school.tableName,
      DOCUMENTS_TABLE: store.documents.tableName,
      DOCUMENTS_BUCKET: store.bucket.bucketName,
      RENDER_QUEUE_URL: renderQueue.queueUrl,
      DEAD_LETTER_URLS: deadLetters.map(({ queueUrl }) => queueUrl).join(" "),
    };
    this.checkHealth = new ImageFunction(this, { name: "check-health", stage, size: SIZES.stream, environment });
    grants.reachStores(this.checkHealth);
    grants.documents(this.checkHealth, "GetItem");
    grants.pendingDocuments(this.checkHealth);
    this.checkHealth.addToRolePolicy(
      new PolicyStatement({
        actions: ["sqs:GetQueueAttributes"],
        resources: [renderQueue, ...deadLetters].map(({ queueArn }) => queueArn),
      }),
    );
  }
}
