import { DeleteObjectsCommand, PutObjectCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { chunks } from "../../collections/chunks.ts";
import { objectKeys } from "../../contract/table.ts";
import type { LatexLogArchive, LatexLogFile } from "../../latex-logs/ports.ts";
import type { BucketSettings } from "./documents.ts";

/** S3's own limit for one call. */
const DELETES_PER_CALL = 1000;

/**
 * LaTeX logs in the documents bucket, under `latex_logs/<type>/`. They contain the pages' data, so they are private and
 * short-lived.
 *
 * @example const logs = createLatexLogArchive({ client: new S3Client(), bucket: env.DOCUMENTS_BUCKET });
 */
export function createLatexLogArchive({ client, bucket }: BucketSettings): LatexLogArchive {
  return {
    async save(type, run, { tex, log, compileLog }) {
      const base = objectKeys.latexLog(type, run);
      const put = (ending: string, Body: string) =>
        client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: `${base}.${ending}`,
            Body,
            ContentType: "text/plain; charset=utf-8",
          }),
        );
      await Promise.all([put("tex", tex), put("log", log), put("compile.log", compileLog)]);
    },

    async list(type) {
      const files: LatexLogFile[] = [];
      for await (const page of paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: objectKeys.latexLog(type, "") },
      )) {
        for (const { Key, LastModified, Size } of page.Contents ?? []) {
          if (Key !== undefined && LastModified !== undefined)
            files.push({ key: Key, savedAt: LastModified, bytes: Size ?? 0 });
        }
      }
      // A run's name begins with its instant, and S3 lists names in ascending order.
      return files.reverse();
    },

    async remove(keys) {
      for (const chunk of chunks(keys, DELETES_PER_CALL)) {
        const Objects = chunk.map((Key) => ({ Key }));
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        const [first] = Errors;
        if (first !== undefined)
          throw new Error(`${Errors.length} log files could not be deleted: ${first.Code ?? "unknown reason"}`);
      }
    },
  };
}
