import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import * as z from "zod";
import { ImportNote } from "../../contract/schemas/imports.ts";
import { objectKeys } from "../../contract/table.ts";
import type { ImportPlan } from "../../imports/import-plan.ts";
import type { ImportFiles } from "../../imports/requests/ports.ts";
import type { BucketSettings } from "./documents.ts";
import { readBytes } from "./read-bytes.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Written by this program only, and within the same version's days: what it holds is looked at where it is applied. */
const Plan = z.object({
  version: z.literal(1),
  steps: z.array(z.looseObject({ kind: z.string(), classId: z.string() })),
});
const Report = z.object({
  columns: z.array(z.object({ sheet: z.string(), header: z.string(), meaning: z.string() })),
  faults: z.array(ImportNote),
  warnings: z.array(ImportNote),
});

/**
 * The port ImportFiles: what a school sends, and what is found in it, in the documents bucket.
 *
 * @param client for `uploadLink` one with `requestChecksumCalculation: "WHEN_REQUIRED"`.
 * @example const files = createS3ImportFiles({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3ImportFiles({ client, bucket }: BucketSettings): ImportFiles {
  const read = (Key: string) => readBytes({ client, bucket }, Key);
  const readJson = async (Key: string): Promise<unknown> => {
    const bytes = await read(Key);
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  };
  const saveJson = async (Key: string, value: unknown) => {
    const Body = JSON.stringify(value);
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json" }));
  };

  return {
    uploadLink: ({ schoolId, id }, seconds) =>
      getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: objectKeys.importFile(schoolId, id) }), {
        expiresIn: seconds,
      }),
    readFile: ({ schoolId, id }) => read(objectKeys.importFile(schoolId, id)),
    savePlan: ({ schoolId, id }, plan) => saveJson(objectKeys.importPlan(schoolId, id), plan),
    async readPlan({ schoolId, id }) {
      const plan = await readJson(objectKeys.importPlan(schoolId, id));
      return plan === undefined ? undefined : (Plan.parse(plan) as unknown as ImportPlan);
    },
    saveReport: ({ schoolId, id }, report) => saveJson(objectKeys.importReport(schoolId, id), report),
    async readReport({ schoolId, id }) {
      const report = await readJson(objectKeys.importReport(schoolId, id));
      return report === undefined ? undefined : Report.parse(report);
    },
    async keepTable(schoolId, { id, bytes, fileName }, seconds) {
      const Key = objectKeys.classTable(schoolId, id);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: bytes, ContentType: XLSX }));
      const ResponseContentDisposition = `attachment; filename="${fileName}"`;
      return getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key, ResponseContentDisposition }), {
        expiresIn: seconds,
      });
    },
  };
}
