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

/** Only documents that wait to be rendered leave the outbox. */
const PENDING: DocumentStatus = "PENDING";
const WAITING = FilterCriteria.filter({
  eventName: FilterRule.or("INSERT", "MODIFY"),
  dynamodb: { NewImage: { status: { S: FilterRule.isEqual(PENDING) } } },
});

/** The functions at both ends of the render queue: one fills it, one reads its dead letters. */
export class QueueFunctions extends Construct {
  constructor(scope: Construct, id: string, { stage, layer, store, queue, grants }: QueueFunctionsProps) {
    super(scope, id);
    const shared = { stage, layer, size: SIZES.queue };

    const dispatchRender = new NodeFunction(this, {
      ...shared,
      name: "dispatch-render",
      environment: { RENDER_QUEUE_URL: queue.queue.queueUrl },
    });
    grants.send(dispatchRender, queue.queue);
    dispatchRender.addEventSource(
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

    const failDeadLetters = new NodeFunction(this, {
      ...shared,
      name: "fail-dead-letters",
      environment: { DOCUMENTS_TABLE: store.documents.tableName, RENDER_QUEUE_URL: queue.queue.queueUrl },
    });
    grants.documents(failDeadLetters, "UpdateItem");
    grants.send(failDeadLetters, queue.queue);
    failDeadLetters.addEventSource(
      new SqsEventSource(queue.deadLetters, { batchSize: 10, reportBatchItemFailures: true }),
    );
  }
}
