import type { DesignDigests } from "@palmares/core/contract/design-digests";
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

export interface BatchFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly design: DesignDigests;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
}

/** Batches: the functions that accept and show them, the function that works on them, and the queue between. */
export class BatchFunctions extends Construct {
  readonly handlers;
  readonly queue: Queue;
  /** Steps that failed too often; their batches have stopped. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, auth, design, layer, store, grants }: BatchFunctionsProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", QUEUE_DEFAULTS);
    this.queue = new Queue(this, "Queue", {
      ...QUEUE_DEFAULTS,
      // Covers a function that dies before it takes a lease on its message. The lease itself is much shorter.
      visibilityTimeout: visibilityTimeout(SIZES.batch.timeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: LIMITS.batchTries },
    });

    const edge = edgeEnvironment(auth, store);
    const tables = { SCHOOL_TABLE: store.school.tableName, DOCUMENTS_TABLE: store.documents.tableName };
    const files = { DOCUMENTS_BUCKET: store.bucket.bucketName };

    this.handlers = createHandlers(
      {
        "create-batch": {
          // A small choice, and any retry, is checked before the answer: as long as the API waits.
          size: SIZES.check,
          environment: { ...edge, ...tables, ...files, DESIGN_DIGESTS: JSON.stringify(design) },
          grant: (handler) => {
            grants.readSchool(handler);
            // The query is of the register: an issue says which other papers it leaves as they are.
            grants.documents(handler, "GetItem", "BatchGetItem", "PutItem", "Query", "UpdateItem");
            // A retry reads the plan of the round before.
            grants.readBatchFiles(handler);
            grants.writeBatchFiles(handler);
          },
        },
        "get-batch": {
          // Among its documents may be one about the school, which is compared with every class.
          size: SIZES.check,
          environment: { ...edge, ...tables, ...files, DESIGN_DIGESTS: JSON.stringify(design) },
          grant: (handler) => {
            grants.readSchool(handler);
            grants.documents(handler, "GetItem", "BatchGetItem", "Query");
            grants.readBatchFiles(handler);
            // Batches of earlier versions have no report of who was left out, and no class snapshots.
          },
        },
        directory: {
          environment: edge,
          grant: (handler) => grants.readSchool(handler),
        },
      },
      (settings) => new NodeFunction(this, { stage, layer, size: SIZES.api, ...settings }),
    );

    const work = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.batch,
      name: "work-batch",
      // Ten thousand documents take two fifths less memory with it, and a tenth more CPU at most (decision 0071).
      newSpaceMb: 8,
      environment: {
        ...tables,
        ...files,
        BATCH_QUEUE_URL: this.queue.queueUrl,
        DESIGN_DIGESTS: JSON.stringify(design),
      },
    });
    grants.readSchool(work);
    grants.documents(work, "GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "BatchWriteItem");
    grants.readFiles(work);
    grants.readBatchFiles(work);
    grants.writeBatchFiles(work);
    grants.keepOutputProgress(work);
    grants.keepMessage(work, this.queue);
    work.addEventSource(new SqsEventSource(this.queue, { batchSize: 1, reportBatchItemFailures: true }));
  }
}
