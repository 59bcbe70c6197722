import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import * as z from "zod";
import {
  DOCUMENT_OUTPUTS,
  type OutputPlace,
  type OutputProgress,
  type PieceName,
} from "../../batches/outputs/ports.ts";
import { chunks } from "../../collections/chunks.ts";
import { objectKeys } from "../../contract/table.ts";
import type { BucketSettings } from "./documents.ts";
import { readBytes } from "./read-bytes.ts";

const Plan = z.object({
  documents: z.array(
    z.object({
      position: z.int().nonnegative(),
      name: z.string(),
      group: z.string(),
      title: z.string(),
    }),
  ),
  about: z.object({
    title: z.string(),
    author: z.string(),
    subject: z.string(),
    identifier: z.string(),
    language: z.string(),
  }),
});
/** A plan of the versions that planned the outputs when all documents had ended. */
const FormerPlan = z.object({ documents: z.array(z.unknown()) }).transform(() => undefined);

const Piece = z.object({ bytes: z.int().nonnegative(), kept: z.string() });
const Part = z.object({
  documents: z.int().nonnegative(),
  last: z.boolean(),
  outputs: z.partialRecord(
    z.enum(DOCUMENT_OUTPUTS),
    Piece.extend({ upload: z.string(), tag: z.string(), checksum: z.string().optional() }),
  ),
  pieces: z.partialRecord(z.enum(DOCUMENT_OUTPUTS), Piece).optional(),
});

/** S3's own limit for one call. */
const DELETES_PER_CALL = 1000;
const PLAN = "plan";
/** An upload has at most 10,000 parts. */
const partName = (number: number) => String(number).padStart(5, "0");

/**
 * The port OutputProgress: JSON objects in the documents bucket, one folder per run. They name pupils, as the outputs do, and
 * are removed with the last part; the bucket deletes what a dead worker leaves.
 *
 * @example const progress = createS3OutputProgress({ client: new S3Client({}), bucket: env.DOCUMENTS_BUCKET });
 */
export function createS3OutputProgress({ client, bucket }: BucketSettings): OutputProgress {
  const prefixOf = ({ schoolId, batchId, round }: OutputPlace) => objectKeys.outputProgress(schoolId, batchId, round);
  const object = (place: OutputPlace, run: string, name: string) => ({
    Bucket: bucket,
    Key: `${prefixOf(place)}${run}/${name}.json`,
  });

  /** A folder beside the run's, so that whoever lists the run finds its parts and nothing else. */
  const pieces = (place: OutputPlace, run: string) => `${prefixOf(place)}${run}.pieces/`;
  const piece = (place: OutputPlace, run: string, { output, number }: PieceName) => ({
    Bucket: bucket,
    Key: `${pieces(place, run)}${partName(number)}-${output}`,
  });

  async function keys(Prefix: string): Promise<readonly string[]> {
    const found: string[] = [];
    // Not the SDK's paginator: it asks for a client of its own copy of the SDK, and a function's bundle has another one.
    let next: string | undefined;
    do {
      const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix, ContinuationToken: next }));
      found.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      next = page.NextContinuationToken;
    } while (next !== undefined);
    return found;
  }
  async function read<T>(schema: z.ZodType<T>, place: OutputPlace, run: string, name: string): Promise<T | undefined> {
    const bytes = await readBytes({ client, bucket }, object(place, run, name).Key);
    return bytes && schema.parse(JSON.parse(Buffer.from(bytes).toString()));
  }
  async function write(value: unknown, place: OutputPlace, run: string, name: string): Promise<void> {
    const Body = JSON.stringify(value);
    await client.send(new PutObjectCommand({ ...object(place, run, name), Body, ContentType: "application/json" }));
  }

  return {
    async runs(place) {
      const prefix = prefixOf(place);
      const names = new Map<string, string[]>();
      for (const key of await keys(prefix)) {
        const [run = "", name = ""] = key
          .slice(prefix.length)
          .replace(/\.json$/, "")
          .split("/");
        names.set(run, [...(names.get(run) ?? []), name]);
      }
      return [...names]
        .filter(([, found]) => found.includes(PLAN))
        .map(([id, found]) => ({
          id,
          parts: found
            .filter((name) => name !== PLAN)
            .map(Number)
            .sort((a, b) => a - b),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    savePlan: (place, run, plan) => write(plan, place, run, PLAN),
    readPlan: (place, run) => read(z.union([Plan, FormerPlan]), place, run, PLAN),
    savePart: (place, run, number, part) => write(part, place, run, partName(number)),
    readPart: (place, run, number) => read(Part, place, run, partName(number)),
    async savePiece(place, run, name, bytes) {
      await client.send(new PutObjectCommand({ ...piece(place, run, name), Body: bytes }));
    },
    readPiece: (place, run, name) => readBytes({ client, bucket }, piece(place, run, name).Key),

    async remove(place, run) {
      const folders = run === undefined ? [prefixOf(place)] : [`${prefixOf(place)}${run}/`, pieces(place, run)];
      const found = (await Promise.all(folders.map(keys))).flat();
      for (const chunk of chunks(found, DELETES_PER_CALL)) {
        const Objects = chunk.map((Key) => ({ Key }));
        await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
      }
    },
  };
}
