import { LIMITS } from "@palmares/core/contract/limits";
import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { VISIBILITY_TIMES_TIMEOUT } from "../data/render-queue.ts";
import { type Auth, SIZES, type StageConfig } from "../settings/config.ts";
import { authEnvironment } from "./api-functions.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { NodeFunction } from "./node-function.ts";

export interface BatchFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
}

/** Batches: who accepts them, who shows them, who works on them, and the queue between. */
export class BatchFunctions extends Construct {
  readonly queue: Queue;
  /** Steps that were tried too often: a batch stands still. */
  readonly deadLetters: Queue;
  readonly createBatch: NodeFunction<"create-batch">;
  readonly getBatch: NodeFunction<"get-batch">;
  readonly directory: NodeFunction<"directory">;

  constructor(scope: Construct, id: string, { stage, auth, layer, store, grants }: BatchFunctionsProps) {
    super(scope, id);
    const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    this.deadLetters = new Queue(this, "DeadLetters", shared);
    this.queue = new Queue(this, "Queue", {
      ...shared,
      // For a function that dies before it takes its message under a lease; a lease is much shorter.
      visibilityTimeout: Duration.seconds(SIZES.batch.timeoutSeconds * VISIBILITY_TIMES_TIMEOUT),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: LIMITS.batchTries },
    });

    const edge = authEnvironment(auth);
    const tables = { SCHOOL_TABLE: store.school.tableName, DOCUMENTS_TABLE: store.documents.tableName };
    const files = { DOCUMENTS_BUCKET: store.bucket.bucketName };

    this.createBatch = new NodeFunction(this, {
      stage,
      layer,
      // A whole school is checked before the answer: as long as the API waits.
      size: SIZES.check,
      name: "create-batch",
      environment: { ...edge, ...tables, ...files },
    });
    grants.readSchool(this.createBatch);
    grants.documents(this.createBatch, "GetItem", "BatchGetItem", "PutItem", "UpdateItem");
    grants.writeBatchFiles(this.createBatch);

    this.getBatch = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.api,
      name: "get-batch",
      environment: { ...edge, DOCUMENTS_TABLE: store.documents.tableName, ...files },
    });
    grants.documents(this.getBatch, "GetItem", "Query");
    grants.readBatchFiles(this.getBatch);

    this.directory = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.api,
      name: "directory",
      environment: { ...edge, SCHOOL_TABLE: store.school.tableName },
    });
    grants.readSchool(this.directory);

    const work = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.batch,
      name: "work-batch",
      environment: { ...tables, ...files, BATCH_QUEUE_URL: this.queue.queueUrl },
    });
    grants.readSchool(work);
    grants.documents(work, "GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "BatchWriteItem");
    grants.readFiles(work);
    grants.readBatchFiles(work);
    grants.writeBatchFiles(work);
    work.addToRolePolicy(
      new PolicyStatement({ actions: ["sqs:ChangeMessageVisibility"], resources: [this.queue.queueArn] }),
    );
    work.addEventSource(new SqsEventSource(this.queue, { batchSize: 1, reportBatchItemFailures: true }));
  }
}
