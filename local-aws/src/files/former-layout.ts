import { createHash } from "node:crypto";
import { createReadStream, existsSync, linkSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ObjectStore } from "./object-store.ts";

/** As the engine before this one wrote it beside each object. */
interface FormerObject {
  readonly key: string;
  readonly contentType: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Takes over the objects of versions before this store: `buckets/<name>/objects/<key>.data`, each with a `.meta.json`. Their
 * unfinished uploads are dropped; whoever fills one begins another. An interrupted run goes on at the next start.
 */
export async function adoptFormerObjects(store: ObjectStore, folder: string): Promise<void> {
  const buckets = join(folder, "buckets");
  rmSync(join(folder, "_multipart"), { recursive: true, force: true });
  if (!existsSync(buckets)) return;
  for (const bucket of readdirSync(buckets)) {
    store.createBucket(bucket);
    const files = readdirSync(join(buckets, bucket), { recursive: true, withFileTypes: true });
    for (const { name, parentPath } of files) {
      if (!name.endsWith(".meta.json") || parentPath === join(buckets, bucket)) continue;
      await adopt(store, bucket, join(parentPath, name.slice(0, -".meta.json".length)));
    }
  }
  rmSync(buckets, { recursive: true });
}

async function adopt(store: ObjectStore, bucket: string, path: string): Promise<void> {
  const { key, contentType, metadata = {} } = JSON.parse(readFileSync(`${path}.meta.json`, "utf8")) as FormerObject;
  if (existsSync(`${path}.data`)) {
    const { name, path: blob } = store.blobs.make();
    linkSync(`${path}.data`, blob);
    const md5 = createHash("md5");
    for await (const chunk of createReadStream(blob)) md5.update(chunk as Buffer);
    const own = Object.entries(metadata).map(([header, value]) => [`x-amz-meta-${header}`, value]);
    const head = { "content-type": contentType, ...Object.fromEntries(own) };
    store.put({ bucket, key }, { blob: { name, bytes: statSync(blob).size }, md5: md5.digest("hex") }, head);
  }
  rmSync(`${path}.data`, { force: true });
  rmSync(`${path}.meta.json`);
}
