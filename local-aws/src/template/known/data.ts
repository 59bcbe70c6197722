import { because, type KnownTypes, under } from "./known.ts";

const keySchema = (path: string) => under(path, "AttributeName", "KeyType");

/** Tables, queues and buckets, which engines/provision.ts creates in the engines. */
export const DATA: KnownTypes = {
  "AWS::DynamoDB::Table": {
    honoured: [
      ...under("AttributeDefinitions", "AttributeName", "AttributeType"),
      "BillingMode",
      ...under("GlobalSecondaryIndexes", "IndexName", "Projection.ProjectionType"),
      ...keySchema("GlobalSecondaryIndexes.KeySchema"),
      ...keySchema("KeySchema"),
      "StreamSpecification.StreamViewType",
      "TableName",
    ],
    ignored: {
      DeletionProtectionEnabled: "a developer deletes local tables on purpose, with --fresh",
      PointInTimeRecoverySpecification: "local data is not backed up",
      SSESpecification: "local data is not encrypted",
      TimeToLiveSpecification: "readers leave out what has expired, since AWS deletes it days later",
    },
  },
  "AWS::S3::Bucket": {
    honoured: [
      "BucketName",
      ...under("CorsConfiguration.CorsRules", "AllowedHeaders", "AllowedMethods", "AllowedOrigins"),
      "LifecycleConfiguration.Rules.AbortIncompleteMultipartUpload.DaysAfterInitiation",
    ],
    ignored: {
      BucketEncryption: "local data is not encrypted",
      ...because(
        "local objects do not live for the days that a lifecycle counts; unfinished uploads do",
        ...under(
          "LifecycleConfiguration.Rules",
          "ExpirationInDays",
          "ExpiredObjectDeleteMarker",
          "Id",
          "NoncurrentVersionExpiration",
          "Prefix",
          "Status",
        ),
      ),
      ...because("nothing here is public", "OwnershipControls", "PublicAccessBlockConfiguration"),
      ...because(
        "a developer deletes local papers on purpose, with --fresh",
        "ObjectLockConfiguration",
        "ObjectLockEnabled",
      ),
      Tags: "CDK's own record of the deployments to the bucket",
      VersioningConfiguration: "local objects have one version; a deletion is final",
    },
  },
  "AWS::SQS::Queue": {
    honoured: [
      "DelaySeconds",
      "MessageRetentionPeriod",
      "QueueName",
      ...under("RedrivePolicy", "deadLetterTargetArn", "maxReceiveCount"),
      "VisibilityTimeout",
    ],
    ignored: { SqsManagedSseEnabled: "local data is not encrypted" },
  },
};
