import type { S3Client } from "@aws-sdk/client-s3";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { ErasurePorts } from "../erasure/erase-student.ts";
import { createDynamoBatchRemovals } from "./dynamo/batch-removals.ts";
import { createDynamoErasures } from "./dynamo/erasures.ts";
import { createDynamoSchoolItems } from "./dynamo/school-items-whole.ts";
import { createS3SchoolObjects } from "./s3/school-objects.ts";

export interface ErasureSettings {
  readonly client: DynamoDBDocumentClient;
  readonly s3: S3Client;
  readonly tables: { readonly school: string; readonly documents: string };
  readonly bucket: string;
}

/**
 * What searches and deletes everywhere, for erasures, exports and retention; without the log, which each call has of its own.
 *
 * @example const ports = createErasurePorts({ client: dynamo(), s3: new S3Client({}), tables, bucket }, () => new Date());
 */
export function createErasurePorts(
  { client, s3, tables, bucket }: ErasureSettings,
  now: () => Date,
): Omit<ErasurePorts, "log"> {
  const both = { client, tables };
  return {
    items: createDynamoSchoolItems(both),
    objects: createS3SchoolObjects({ client: s3, bucket }, now),
    batches: createDynamoBatchRemovals(both, now),
    erasures: createDynamoErasures({ client, table: tables.school }),
    now,
  };
}
