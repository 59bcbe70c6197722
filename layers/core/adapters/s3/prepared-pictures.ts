import { PutObjectCommand } from "@aws-sdk/client-s3";
import { objectKeys } from "../../contract/table.ts";
import type { PreparedPictures } from "../../school/ports.ts";
import type { BucketSettings } from "./documents.ts";
import { readBytes } from "./read-bytes.ts";

/**
 * The port PreparedPictures, in the documents bucket.
 *
 * @example const { read } = createS3PreparedPictures({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3PreparedPictures({ client, bucket }: BucketSettings): PreparedPictures {
  return {
    async save(schoolId, { name, pdf }) {
      const Key = objectKeys.preparedPicture(schoolId, name);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: pdf, ContentType: "application/pdf" }));
    },

    read: (schoolId, name) => readBytes({ client, bucket }, objectKeys.preparedPicture(schoolId, name)),
  };
}
