import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { objectKeys } from "../../contract/table.ts";
import type { DocumentFiles, PdfKey } from "../../documents/ports.ts";
import { errorName } from "./error-name.ts";

export interface BucketSettings {
  readonly client: S3Client;
  readonly bucket: string;
}

/**
 * The PDFs in S3. The bucket is private; readers get links that expire.
 *
 * @example const files = createS3Documents({ client: new S3Client(), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3Documents({ client, bucket }: BucketSettings): DocumentFiles {
  const object = ({ schoolId, id, generation }: PdfKey) => ({
    Bucket: bucket,
    Key: objectKeys.pdf(schoolId, id, generation),
  });

  return {
    async save(record, pdf) {
      await client.send(new PutObjectCommand({ ...object(record), Body: pdf, ContentType: "application/pdf" }));
    },

    async exists(record) {
      try {
        await client.send(new HeadObjectCommand(object(record)));
        return true;
      } catch (error) {
        if (errorName(error) === "NotFound") return false;
        throw error;
      }
    },

    link(record, seconds) {
      const download = new GetObjectCommand({
        ...object(record),
        ResponseContentType: "application/pdf",
        ResponseContentDisposition: `attachment; filename="${record.fileName}"`,
      });
      return getSignedUrl(client, download, { expiresIn: seconds });
    },
  };
}
