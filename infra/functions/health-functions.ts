import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { type Auth, type EngineVariables, SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { createHandlers, edgeEnvironment } from "./handlers.ts";
import { ImageFunction } from "./image-function.ts";
import { NodeFunction } from "./node-function.ts";
import { engineEnvironment } from "./render-functions.ts";

export interface HealthFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly engine: EngineVariables;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
  readonly renderQueue: IQueue;
  /** Every queue that holds failures. */
  readonly deadLetters: readonly IQueue[];
}

/**
 * The functions that report the installation's health: `health` in one word to everyone, `check-health` part by part to
 * signed-in users. Both have read permissions only.
 */
export class HealthFunctions extends Construct {
  readonly handlers;

  constructor(scope: Construct, id: string, props: HealthFunctionsProps) {
    super(scope, id);
    const { stage, auth, engine, layer, store, grants, renderQueue, deadLetters } = props;

    const shallow = createHandlers(
      {
        health: {
          environment: { DOCUMENTS_TABLE: store.documents.tableName },
          grant: (handler) => grants.documents(handler, "GetItem"),
        },
        "check-paper": {
          environment: { DOCUMENTS_TABLE: store.documents.tableName },
          grant: (handler) => grants.checkPapers(handler),
        },
      },
      (settings) => new NodeFunction(this, { stage, layer, size: SIZES.health, ...settings }),
    );
    const deep = createHandlers(
      {
        "check-health": {
          environment: {
            ...engineEnvironment(engine),
            ...edgeEnvironment(auth, store),
            DOCUMENTS_TABLE: store.documents.tableName,
            DOCUMENTS_BUCKET: store.bucket.bucketName,
            RENDER_QUEUE_URL: renderQueue.queueUrl,
            DEAD_LETTER_URLS: deadLetters.map(({ queueUrl }) => queueUrl).join(" "),
          },
          grant: (handler) => {
            grants.reachStores(handler);
            grants.documents(handler, "GetItem");
            grants.pendingDocuments(handler);
            handler.addToRolePolicy(
              new PolicyStatement({
                actions: ["sqs:GetQueueAttributes"],
                resources: [renderQueue, ...deadLetters].map(({ queueArn }) => queueArn),
              }),
            );
          },
        },
      },
      (settings) => new ImageFunction(this, { stage, size: SIZES.stream, ...settings }),
    );
    this.handlers = { ...shallow, ...deep };
  }
}
