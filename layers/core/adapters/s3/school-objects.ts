import {
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { chunks } from "../../collections/chunks.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { RemovedObjects, SchoolObjects, StoredObject } from "../../erasure/ports.ts";
import type { BucketSettings } from "./documents.ts";
import { errorName } from "./error-name.ts";
import { readBytes } from "./read-bytes.ts";

/** S3's own limit for one call. */
const DELETES_PER_CALL = 1000;
const DAY_MS = 86_400_000;

export interface SchoolObjectSettings extends BucketSettings {
  /** Deletes also what the bucket's lock holds: only an erasure may. */
  readonly passesLock?: true;
}

/**
 * The port SchoolObjects: the documents bucket. Where it keeps former versions, these are deleted as well; when that is not
 * allowed, the answer says until when the bucket keeps them.
 *
 * @example const objects = createS3SchoolObjects({ client: new S3Client({}), bucket }, () => new Date());
 */
export function createS3SchoolObjects(
  { client, bucket, passesLock }: SchoolObjectSettings,
  now: () => Date,
): SchoolObjects {
  async function isVersioned(): Promise<boolean> {
    const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: bucket }));
    return Status === "Enabled" || Status === "Suspended";
  }
  let versioned: Promise<boolean> | undefined;

  async function remove(objects: readonly ObjectIdentifier[]): Promise<void> {
    for (const Objects of chunks(objects, DELETES_PER_CALL)) {
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({
          Bucket: bucket,
          Delete: { Objects, Quiet: true },
          ...(passesLock && { BypassGovernanceRetention: true }),
        }),
      );
      const [first] = Errors;
      if (first === undefined) continue;
      const error = new Error(`${Errors.length} objects could not be deleted.`);
      error.name = first.Code ?? "Unknown";
      throw error;
    }
  }

  /** All versions of an object, or the former ones alone. Deletions are versions, too. */
  async function versionsOf(key: string, which: "all" | "former"): Promise<ObjectIdentifier[]> {
    const found: ObjectIdentifier[] = [];
    let more: { KeyMarker: string | undefined; VersionIdMarker: string | undefined } | undefined;
    do {
      const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, ...more }));
      for (const { Key, VersionId, IsLatest } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) {
        if (Key === key && VersionId !== undefined && (which === "all" || !IsLatest)) found.push({ Key, VersionId });
      }
      more = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
        : undefined;
    } while (more !== undefined);
    return found;
  }

  async function removeVersions(keys: readonly string[], which: "all" | "former"): Promise<RemovedObjects> {
    versioned ??= isVersioned();
    if (!(await versioned)) return {};
    try {
      for (const key of keys) await remove(await versionsOf(key, which));
      return {};
    } catch (error) {
      if (errorName(error) !== "AccessDenied") throw error;
      return { versionsUntil: new Date(now().getTime() + LIMITS.recoveryDays * DAY_MS).toISOString() };
    }
  }

  return {
    async list(prefix) {
      const found: StoredObject[] = [];
      let ContinuationToken: string | undefined;
      // Not the SDK's paginator: it asks for a client of its own copy of the SDK, and a function's bundle has another one.
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken }));
        for (const { Key, LastModified, Size } of page.Contents ?? []) {
          if (Key !== undefined && LastModified !== undefined)
            found.push({ key: Key, savedAt: LastModified, bytes: Size ?? 0 });
        }
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return found;
    },

    find: (Key) => readBytes({ client, bucket }, Key),

    async replace(Key, text) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: text, ContentType: "application/json" }));
    },

    removeFormer: (keys) => removeVersions(keys, "former"),

    async remove(keys) {
      if (keys.length === 0) return {};
      // Versions first: an object that is only marked as deleted is in no list any more, so nobody would come back for them.
      const removed = await removeVersions(keys, "all");
      if (!(await versioned) || removed.versionsUntil !== undefined) await remove(keys.map((Key) => ({ Key })));
      return removed;
    },
  };
}
