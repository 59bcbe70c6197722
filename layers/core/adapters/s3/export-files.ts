import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { objectKeys } from "../../contract/table.ts";
import type { ExportFiles } from "../../erasure/ports.ts";
import type { StudentExport } from "../../erasure/student-export.ts";
import type { BucketSettings } from "./documents.ts";

/**
 * The port ExportFiles: one object for each student who was exported lately.
 *
 * @example const files = createS3ExportFiles({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3ExportFiles({ client, bucket }: BucketSettings): ExportFiles {
  const object = ({ schoolId, studentDigest }: StudentExport) => ({
    Bucket: bucket,
    Key: objectKeys.studentExport(schoolId, studentDigest),
  });
  return {
    async save(wanted, zip) {
      await client.send(new PutObjectCommand({ ...object(wanted), Body: zip, ContentType: "application/zip" }));
    },
    link(wanted, fileName, seconds) {
      const download = new GetObjectCommand({
        ...object(wanted),
        ResponseContentType: "application/zip",
        ResponseContentDisposition: `attachment; filename="${fileName}"`,
      });
      return getSignedUrl(client, download, { expiresIn: seconds });
    },
  };
}
