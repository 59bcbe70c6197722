import type { DocumentStatus } from "@palmares/core/contract/schemas/documents";
import { Duration } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq, SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import type { RenderQueue } from "../data/render-queue.ts";
import { SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { NodeFunction } from "./node-function.ts";

export interface QueueFunctionsProps {
  readonly stage: StageConfig;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly queue: RenderQueue;
  readonly grants: Grants;
}

/** Only documents that wait to be made leave the outbox. */
const PENDING: DocumentStatus = "PENDING";
const WAITING = FilterCriteria.filter({
  eventName: FilterRule.or("INSERT", "MODIFY"),
  dynamodb: { NewImage: { status: { S: FilterRule.isEqual(PENDING) } } },
});

/** The two ends of the render queue: what goes in, and what came out of it dead. */
export class QueueFunctions extends Construct {
  readonly dispatchRender: NodeFunction<"dispatch-render">;
  readonly failDeadLetters: NodeFunction<"fail-dead-letters">;

  constructor(scope: Construct, id: string, { stage, layer, store, queue, grants }: QueueFunctionsProps) {
    super(scope, id);
    const shared = { stage, layer, size: SIZES.queue };

    this.dispatchRender = new NodeFunction(this, {
      ...shared,
      name: "dispatch-render",
      environment: { RENDER_QUEUE_URL: queue.queue.queueUrl },
    });
    grants.send(this.dispatchRender, queue.queue);
    this.dispatchRender.addEventSource(
      // CDK's own types disagree on `tableStreamArn` under exactOptionalPropertyTypes.
      new DynamoEventSource(store.documents as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        filters: [WAITING],
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 50,
        maxRecordAge: Duration.hours(6),
        onFailure: new SqsDlq(queue.undispatched),
      }),
    );

    this.failDeadLetters = new NodeFunction(this, {
      ...shared,
      name: "fail-dead-letters",
      environment: { DOCUMENTS_TABLE: store.documents.tableName, RENDER_QUEUE_URL: queue.queue.queueUrl },
    });
    grants.documents(this.failDeadLetters, "UpdateItem");
    grants.send(this.failDeadLetters, queue.queue);
    this.failDeadLetters.addEventSource(
      new SqsEventSource(queue.deadLetters, { batchSize: 10, reportBatchItemFailures: true }),
    );
  }
}
