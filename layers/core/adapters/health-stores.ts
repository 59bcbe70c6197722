import { HeadBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { healthKeys, PENDING_INDEX } from "../contract/table.ts";
import type { HealthStores, QueueDepth } from "../health/ports.ts";

export interface HealthStoreSettings {
  readonly dynamo: DynamoDBDocumentClient;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly schoolTable: string;
  readonly documentsTable: string;
  readonly bucket: string;
  readonly renderQueueUrl: string;
  readonly deadLetterUrls: readonly string[];
}

/**
 * Checks that a table can be read: one item, which need not exist, eventually consistent. Costs half a read unit.
 *
 * @throws the SDK's error when it cannot be read.
 */
export async function readTable(client: DynamoDBDocumentClient, table: string, abortSignal?: AbortSignal) {
  const { probe } = healthKeys;
  await client.send(new GetCommand({ TableName: table, Key: probe }), abortSignal && { abortSignal });
}

/**
 * The port HealthStores on an installation's tables, bucket and queues.
 *
 * @example const stores = createHealthStores({ dynamo: dynamo(), s3: new S3Client(), sqs: new SQSClient(), … });
 */
export function createHealthStores(settings: HealthStoreSettings): HealthStores {
  const { dynamo, s3, sqs, schoolTable, documentsTable, bucket, renderQueueUrl, deadLetterUrls } = settings;

  async function depthOf(url: string, abortSignal: AbortSignal): Promise<QueueDepth> {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
      }),
      { abortSignal },
    );
    const { ApproximateNumberOfMessages = 0, ApproximateNumberOfMessagesNotVisible = 0 } = Attributes;
    return { waiting: Number(ApproximateNumberOfMessages), inProgress: Number(ApproximateNumberOfMessagesNotVisible) };
  }

  return {
    readSchoolTable: (signal) => readTable(dynamo, schoolTable, signal),
    readDocumentsTable: (signal) => readTable(dynamo, documentsTable, signal),

    async reachBucket(abortSignal) {
      await s3.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal });
    },

    renderQueueDepth: (signal) => depthOf(renderQueueUrl, signal),

    async deadLetterDepth(signal) {
      const depths = await Promise.all(deadLetterUrls.map((url) => depthOf(url, signal)));
      return {
        waiting: depths.reduce((sum, { waiting }) => sum + waiting, 0),
        inProgress: depths.reduce((sum, { inProgress }) => sum + inProgress, 0),
      };
    },

    async oldestPending(schoolId, abortSignal) {
      const { Items: [oldest] = [] } = await dynamo.send(
        new QueryCommand({
          TableName: documentsTable,
          IndexName: PENDING_INDEX.name,
          Limit: 1,
          KeyConditionExpression: "#school = :school",
          ExpressionAttributeNames: { "#school": PENDING_INDEX.partition },
          ExpressionAttributeValues: { ":school": schoolId },
        }),
        { abortSignal },
      );
      const since: unknown = oldest?.[PENDING_INDEX.sort];
      return typeof since === "string" ? since : undefined;
    },
  };
}
