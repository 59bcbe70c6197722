import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { objectKeys } from "../../contract/table.ts";
import type { SchoolPictures } from "../../school/ports.ts";
import type { BucketSettings } from "./documents.ts";
import { readBytes } from "./read-bytes.ts";

/**
 * Schools' pictures in the documents bucket.
 *
 * @example const pictures = createS3SchoolPictures({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3SchoolPictures({ client, bucket }: BucketSettings): SchoolPictures {
  return {
    async save(schoolId, sha256, bytes) {
      const Key = objectKeys.schoolPicture(schoolId, sha256);
      // S3 refuses bytes that were changed on their way.
      const ChecksumSHA256 = Buffer.from(sha256, "hex").toString("base64");
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: bytes, ChecksumSHA256 }));
    },

    read: (schoolId, sha256) => readBytes({ client, bucket }, objectKeys.schoolPicture(schoolId, sha256)),

    link(schoolId, sha256, seconds) {
      const picture = new GetObjectCommand({
        Bucket: bucket,
        Key: objectKeys.schoolPicture(schoolId, sha256),
        // A school sent these bytes: whoever opens the link by itself gets a file, and no page of the bucket's address.
        ResponseContentType: "application/octet-stream",
        ResponseContentDisposition: 'attachment; filename="logo"',
      });
      return getSignedUrl(client, picture, { expiresIn: seconds });
    },
  };
}
