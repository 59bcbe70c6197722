import { LIMITS } from "@palmares/core/contract/limits";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { QUEUE_DEFAULTS, visibilityTimeout } from "../data/queue-defaults.ts";
import { type Auth, SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { createHandlers, edgeEnvironment } from "./handlers.ts";
import { NodeFunction } from "./node-function.ts";

export interface ImportFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
}

/** Imports: the function that takes them, the function that compares and applies them, and the queue between. */
export class ImportFunctions extends Construct {
  readonly handlers;
  readonly queue: Queue;
  /** Steps that failed too often; their imports are FAILED. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, auth, layer, store, grants }: ImportFunctionsProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", QUEUE_DEFAULTS);
    this.queue = new Queue(this, "Queue", {
      ...QUEUE_DEFAULTS,
      visibilityTimeout: visibilityTimeout(SIZES.import.timeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: LIMITS.importTries },
    });
    const files = { DOCUMENTS_BUCKET: store.bucket.bucketName, IMPORT_QUEUE_URL: this.queue.queueUrl };

    this.handlers = createHandlers(
      {
        imports: {
          environment: { ...edgeEnvironment(auth, store), ...files },
          grant: (handler) => {
            grants.readSchool(handler);
            grants.readRecords(handler);
            grants.keepImports(handler);
            grants.importFiles(handler);
            grants.send(handler, this.queue);
          },
        },
      },
      (settings) => new NodeFunction(this, { stage, layer, size: SIZES.api, ...settings }),
    );

    const work = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.import,
      name: "work-import",
      environment: { SCHOOL_TABLE: store.school.tableName, ...files },
    });
    grants.readSchool(work);
    grants.readRecords(work);
    grants.recordSchool(work);
    grants.importFiles(work);
    grants.keepMessage(work, this.queue);
    work.addEventSource(new SqsEventSource(this.queue, { batchSize: 1, reportBatchItemFailures: true }));
  }
}
