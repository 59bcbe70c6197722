import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { LIMITS } from "../../contract/limits.ts";
import { objectKeys } from "../../contract/table.ts";
import { studentDigestOf } from "../../erasure/sought-student.ts";
import type { StudentPhotos } from "../../school/ports.ts";
import type { BucketSettings } from "./documents.ts";
import { readBytes } from "./read-bytes.ts";
import { createS3SchoolObjects } from "./school-objects.ts";

/**
 * The port StudentPhotos, in the documents bucket. A student's photos lie in a folder of their own, named by a digest, so that an
 * erasure finds also those that no record names any more.
 *
 * @example const photos = createS3StudentPhotos({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3StudentPhotos(
  { client, bucket }: BucketSettings,
  now: () => Date = () => new Date(),
): StudentPhotos {
  const objects = createS3SchoolObjects({ client, bucket }, now);
  const folderOf = (schoolId: string, studentId: string) =>
    objectKeys.studentPhotos(schoolId, studentDigestOf(schoolId, studentId));
  const object = (schoolId: string, studentId: string, name: string) => ({
    Bucket: bucket,
    Key: `${folderOf(schoolId, studentId)}${name}.pdf`,
  });

  return {
    read: (schoolId, studentId, name) => readBytes({ client, bucket }, object(schoolId, studentId, name).Key),

    async save(schoolId, studentId, name, pdf) {
      const put = { ...object(schoolId, studentId, name), Body: pdf, ContentType: "application/pdf" };
      await client.send(new PutObjectCommand(put));
    },

    async remove(schoolId, studentId, name) {
      await client.send(new DeleteObjectCommand(object(schoolId, studentId, name)));
    },

    async removeOthers(schoolId, studentId, name) {
      const kept = name && object(schoolId, studentId, name).Key;
      const before = now().getTime() - LIMITS.photoOrphanMs;
      const others = (await objects.list(folderOf(schoolId, studentId))).filter(({ key }) => key !== kept);
      // A younger one may be about to be named by the record: by another call, which goes on.
      const left = name === undefined ? others : others.filter(({ savedAt }) => savedAt.getTime() < before);
      for (const { key } of left) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
