import { createHash } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import { issuedKeys, objectKeys } from "@palmares/core/contract/table";
import pMap from "p-map";
import type { Installation } from "../../../cli/installation.ts";
import { listObjects, objectBytes, scanTable } from "../recount/stored-state.ts";
import { CASES_SCHOOL } from "./case-school.ts";

/** A line of the register as it lies in the table. */
export interface StoredPaper {
  readonly number: string;
  readonly status: string;
  readonly edition: number;
  readonly term: string;
  readonly documentId: string;
  readonly studentId?: string;
  readonly classId?: string;
  readonly pdfSha256: string;
  readonly bytes: number;
}

/** A document that is an issued paper. */
export interface StoredIssue {
  readonly id: string;
  readonly status: string;
  readonly number: string;
}

export interface StoredPapers {
  readonly papers: readonly StoredPaper[];
  /** Numbers that were given to the school, by whatever became of them. */
  readonly numbers: readonly string[];
  readonly issues: readonly StoredIssue[];
  /** Keys that still have a paper being made. */
  readonly pending: number;
  /** Number -> SHA-256 of what the bucket of issued papers has; and of the copy beside the other PDFs. */
  readonly kept: ReadonlyMap<string, string>;
  readonly copies: ReadonlyMap<string, string>;
  /** Numbers whose frozen data is there. */
  readonly frozen: ReadonlySet<string>;
  /** Keys of the bucket of issued papers that are of this school. */
  readonly keys: readonly string[];
}

const READS_AT_ONCE = 16;
type Stored = Readonly<Record<string, unknown>>;

/** Reads table and buckets, and none of the program's readers. */
export async function readPapers({ dynamo, s3, outputs }: Installation): Promise<StoredPapers> {
  const papers: StoredPaper[] = [];
  const numbers: string[] = [];
  const issues: StoredIssue[] = [];
  let pending = 0;
  for await (const item of scanTable(dynamo, outputs.DocumentsTable)) {
    if (item.schoolId !== CASES_SCHOOL) continue;
    const { pk, sk, issue } = item as Stored & { pk: string; sk: string; issue?: { number: string } };
    if (pk.startsWith("REGISTER#") && sk.startsWith("PAPER#")) papers.push(item as unknown as StoredPaper);
    else if (pk.startsWith("REGISTER#") && item.pending !== undefined) pending++;
    else if (sk === "ISSUED") numbers.push(String(item.number));
    else if (sk === "DOCUMENT" && issue !== undefined)
      issues.push({ id: String(item.id), status: String(item.status), number: issue.number });
  }
  const issuedObjects = [...(await listObjects(s3, outputs.IssuedBucket)).keys()];
  const keys = issuedObjects.filter((key) => key.startsWith(issuedKeys.school(CASES_SCHOOL)));
  const counting = papers.filter(({ status }) => status !== "ERASED");
  const digests = async (Bucket: string, keyOf: (paper: StoredPaper) => string) => {
    const pairs = await pMap(
      counting,
      async (paper) => [paper.number, await digestOf(s3, Bucket, keyOf(paper))] as const,
      { concurrency: READS_AT_ONCE },
    );
    return new Map(pairs.flatMap(([number, digest]) => (digest === undefined ? [] : [[number, digest] as const])));
  };
  return {
    papers,
    numbers,
    issues,
    pending,
    keys,
    kept: await digests(outputs.IssuedBucket, ({ number }) => issuedKeys.pdf(CASES_SCHOOL, number)),
    copies: await digests(outputs.DocumentsBucket, ({ documentId }) => objectKeys.pdf(CASES_SCHOOL, documentId, 1)),
    frozen: new Set(
      counting.map(({ number }) => number).filter((n) => keys.includes(issuedKeys.frozen(CASES_SCHOOL, n))),
    ),
  };
}

async function digestOf(s3: S3Client, Bucket: string, Key: string): Promise<string | undefined> {
  try {
    return createHash("sha256")
      .update(await objectBytes(s3, Bucket, Key))
      .digest("hex");
  } catch (error) {
    if ((error as Error).name === "NoSuchKey") return undefined;
    throw error;
  }
}
