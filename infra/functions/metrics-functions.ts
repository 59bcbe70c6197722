import { STREAM_RECORDS } from "@palmares/core/contract/table";
import { Duration } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { type IQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge, FAILURE_DESTINATION } from "../checks/acknowledge.ts";
import type { DataStore } from "../data/data-store.ts";
import { QUEUE_DEFAULTS } from "../data/queue-defaults.ts";
import { type Auth, SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { createHandlers, edgeEnvironment } from "./handlers.ts";
import { NodeFunction } from "./node-function.ts";

/** The open connections of the metrics socket. */
export interface SocketConnections {
  /** The address of API Gateway's management API, where functions send to connections. */
  readonly endpoint: string;
  /** Lets a function send to connections (POST) or close them (DELETE). */
  grantManage(to: IFunction, ...methods: readonly ConnectionMethod[]): void;
}

export type ConnectionMethod = "POST" | "DELETE";

export interface MetricsFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
  readonly socket: SocketConnections;
  /** Receives a batch's next step. */
  readonly batchQueue: IQueue;
}

const sortKey = (value: string) => ({ dynamodb: { Keys: { sk: { S: FilterRule.isEqual(value) } } } });
const partitionEnd = (suffix: string) => ({ dynamodb: { Keys: { pk: { S: [{ suffix }] } } } });

/** Changes to documents, counters, batches and sockets. Other records, most of all those the function itself writes, are filtered out. */
const TRACKED = [
  sortKey(STREAM_RECORDS.document.sort),
  sortKey(STREAM_RECORDS.counters.sort),
  partitionEnd(STREAM_RECORDS.batch.partitionEnd),
  partitionEnd(STREAM_RECORDS.socket.partitionEnd),
].map((pattern) => FilterCriteria.filter(pattern));

/** Records are collected for a second, so that watchers get one frame for everything that happened in it. */
const BATCHING_WINDOW = Duration.seconds(1);

/** The counters: the function that reads them, and the one that keeps them up to date from the table's stream. */
export class MetricsFunctions extends Construct {
  readonly handlers;
  /** Stream records that could not be counted. */
  readonly untracked: Queue;

  constructor(scope: Construct, id: string, props: MetricsFunctionsProps) {
    super(scope, id);
    const { stage, auth, layer, store, grants, socket, batchQueue } = props;

    this.handlers = createHandlers(
      {
        metrics: {
          environment: { ...edgeEnvironment(auth, store), DOCUMENTS_TABLE: store.documents.tableName },
          grant: (handler) => {
            grants.findSchool(handler);
            grants.documents(handler, "GetItem", "PutItem");
            grants.pendingDocuments(handler);
          },
        },
      },
      (settings) => new NodeFunction(this, { stage, layer, size: SIZES.api, ...settings }),
    );

    const trackDocuments = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.track,
      name: "track-documents",
      environment: {
        DOCUMENTS_TABLE: store.documents.tableName,
        BATCH_QUEUE_URL: batchQueue.queueUrl,
        SOCKET_ENDPOINT: socket.endpoint,
      },
    });
    grants.documents(trackDocuments, "GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem");
    grants.pendingDocuments(trackDocuments);
    grants.send(trackDocuments, batchQueue);
    socket.grantManage(trackDocuments, "POST", "DELETE");

    this.untracked = new Queue(this, "Untracked", QUEUE_DEFAULTS);
    acknowledge(this.untracked, { "AwsSolutions-SQS3": FAILURE_DESTINATION });
    trackDocuments.addEventSource(
      // CDK's own types disagree on `tableStreamArn` under exactOptionalPropertyTypes.
      new DynamoEventSource(store.documents as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 500,
        maxBatchingWindow: BATCHING_WINDOW,
        filters: TRACKED,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 50,
        maxRecordAge: Duration.hours(12),
        onFailure: new SqsDlq(this.untracked),
      }),
    );
  }
}
