import { GetObjectCommand } from "@aws-sdk/client-s3";
import type { BucketSettings } from "./documents.ts";
import { errorName } from "./error-name.ts";

/** The bytes of an object; undefined: there is none. */
export async function readBytes({ client, bucket }: BucketSettings, Key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (errorName(error) === "NoSuchKey") return undefined;
    throw error;
  }
}
