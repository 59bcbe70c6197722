import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import * as z from "zod";
import type { ClassSnapshots } from "../../documents/ports.ts";
import type { ClassRecord } from "../../domain/school.ts";
import type { BucketSettings } from "./documents.ts";
import { errorName } from "./error-name.ts";

const list = z.array(z.looseObject({}));

/** Only the program writes snapshots, from records that it has read: their parts are known to be sound. */
const Snapshot = z.looseObject({
  school: z.looseObject({ id: z.string() }),
  schoolClass: z.looseObject({ id: z.string() }),
  subjects: list,
  students: list,
  grades: list,
  followUps: list,
});

/**
 * Class snapshots in the documents bucket. Their content names pupils; their keys do not.
 *
 * @example const snapshots = createS3ClassSnapshots({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3ClassSnapshots({ client, bucket }: BucketSettings): ClassSnapshots {
  return {
    async save(Key, record) {
      const Body = JSON.stringify(record);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json" }));
    },

    async read(Key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
        return Snapshot.parse(JSON.parse((await Body?.transformToString()) ?? "")) as unknown as ClassRecord;
      } catch (error) {
        if (errorName(error) === "NoSuchKey") return undefined;
        throw error;
      }
    },
  };
}
