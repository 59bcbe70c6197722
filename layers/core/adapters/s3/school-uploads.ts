import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { objectKeys } from "../../contract/table.ts";
import type { SchoolUploads } from "../../school/ports.ts";
import type { BucketSettings } from "./documents.ts";
import { readBytes } from "./read-bytes.ts";

/** Part of what is signed, so that S3 refuses a file of another size or type. */
const BOUND = new Set(["host", "content-length", "content-type"]);

/**
 * The port SchoolUploads, in the documents bucket.
 *
 * @param client for `link` one with `requestChecksumCalculation: "WHEN_REQUIRED"`: otherwise the link holds the checksum of an
 *   empty file, and S3 refuses every other.
 * @example const uploads = createS3SchoolUploads({ client, bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3SchoolUploads({ client, bucket }: BucketSettings): SchoolUploads {
  return {
    link(schoolId, uploadId, { bytes, contentType }, seconds) {
      const Key = objectKeys.upload(schoolId, uploadId);
      const upload = new PutObjectCommand({ Bucket: bucket, Key, ContentLength: bytes, ContentType: contentType });
      return getSignedUrl(client, upload, { expiresIn: seconds, signableHeaders: BOUND });
    },

    async read(schoolId, uploadId) {
      const bytes = await readBytes({ client, bucket }, objectKeys.upload(schoolId, uploadId));
      return bytes && new Uint8Array(bytes);
    },

    async remove(schoolId, uploadId) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: objectKeys.upload(schoolId, uploadId) }));
    },
  };
}
