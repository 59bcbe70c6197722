import { LIMITS } from "@palmares/core/contract/limits";
import { Duration } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "../checks/acknowledge.ts";
import type { DataStore } from "../data/data-store.ts";
import type { IssuedPapers } from "../data/issued-papers.ts";
import { QUEUE_DEFAULTS, visibilityTimeout } from "../data/queue-defaults.ts";
import { type Auth, SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { createHandlers, edgeEnvironment } from "./handlers.ts";
import { NodeFunction } from "./node-function.ts";

export interface StudentDataFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly issued: IssuedPapers;
  readonly grants: Grants;
}

const NO_DEAD_LETTERS =
  "A message only says that work is written down in the School table. What it does not bring about, the hourly schedule does, and a failure is counted as the function's.";

/** Export and erasure of a student: the function that is asked, the one that does it, and the queue between. */
export class StudentDataFunctions extends Construct {
  readonly handlers;

  constructor(scope: Construct, id: string, { stage, auth, layer, store, issued, grants }: StudentDataFunctionsProps) {
    super(scope, id);
    const queue = new Queue(this, "Queue", {
      ...QUEUE_DEFAULTS,
      retentionPeriod: Duration.hours(LIMITS.erasureQueueHours),
      // For a function that dies before it takes a lease on its message; the lease itself is much shorter.
      visibilityTimeout: visibilityTimeout(SIZES.retention.timeoutSeconds),
    });
    acknowledge(queue, { "AwsSolutions-SQS3": NO_DEAD_LETTERS });
    const files = {
      DOCUMENTS_BUCKET: store.bucket.bucketName,
      ISSUED_BUCKET: issued.bucket.bucketName,
      STUDENT_DATA_QUEUE_URL: queue.queueUrl,
    };

    this.handlers = createHandlers(
      {
        "student-data": {
          environment: { ...edgeEnvironment(auth, store), DOCUMENTS_TABLE: store.documents.tableName, ...files },
          grant: (handler) => {
            grants.searchStudents(handler);
            grants.beginErasures(handler);
            grants.readExports(handler);
            grants.send(handler, queue);
          },
        },
      },
      (settings) => new NodeFunction(this, { stage, layer, size: SIZES.api, ...settings }),
    );

    const work = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.retention,
      name: "work-student-data",
      environment: {
        SCHOOL_TABLE: store.school.tableName,
        DOCUMENTS_TABLE: store.documents.tableName,
        ...files,
      },
    });
    grants.eraseStudents(work);
    grants.exportStudents(work);
    grants.keepMessage(work, queue);
    // Each reads whole tables: two at a time, so that they leave the others their share.
    work.addEventSource(new SqsEventSource(queue, { batchSize: 1, maxConcurrency: 2, reportBatchItemFailures: true }));
  }
}
