import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import type { DocumentType } from "@palmares/core/domain/document-types";
import type { Term } from "@palmares/core/domain/school";
import type { Installation } from "../../../cli/installation.ts";

/** What an installation stores, as anybody reads it who has the tables and the bucket: none of the program's own readers. */
export interface StoredState {
  readonly documents: readonly StoredDocument[];
  readonly batches: readonly StoredBatch[];
  /** By batch, by position. */
  readonly items: ReadonlyMap<string, readonly StoredItem[]>;
  /** What the counters hold of each document: its id -> the counter. */
  readonly counted: ReadonlyMap<string, string>;
  /** Key -> size in bytes. */
  readonly objects: ReadonlyMap<string, number>;
}

export interface StoredDocument {
  readonly id: string;
  readonly schoolId: string;
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
  readonly status: string;
  readonly generation: number;
  readonly failedBefore?: number;
  readonly requestedAt: string;
  readonly readyAt?: string;
  readonly bytes?: number;
  readonly failure?: { readonly code: string };
}

export interface StoredBatch {
  readonly id: string;
  readonly schoolId: string;
  readonly status: string;
  readonly round: number;
  readonly expandedRound: number;
  readonly count: number;
  readonly ready: number;
  readonly failed: number;
  readonly twoSided: boolean;
  readonly label: string;
  /** Students of the selection without a document, by reason. */
  readonly skipped?: Readonly<Record<string, number>>;
}

export interface StoredItem {
  readonly position: number;
  readonly documentId: string;
  readonly generation: number;
  readonly classId: string;
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
  readonly state: string;
}

export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** What is of some schools. Objects without a school in their key are of none. */
export function stateOf(state: StoredState, isOne: (schoolId: string) => boolean): StoredState {
  const documents = state.documents.filter(({ schoolId }) => isOne(schoolId));
  const batches = state.batches.filter(({ schoolId }) => isOne(schoolId));
  const ids = new Set([...documents, ...batches].map(({ id }) => id));
  const own = <T>(map: ReadonlyMap<string, T>, isOwn: (key: string) => boolean) =>
    new Map([...map].filter(([key]) => isOwn(key)));
  return {
    documents,
    batches,
    items: own(state.items, (id) => ids.has(id)),
    counted: own(state.counted, (id) => ids.has(id)),
    objects: own(state.objects, (key) => isOne(key.split("/")[1] ?? "")),
  };
}

/** Reads both at one moment; call it when nothing moves. */
export async function readState({ dynamo: client, s3, outputs }: Installation): Promise<StoredState> {
  const documents: StoredDocument[] = [];
  const batches: StoredBatch[] = [];
  const items = new Map<string, StoredItem[]>();
  const counted = new Map<string, string>();
  for await (const item of scanTable(client, outputs.DocumentsTable)) {
    if (item.sk === "DOCUMENT") documents.push(item as unknown as StoredDocument);
    else if (item.sk === "COUNTED") counted.set(item.pk.slice("DOCUMENT#".length), String(item.under));
    else if (item.pk.endsWith("#BATCHES")) batches.push(item as unknown as StoredBatch);
    else if (item.sk.startsWith("ITEM#")) {
      const batchId = item.pk.slice("BATCH#".length);
      const known = items.get(batchId) ?? [];
      items.set(batchId, known);
      known.push(item as unknown as StoredItem);
    }
  }
  for (const known of items.values()) known.sort((a, b) => a.position - b.position);
  return { documents, batches, items, counted, objects: await listObjects(s3, outputs.DocumentsBucket) };
}

/** Every item of a table. */
export async function* scanTable(low: DynamoDBClient, TableName: string): AsyncGenerator<Item> {
  const client = dynamo(low);
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey, ConsistentRead: true }));
    yield* (page.Items ?? []) as Item[];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

/** @throws NoSuchKey. */
export async function objectBytes(s3: S3Client, Bucket: string, Key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

/** Key -> size in bytes. */
export async function listObjects(s3: S3Client, Bucket: string): Promise<Map<string, number>> {
  const objects = new Map<string, number>();
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
    for (const { Key, Size } of page.Contents ?? []) if (Key !== undefined) objects.set(Key, Size ?? 0);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return objects;
}
