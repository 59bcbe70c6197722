import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { type DocumentOutput, type OutputFiles, type OutputPlace, UploadLost } from "../../batches/outputs/ports.ts";
import type { BatchOutput } from "../../contract/schemas/batches.ts";
import { objectKeys } from "../../contract/table.ts";
import { OUTPUT_CONTENT_TYPES } from "./batch-files.ts";
import type { BucketSettings } from "./documents.ts";
import { errorName } from "./error-name.ts";

/** S3's own limit. Its most parts, 10,000, then allow 50 GB. */
const SMALLEST_PART = 5 * 1024 * 1024;
/** NoSuchUpload: completed or removed. InvalidPart: another worker has replaced a part by other bytes. */
const LOST = ["NoSuchUpload", "InvalidPart"];

/**
 * The port OutputFiles: outputs of batches in the documents bucket, in one call or as multipart uploads.
 *
 * @example const outputs = createS3BatchOutputs({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3BatchOutputs({ client, bucket }: BucketSettings): OutputFiles {
  const object = ({ schoolId, batchId, round }: OutputPlace, output: BatchOutput) => ({
    Bucket: bucket,
    Key: objectKeys.batchOutput(schoolId, batchId, round, output),
  });

  return {
    smallestPart: SMALLEST_PART,

    async exists(place, output) {
      try {
        await client.send(new HeadObjectCommand(object(place, output)));
        return true;
      } catch (error) {
        if (errorName(error) === "NotFound") return false;
        throw error;
      }
    },

    async save(place, output, bytes) {
      const ContentType = OUTPUT_CONTENT_TYPES[output];
      await client.send(new PutObjectCommand({ ...object(place, output), Body: bytes, ContentType }));
    },

    async beginUpload(place, output) {
      const { UploadId } = await client.send(
        new CreateMultipartUploadCommand({
          ...object(place, output),
          ContentType: OUTPUT_CONTENT_TYPES[output],
          // The SDK sends this checksum with each part anyway; so the bucket also compares it.
          ChecksumAlgorithm: "CRC32",
        }),
      );
      if (UploadId === undefined) throw new Error("S3 began an upload without an id.");
      return UploadId;
    },

    async uploadPart(place, output, upload, number, bytes) {
      const part = { ...object(place, output), UploadId: upload, PartNumber: number, Body: bytes };
      const { ETag, ChecksumCRC32 } = await orLost(output, client.send(new UploadPartCommand(part)));
      if (ETag === undefined) throw new Error("S3 took a part without a receipt.");
      return { tag: ETag, ...(ChecksumCRC32 !== undefined && { checksum: ChecksumCRC32 }) };
    },

    async completeUpload(place, output, upload, parts) {
      const Parts = parts.map(({ tag, checksum }, n) => ({
        PartNumber: n + 1,
        ETag: tag,
        ...(checksum !== undefined && { ChecksumCRC32: checksum }),
      }));
      const complete = { ...object(place, output), UploadId: upload, MultipartUpload: { Parts } };
      await orLost(output, client.send(new CompleteMultipartUploadCommand(complete)));
    },
  };
}

async function orLost<T>(output: DocumentOutput, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (LOST.includes(errorName(error))) throw new UploadLost(output, { cause: error });
    throw error;
  }
}
