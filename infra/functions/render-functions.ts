import { LIMITS } from "@palmares/core/contract/limits";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import type { RenderQueue } from "../data/render-queue.ts";
import {
  type Auth,
  ENGINE_SETTINGS,
  type EngineSetting,
  type EngineSettings,
  SIZES,
  type StageConfig,
} from "../settings/config.ts";
import { authEnvironment } from "./api-functions.ts";
import type { Grants } from "./grants.ts";
import { ImageFunction } from "./image-function.ts";

export interface RenderFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly engine: EngineSettings;
  readonly store: DataStore;
  readonly queue: RenderQueue;
  readonly grants: Grants;
}

/** The two functions that set pages, of one image: from the queue, and straight to the caller. */
export class RenderFunctions extends Construct {
  readonly render: ImageFunction<"render">;
  readonly stream: ImageFunction<"stream-document">;

  constructor(scope: Construct, id: string, { stage, auth, engine, store, queue, grants }: RenderFunctionsProps) {
    super(scope, id);
    this.render = new ImageFunction(this, {
      name: "render",
      stage,
      size: SIZES.render,
      environment: {
        ...engineEnvironment(engine),
        SCHOOL_TABLE: store.school.tableName,
        DOCUMENTS_TABLE: store.documents.tableName,
        DOCUMENTS_BUCKET: store.bucket.bucketName,
        RENDER_QUEUE_URL: queue.queue.queueUrl,
      },
    });
    grants.readSchool(this.render);
    grants.documents(this.render, "BatchGetItem", "UpdateItem");
    grants.writeFiles(this.render);
    this.render.addToRolePolicy(
      new PolicyStatement({ actions: ["sqs:ChangeMessageVisibility"], resources: [queue.queue.queueArn] }),
    );
    this.render.addEventSource(
      new SqsEventSource(queue.queue, {
        // No window: whoever sends has put together what was asked for together, so nobody waits for company.
        batchSize: LIMITS.renderMessages,
        maxConcurrency: stage.renderConcurrency,
        reportBatchItemFailures: true,
      }),
    );

    // Reads the school, and may write nowhere: what it sets cannot be kept, by permission and not by promise.
    this.stream = new ImageFunction(this, {
      name: "stream-document",
      stage,
      size: SIZES.stream,
      environment: {
        ...engineEnvironment(engine),
        ...authEnvironment(auth),
        SCHOOL_TABLE: store.school.tableName,
      },
    });
    grants.readSchool(this.stream);
  }
}

/** Every setting of the engine, given or not. */
export const engineEnvironment = (engine: EngineSettings) =>
  Object.fromEntries(ENGINE_SETTINGS.map((name) => [name, engine[name]])) as Record<EngineSetting, string | undefined>;
