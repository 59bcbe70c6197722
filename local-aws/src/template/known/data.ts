import { because, type KnownTypes, under } from "./known.ts";

const keySchema = (path: string) => under(path, "AttributeName", "KeyType");

/** Tables, queues and files: provision.ts creates them in the engines. */
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
      DeletionProtectionEnabled: "--fresh is there to delete a developer's tables",
      PointInTimeRecoverySpecification: "the file of a developer's own machine is not copied",
      SSESpecification: "the file of a developer's own machine is not encrypted",
    },
  },
  "AWS::S3::Bucket": {
    honoured: ["BucketName", ...under("CorsConfiguration.CorsRules", "AllowedMethods", "AllowedOrigins")],
    ignored: {
      BucketEncryption: "the files of a developer's own machine are not encrypted",
      LifecycleConfiguration: "nothing here lives for the days that a lifecycle counts",
      ...because("nothing here is public", "OwnershipControls", "PublicAccessBlockConfiguration"),
      Tags: "CDK's own note of who fills the bucket",
      VersioningConfiguration: "what a developer deletes is gone",
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
    ignored: { SqsManagedSseEnabled: "the file of a developer's own machine is not encrypted" },
  },
};
