import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import * as z from "zod";
import type { Snapshots } from "../../documents/ports.ts";
import type { Source } from "../../documents/report.ts";
import type { BucketSettings } from "./documents.ts";
import { errorName } from "./error-name.ts";

const list = z.array(z.looseObject({}));

/** Only the program writes snapshots, from records that it has read: their parts are known to be sound. */
const school = z.looseObject({ id: z.string() });
const ClassSnapshot = z.looseObject({
  school,
  schoolClass: z.looseObject({ id: z.string() }),
  subjects: list,
  students: list,
  grades: list,
  followUps: list,
});

const SchoolSnapshot = z.looseObject({ school, schoolYear: z.string(), term: z.string(), classes: list });
const Snapshot = z.union([ClassSnapshot, SchoolSnapshot]);

/**
 * Snapshots of classes and schools in the documents bucket. Those of classes name pupils in their content; no key does.
 *
 * @example const snapshots = createS3Snapshots({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3Snapshots({ client, bucket }: BucketSettings): Snapshots {
  return {
    async save(Key, source) {
      const Body = JSON.stringify(source);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json" }));
    },

    async read(Key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
        return Snapshot.parse(JSON.parse((await Body?.transformToString()) ?? "")) as unknown as Source;
      } catch (error) {
        if (errorName(error) === "NoSuchKey") return undefined;
        throw error;
      }
    },
  };
}
