import type { S3Client } from "@aws-sdk/client-s3";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { issuedKeys } from "../contract/table.ts";
import type { ErasurePorts } from "../erasure/erase-student.ts";
import { createDynamoBatchRemovals } from "./dynamo/batch-removals.ts";
import { createDynamoErasures } from "./dynamo/erasures.ts";
import { createDynamoSchoolItems } from "./dynamo/school-items-whole.ts";
import { objectsOfBuckets } from "./s3/objects-of-buckets.ts";
import { createS3SchoolObjects } from "./s3/school-objects.ts";

export interface ErasureSettings {
  readonly client: DynamoDBDocumentClient;
  readonly s3: S3Client;
  readonly tables: { readonly school: string; readonly documents: string };
  readonly bucket: string;
  /** The bucket of issued papers. */
  readonly issued: string;
}

/**
 * What searches and deletes everywhere, for erasures, exports and retention; without the log, which each call has of its own.
 *
 * @example const ports = createErasurePorts({ client: dynamo(), s3: new S3Client({}), tables, bucket, issued }, () => new Date());
 */
export function createErasurePorts(
  { client, s3, tables, bucket, issued }: ErasureSettings,
  now: () => Date,
): Omit<ErasurePorts, "log"> {
  const both = { client, tables };
  return {
    items: createDynamoSchoolItems(both),
    objects: objectsOfBuckets(createS3SchoolObjects({ client: s3, bucket }, now), {
      prefix: issuedKeys.prefix,
      objects: createS3SchoolObjects({ client: s3, bucket: issued, passesLock: true }, now),
    }),
    batches: createDynamoBatchRemovals(both, now),
    erasures: createDynamoErasures({ client, table: tables.school }),
    now,
  };
}
