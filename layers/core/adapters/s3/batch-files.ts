import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import * as z from "zod";
import { PdfGone } from "../../batches/outputs/ports.ts";
import type { BatchFiles, PlannedDocument } from "../../batches/ports.ts";
import type { BatchReport } from "../../batches/without-document.ts";
import { type BatchOutput, BatchRequest } from "../../contract/schemas/batches.ts";
import { objectKeys } from "../../contract/table.ts";
import { PERIOD_ID } from "../../domain/periods.ts";
import { AboutShape } from "../about-shape.ts";
import { PageDigestShape } from "../page-digest-shape.ts";
import { StoredTypeShape } from "../stored-type.ts";
import type { BucketSettings } from "./documents.ts";
import { errorName } from "./error-name.ts";

const Plan = z.array(
  z.object({
    ...AboutShape,
    ...StoredTypeShape,
    term: z.string().regex(PERIOD_ID),
    fileName: z.string(),
    knownGeneration: z.int().nonnegative(),
    digest: PageDigestShape.exactOptional(),
    asOf: z.iso.datetime().exactOptional(),
    // Any code: another version of the program may have written one that this version does not know.
    refused: z.object({ code: z.string(), detail: z.string() }).exactOptional(),
  }),
);

/** A later version's codes and members are passed on as they are. */
const Report = z.object({
  without: z.array(z.looseObject({})),
  warnings: z.array(z.string()),
  faults: z.array(z.looseObject({})).exactOptional(),
});

export const OUTPUT_CONTENT_TYPES = {
  zip: "application/zip",
  print: "application/pdf",
  summary: "text/csv; charset=utf-8",
  workbook: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const satisfies Record<BatchOutput, string>;

/**
 * The port BatchFiles: plans and PDFs of batches, and links to their outputs, in the documents bucket.
 *
 * @example const files = createS3BatchFiles({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3BatchFiles({ client, bucket }: BucketSettings): BatchFiles {
  const read = async (Key: string) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    if (Body === undefined) throw new Error("S3 returned an object without a body.");
    return Body;
  };

  return {
    async saveOrder({ schoolId, id }, order) {
      const Key = objectKeys.batchOrder(schoolId, id);
      const Body = JSON.stringify(order);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json" }));
    },

    async readOrder({ schoolId, id }) {
      const text = await (await read(objectKeys.batchOrder(schoolId, id))).transformToString();
      return BatchRequest.parse(JSON.parse(text));
    },

    async savePlan({ schoolId, id, sourceId }, plan) {
      const Key = objectKeys.batchPlan(schoolId, id, sourceId);
      const Body = JSON.stringify(plan);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json" }));
    },

    async readPlan({ schoolId, id, sourceId }) {
      const text = await (await read(objectKeys.batchPlan(schoolId, id, sourceId))).transformToString();
      return Plan.parse(JSON.parse(text)) as PlannedDocument[];
    },

    async saveReport({ schoolId, id, sourceId }, report) {
      const Key = objectKeys.batchReport(schoolId, id, sourceId);
      const Body = JSON.stringify(report);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json" }));
    },

    async readReport({ schoolId, id, sourceId }) {
      for (const source of new Set([sourceId, undefined])) {
        try {
          const text = await (await read(objectKeys.batchReport(schoolId, id, source))).transformToString();
          return Report.parse(JSON.parse(text)) as unknown as BatchReport;
        } catch (error) {
          if (errorName(error) !== "NoSuchKey") throw error;
        }
      }
      return { without: [], warnings: [] };
    },

    async readPdf({ schoolId, id, generation }) {
      try {
        return await (await read(objectKeys.pdf(schoolId, id, generation))).transformToByteArray();
      } catch (error) {
        if (errorName(error) === "NoSuchKey") throw new PdfGone({ cause: error });
        throw error;
      }
    },

    link({ schoolId, id }, round, output, fileName, seconds) {
      const download = new GetObjectCommand({
        Bucket: bucket,
        Key: objectKeys.batchOutput(schoolId, id, round, output),
        ResponseContentType: OUTPUT_CONTENT_TYPES[output],
        ResponseContentDisposition: `attachment; filename="${fileName}"`,
      });
      return getSignedUrl(client, download, { expiresIn: seconds });
    },
  };
}
