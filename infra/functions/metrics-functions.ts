import { STREAM_RECORDS } from "@palmares/core/contract/table";
import { Duration } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge, LAST_PLACE } from "../checks/acknowledge.ts";
import type { DataStore } from "../data/data-store.ts";
import { type Auth, SIZES, type StageConfig } from "../settings/config.ts";
import { authEnvironment } from "./api-functions.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { NodeFunction } from "./node-function.ts";

/** The open connections of the metrics socket. */
export interface SocketConnections {
  /** The address of API Gateway's management API, where functions send to connections. */
  readonly endpoint: string;
  /** Lets a function send to connections and close them. */
  grantManage(to: IFunction): void;
}

export interface MetricsFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
  readonly socket: SocketConnections;
  /** Where a batch's next step goes. */
  readonly batchQueue: IQueue;
}

const sort = (value: string) => ({ dynamodb: { Keys: { sk: { S: FilterRule.isEqual(value) } } } });
const partitionEnd = (suffix: string) => ({ dynamodb: { Keys: { pk: { S: [{ suffix }] } } } });

/** What is written beside documents, batches and sockets is nobody's news; least of all what we write ourselves. */
const TRACKED = [
  sort(STREAM_RECORDS.document.sort),
  sort(STREAM_RECORDS.counters.sort),
  partitionEnd(STREAM_RECORDS.batch.partitionEnd),
  partitionEnd(STREAM_RECORDS.socket.partitionEnd),
].map((pattern) => FilterCriteria.filter(pattern));

/** Records gather for a second, so that who watches is told once for all that happened in it. */
const GATHER = Duration.seconds(1);

/** The counters: who reads them, and who keeps them from the table's stream. */
export class MetricsFunctions extends Construct {
  readonly metrics: NodeFunction<"metrics">;
  readonly trackDocuments: NodeFunction<"track-documents">;
  /** Stream records that nobody could count. */
  readonly untracked: Queue;

  constructor(scope: Construct, id: string, props: MetricsFunctionsProps) {
    super(scope, id);
    const { stage, auth, layer, store, grants, socket, batchQueue } = props;

    this.metrics = new NodeFunction(this, {
      stage,
      layer,
      size: SIZES.api,
      name: "metrics",
      environment: { ...authEnvironment(auth), DOCUMENTS_TABLE: store.documents.tableName },
    });
    grants.documents(this.metrics, "GetItem", "PutItem");
    grants.pendingDocuments(this.metrics);

    this.trackDocuments = new NodeFunction(this, {
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
    grants.documents(this.trackDocuments, "GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem");
    grants.pendingDocuments(this.trackDocuments);
    grants.send(this.trackDocuments, batchQueue);
    socket.grantManage(this.trackDocuments);

    this.untracked = new Queue(this, "Untracked", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.untracked, { "AwsSolutions-SQS3": LAST_PLACE });
    this.trackDocuments.addEventSource(
      // CDK's own types disagree on `tableStreamArn` under exactOptionalPropertyTypes.
      new DynamoEventSource(store.documents as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 500,
        maxBatchingWindow: GATHER,
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
