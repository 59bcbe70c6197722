import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { issuedKeys, objectKeys } from "../../contract/table.ts";
import type { PaperFiles } from "../../documents/issuing/ports.ts";
import { errorName } from "./error-name.ts";
import { readBytes } from "./read-bytes.ts";

export interface PaperFilesSettings {
  readonly client: S3Client;
  /** The documents bucket. */
  readonly bucket: string;
  /** The bucket of issued papers. */
  readonly issued: string;
}

/**
 * The files of issued papers. What a paper is made from lies beside its PDF in the documents bucket until the paper is
 * stored; the paper itself in a bucket of its own, in which nothing is overwritten.
 *
 * @example const files = createS3PaperFiles({ client: new S3Client({}), bucket, issued: env.ISSUED_BUCKET });
 */
export function createS3PaperFiles({ client, bucket, issued }: PaperFilesSettings): PaperFiles {
  /** @returns false: there is an object of this key. S3 checks the bytes that arrive against their digest. */
  async function putNew(Bucket: string, Key: string, Body: Uint8Array, ContentType: string): Promise<boolean> {
    const ChecksumSHA256 = createHash("sha256").update(Body).digest("base64");
    try {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, ChecksumSHA256, IfNoneMatch: "*" }));
      return true;
    } catch (error) {
      if (errorName(error) === "PreconditionFailed") return false;
      throw error;
    }
  }

  const read = (Key: string) => readBytes({ client, bucket: issued }, Key);

  /** @returns false: there is another object of this key. */
  async function putSame(Key: string, bytes: Uint8Array, type: string): Promise<boolean> {
    if (await putNew(issued, Key, bytes, type)) return true;
    const there = await read(Key);
    return there !== undefined && Buffer.compare(there, bytes) === 0;
  }

  return {
    async freeze({ schoolId, id, generation }, json) {
      const Key = objectKeys.frozen(schoolId, id, generation);
      if (await putNew(bucket, Key, Buffer.from(json), "application/json")) return { json, isFirst: true };
      const there = await readBytes({ client, bucket }, Key);
      if (there === undefined) throw new Error("What a paper is made from was deleted while it was read.");
      return { json: Buffer.from(there).toString("utf8"), isFirst: false };
    },

    async store({ schoolId, number }, pdf, json) {
      // The JSON first: whoever finds a PDF finds what it is made from.
      const isSame = await putSame(issuedKeys.frozen(schoolId, number), Buffer.from(json), "application/json");
      return isSame && putSame(issuedKeys.pdf(schoolId, number), pdf, "application/pdf");
    },

    readPdf: (schoolId, number) => read(issuedKeys.pdf(schoolId, number)),

    async readFrozen(schoolId, number) {
      const bytes = await read(issuedKeys.frozen(schoolId, number));
      return bytes && Buffer.from(bytes).toString("utf8");
    },

    link(schoolId, number, fileName, seconds) {
      const download = new GetObjectCommand({
        Bucket: issued,
        Key: issuedKeys.pdf(schoolId, number),
        ResponseContentType: "application/pdf",
        ResponseContentDisposition: `attachment; filename="${fileName}"`,
      });
      return getSignedUrl(client, download, { expiresIn: seconds });
    },
  };
}
