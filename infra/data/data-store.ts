import { LIMITS } from "@palmares/core/contract/limits";
import type { Retention } from "@palmares/core/contract/retention";
import { EXPIRES_AT, KEY, MEMBERS_INDEX, objectKeys, PENDING_INDEX } from "@palmares/core/contract/table";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
  type TableProps,
} from "aws-cdk-lib/aws-dynamodb";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type LifecycleRule,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { acknowledge } from "../checks/acknowledge.ts";
import type { StageConfig } from "../settings/config.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** As many days as DynamoDB's point-in-time recovery covers. */
const KEEP_OLD_VERSIONS = {
  id: "take-back",
  noncurrentVersionExpiration: Duration.days(LIMITS.recoveryDays),
  expiredObjectDeleteMarker: true,
} satisfies LifecycleRule;

/** Logs are needed for weeks at most: « never » is as long as S3 counts. */
const daysOf = (days: number | "never") => Duration.days(days === "never" ? 36_500 : days);

const NO_ACCESS_LOG =
  "S3 logs readers' addresses and whole links: a presigned link admits anyone while it is valid, and its path holds the ids of school and document. The table says which document was made when, the API's log which route was requested.";

export interface DataStoreProps {
  readonly stage: StageConfig;
  readonly retention: Retention;
}

/** The data that must outlive everything else: the school's data, the documents' records, the files. */
export class DataStore extends Construct {
  readonly school: Table;
  readonly documents: Table;
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { stage, retention }: DataStoreProps) {
    super(scope, id);
    const removalPolicy = stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const table: TableProps = {
      partitionKey: text(KEY.partition),
      sortKey: text(KEY.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.keepData,
      removalPolicy,
    };

    // History, kept answers and receipts say themselves when they end.
    this.school = new Table(this, "School", { ...table, timeToLiveAttribute: EXPIRES_AT });
    this.school.addGlobalSecondaryIndex({
      indexName: MEMBERS_INDEX.name,
      partitionKey: text(MEMBERS_INDEX.partition),
      sortKey: text(MEMBERS_INDEX.sort),
    });

    // The stream is the outbox: a document written as PENDING is a job that cannot be lost.
    this.documents = new Table(this, "Documents", {
      ...table,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      // Answers to orders of batches, kept for whoever repeats an order.
      timeToLiveAttribute: EXPIRES_AT,
    });
    // Holds PENDING documents and unfinished batches only, so it stays small. What waits too long is found in it.
    this.documents.addGlobalSecondaryIndex({
      indexName: PENDING_INDEX.name,
      partitionKey: text(PENDING_INDEX.partition),
      sortKey: text(PENDING_INDEX.sort),
      projectionType: ProjectionType.KEYS_ONLY,
    });

    // In production a deleted or overwritten file can be restored for as long as a table can.
    this.bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy,
      versioned: stage.keepData,
      // A page may read any file that it has a link to, and send one where it has a link for that: the link is the permission,
      // and the page's origin adds nothing. It could not be named here: the console's address is made from this bucket's name.
      cors: [
        { allowedMethods: [HttpMethods.GET], allowedOrigins: ["*"] },
        { allowedMethods: [HttpMethods.PUT], allowedOrigins: ["*"], allowedHeaders: ["content-type"] },
      ],
      lifecycleRules: [
        { id: "latex-logs", prefix: objectKeys.latexLogsPrefix, expiration: daysOf(retention.latexLogs) },
        {
          id: "uploads",
          prefix: objectKeys.uploadsPrefix,
          expiration: Duration.days(LIMITS.uploadDays),
          // A photo as it was sent: nobody wants it back.
          ...(stage.keepData && { noncurrentVersionExpiration: Duration.days(LIMITS.uploadDays) }),
        },
        {
          id: "prepared-pictures",
          prefix: objectKeys.preparedPicturesPrefix,
          expiration: Duration.days(LIMITS.preparedPictureDays),
        },
        {
          id: "unfinished-uploads",
          abortIncompleteMultipartUploadAfter: Duration.days(LIMITS.unfinishedUploadDays),
        },
        {
          id: "outputs-in-progress",
          prefix: objectKeys.outputProgressPrefix,
          expiration: Duration.days(LIMITS.unfinishedUploadDays + 1),
        },
        {
          id: "exports",
          prefix: objectKeys.exportsPrefix,
          expiration: Duration.days(LIMITS.exportDays),
          ...(stage.keepData && { noncurrentVersionExpiration: Duration.days(LIMITS.exportDays) }),
        },
        ...(stage.keepData ? [KEEP_OLD_VERSIONS] : []),
      ],
    });
    acknowledge(this.bucket, { "AwsSolutions-S1": NO_ACCESS_LOG });
  }
}
