import { LIMITS } from "@palmares/core/contract/limits";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { acknowledge } from "../checks/acknowledge.ts";
import type { StageConfig } from "../settings/config.ts";

const DAYS_PER_YEAR = 366;
const NO_ACCESS_LOG =
  "S3 logs whole links, and a presigned link admits anyone while it is valid. The register says which paper was issued when and by whom.";

export interface IssuedPapersProps {
  readonly stage: StageConfig;
  /** For so many years nobody without the right to pass over the lock can delete a paper. Undefined: no lock. */
  readonly lockYears: number | undefined;
}

/**
 * The bucket of issued papers. Each object is written once, on the condition that there is none; all versions are kept, and
 * no rule deletes anything by time.
 */
export class IssuedPapers extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { stage, lockYears }: IssuedPapersProps) {
    super(scope, id);
    this.bucket = new Bucket(this, "Papers", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      versioned: true,
      // The lock can be set later, too, without another bucket. Alone it locks nothing.
      objectLockEnabled: true,
      ...(lockYears !== undefined && {
        objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(lockYears * DAYS_PER_YEAR)),
      }),
      // A page may read a file that it has a link to.
      cors: [{ allowedMethods: [HttpMethods.GET], allowedOrigins: ["*"] }],
      lifecycleRules: [
        {
          id: "unfinished-uploads",
          abortIncompleteMultipartUploadAfter: Duration.days(LIMITS.unfinishedUploadDays),
        },
      ],
    });
    acknowledge(this.bucket, { "AwsSolutions-S1": NO_ACCESS_LOG });
  }
}
