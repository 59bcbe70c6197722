import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  type S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EngineProcess, startNodeEngine } from "../../src/engines/engine-process.ts";

const MIB = 1024 * 1024;
const Bucket = "files";
const folder = mkdtempSync(join(tmpdir(), "local-aws-objects-"));
const objects = join(folder, "objects");

let engine: EngineProcess;
let s3: S3Client;

const start = () =>
  startNodeEngine("s3", "./engine-s3.ts", { logs: folder, env: { PATH: "/usr/bin:/bin" }, args: [objects] });
const clientOf = (endpoint: string, more = {}) =>
  new S3Client({
    endpoint,
    region: "eu-west-3",
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    ...more,
  });

beforeAll(async () => {
  writeFormerObject("old/one é.json", "kept");
  engine = await start();
  s3 = clientOf(engine.url);
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** An object as the engine of former versions wrote it. */
function writeFormerObject(key: string, body: string): void {
  const path = join(objects, "buckets", Bucket, "objects", key);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(join(objects, "buckets", Bucket, ".bucket.json"), JSON.stringify({ name: Bucket }));
  writeFileSync(`${path}.data`, body);
  writeFileSync(`${path}.meta.json`, JSON.stringify({ key, contentType: "application/json", metadata: { a: "b" } }));
}

const put = (Key: string, Body: string | Uint8Array, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more = {}) => s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
const textOf = async (Key: string, more = {}) => (await get(Key, more)).Body?.transformToString();
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: Error) => error.name,
  );
const keysOf = async (query: object) => {
  const { Contents = [], CommonPrefixes = [] } = await s3.send(new ListObjectsV2Command({ Bucket, ...query }));
  return [...Contents.map(({ Key }) => Key), ...CommonPrefixes.map(({ Prefix }) => Prefix)];
};
/** Files of bytes on the disk. */
const blobs = () =>
  readdirSync(join(objects, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length;

describe("an object", () => {
  it("is read as it was written, with its type, its metadata and its digest", async () => {
    const sent = await put("a/& é+ 1.txt", "content", {
      ContentType: "text/plain",
      CacheControl: "no-store",
      Metadata: { one: "two" },
    });
    const { Body, ...head } = await get("a/& é+ 1.txt");
    expect(await Body?.transformToString()).toBe("content");
    expect(head).toMatchObject({
      ContentType: "text/plain",
      CacheControl: "no-store",
      Metadata: { one: "two" },
      ContentLength: 7,
      ETag: sent.ETag,
      ChecksumCRC32: sent.ChecksumCRC32,
    });
    expect(sent.ETag).toBe(`"${createHash("md5").update("content").digest("hex")}"`);
    const { ContentLength } = await s3.send(new HeadObjectCommand({ Bucket, Key: "a/& é+ 1.txt" }));
    expect(ContentLength).toBe(7);
  });

  it("may be empty, and may come in chunks whose checksum follows them", async () => {
    await put("empty", "");
    expect(await textOf("empty")).toBe("");
    const Body = Readable.from([Buffer.alloc(MIB, "a"), Buffer.alloc(10, "b")]);
    await put("chunked", Body as unknown as Uint8Array, { ContentLength: MIB + 10 });
    const { ContentLength, ContentEncoding } = await s3.send(new HeadObjectCommand({ Bucket, Key: "chunked" }));
    expect([ContentLength, ContentEncoding]).toEqual([MIB + 10, undefined]);
    expect(await textOf("chunked", { Range: `bytes=${MIB - 1}-${MIB}` })).toBe("ab");
  });

  it.each([
    ["bytes=1-3", "bcd"],
    ["bytes=4-", "ef"],
    ["bytes=-2", "ef"],
    ["bytes=4-900", "ef"],
    ["bytes=-900", "abcdef"],
  ])("is read in part: %s", async (Range, part) => {
    await put("range", "abcdef");
    expect(await textOf("range", { Range })).toBe(part);
  });

  it("has no bytes behind its end", async () => {
    await put("range", "abcdef");
    expect(await outcome(get("range", { Range: "bytes=6-" }))).toBe("InvalidRange");
  });

  it("is read on conditions", async () => {
    const { ETag } = await put("conditions", "a");
    const on = (more: object) =>
      get("conditions", more).then(
        ({ $metadata }) => $metadata.httpStatusCode,
        ({ $metadata }: S3ServiceException) => $metadata.httpStatusCode,
      );
    expect(await on({ IfMatch: ETag })).toBe(200);
    expect(await on({ IfMatch: '"other"' })).toBe(412);
    expect(await on({ IfNoneMatch: ETag })).toBe(304);
    expect(await on({ IfNoneMatch: '"other"' })).toBe(200);
    expect(await on({ IfModifiedSince: new Date(Date.now() + 60_000) })).toBe(304);
    expect(await on({ IfUnmodifiedSince: new Date(0) })).toBe(412);
  });

  it("is written on conditions: of many at once who write what is not there, one does", async () => {
    const first = await Promise.all(
      Array.from({ length: 8 }, (_, n) => outcome(put("once", `${n}`, { IfNoneMatch: "*" }))),
    );
    expect(first.toSorted().slice(-2)).toEqual(["PreconditionFailed", "done"]);
    expect(first.filter((one) => one === "done")).toHaveLength(1);
    const { ETag } = await get("once");
    expect(await outcome(put("once", "x", { IfMatch: '"other"' }))).toBe("PreconditionFailed");
    expect(await outcome(put("once", "x", { IfMatch: ETag }))).toBe("done");
    expect(await outcome(put("never", "x", { IfMatch: ETag }))).toBe("NoSuchKey");
  });

  it("is refused when it is not what its sender says, and leaves nothing", async () => {
    const before = blobs();
    const wrong = createHash("sha256").update("other").digest("base64");
    expect(await outcome(put("wrong", "content", { ChecksumSHA256: wrong }))).toBe("BadDigest");
    expect(await outcome(put("wrong", "content", { ContentMD5: Buffer.alloc(16).toString("base64") }))).toBe(
      "BadDigest",
    );
    const link = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "wrong" }), { expiresIn: 60 });
    // The SDK has put the checksum of an empty file into it.
    expect((await fetch(link, { method: "PUT", body: "content" })).status).toBe(400);
    expect(await outcome(get("wrong"))).toBe("NoSuchKey");
    expect(blobs()).toBe(before);
  });

  it("that stops coming in the middle is none", async () => {
    const before = blobs();
    const sending = request(`${engine.url}/${Bucket}/half`, { method: "PUT", headers: { "content-length": 2 * MIB } });
    const cut = once(sending, "error");
    sending.write(Buffer.alloc(MIB));
    await expect.poll(blobs, { timeout: 10_000 }).toBe(before + 1);
    sending.destroy(new Error("cut"));
    await cut;
    expect(await outcome(get("half"))).toBe("NoSuchKey");
    await expect.poll(blobs, { timeout: 10_000 }).toBe(before);
  });

  it("is read to its end by whoever has begun, though it is written over and deleted meanwhile", async () => {
    const before = blobs();
    await put("read", Buffer.alloc(8 * MIB, "a"));
    const { Body } = await get("read");
    await put("read", "b");
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "read" }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect([bytes.length, bytes.every((byte) => byte === 97)]).toEqual([8 * MIB, true]);
    expect(await outcome(get("read"))).toBe("NoSuchKey");
    await expect.poll(blobs, { timeout: 10_000 }).toBe(before);
  });

  it("of a former version's layout is there, and the layout is not", async () => {
    const { Body, ContentType, Metadata } = await get("old/one é.json");
    expect([await Body?.transformToString(), ContentType, Metadata]).toEqual(["kept", "application/json", { a: "b" }]);
    expect(existsSync(join(objects, "buckets"))).toBe(false);
  });
});

describe("a bucket", () => {
  it("lists keys in the order of their bytes, page by page", async () => {
    const keys = Array.from({ length: 1_203 }, (_, n) => `pages/${n % 2 === 0 ? "A" : "a"}-${n}`);
    for (let n = 0; n < keys.length; n += 100) await Promise.all(keys.slice(n, n + 100).map((key) => put(key, "x")));
    const found: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "pages/", ContinuationToken }));
      found.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(found).toEqual(keys.toSorted());
    expect(await keysOf({ Prefix: "pages/a-", MaxKeys: 1, StartAfter: "pages/a-1" })).toEqual(["pages/a-1001"]);
  });

  it("lists what begins alike as one", async () => {
    for (const key of ["tree/a/1", "tree/a/2", "tree/b", "tree/c/1"]) await put(key, "x");
    expect(await keysOf({ Prefix: "tree/", Delimiter: "/" })).toEqual(["tree/b", "tree/a/", "tree/c/"]);
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "tree/", Delimiter: "/", MaxKeys: 1 }));
    expect(first).toMatchObject({ IsTruncated: true, CommonPrefixes: [{ Prefix: "tree/a/" }] });
    const next = { Prefix: "tree/", Delimiter: "/", ContinuationToken: first.NextContinuationToken };
    expect(await keysOf(next)).toEqual(["tree/b", "tree/c/"]);
  });

  it("lists keys encoded for whom asks so, and refuses an address that is none", async () => {
    await put("coded/é &", "x");
    const page = await (await fetch(`${engine.url}/${Bucket}?list-type=2&prefix=coded/&encoding-type=url`)).text();
    expect(page).toContain("<Key>coded%2F%C3%A9%20%26</Key>");
    expect((await fetch(`${engine.url}/${Bucket}/a%E0%`)).status).toBe(400);
  });

  it("deletes many keys at once, also those that are not there", async () => {
    await put("gone/& 1", "x");
    const Objects = ["gone/& 1", "gone/2"].map((Key) => ({ Key }));
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted?.map(({ Key }) => Key)).toEqual(["gone/& 1", "gone/2"]);
    expect(await keysOf({ Prefix: "gone/" })).toEqual([]);
  });

  it("is not deleted with its objects, and what it lacks is said", async () => {
    expect(await outcome(s3.send(new DeleteBucketCommand({ Bucket })))).toBe("BucketNotEmpty");
    expect(await outcome(s3.send(new ListObjectsV2Command({ Bucket: "other" })))).toBe("NoSuchBucket");
    const copy = new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/empty` });
    expect(await outcome(s3.send(copy))).toBe("NotImplemented");
    const versions = { Bucket, VersioningConfiguration: { Status: "Enabled" } } as const;
    expect(await outcome(s3.send(new PutBucketVersioningCommand(versions)))).toBe("NotImplemented");
    const locked = { ObjectLockMode: "COMPLIANCE", ObjectLockRetainUntilDate: new Date() };
    expect(await outcome(put("locked", "x", locked))).toBe("NotImplemented");
  });
});

describe("an upload in parts", () => {
  const begin = async (Key: string) => {
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "application/zip" }),
    );
    return { Bucket, Key, UploadId };
  };
  type Upload = Awaited<ReturnType<typeof begin>>;
  const part = async (upload: Upload, PartNumber: number, Body: Uint8Array) => {
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    return { PartNumber, ETag };
  };
  const complete = (upload: Upload, Parts: object[]) =>
    s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));

  it("is an object once it is complete: of the parts that are named, over their borders", async () => {
    const upload = await begin("parts");
    await part(upload, 1, Buffer.alloc(5 * MIB, "x"));
    const parts = [
      await part(upload, 1, Buffer.alloc(5 * MIB, "a")),
      await part(upload, 2, Buffer.alloc(5 * MIB, "b")),
      await part(upload, 4, Buffer.from("cd")),
    ];
    await part(upload, 3, Buffer.from("left out"));
    expect(await outcome(get("parts"))).toBe("NoSuchKey");
    const before = blobs();
    expect((await complete(upload, parts)).ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    expect(blobs()).toBe(before - 1);
    expect((await get("parts")).ContentType).toBe("application/zip");
    expect(await textOf("parts", { Range: `bytes=${5 * MIB - 1}-${5 * MIB}` })).toBe("ab");
    expect(await textOf("parts", { Range: `bytes=${10 * MIB - 1}-` })).toBe("bcd");
    expect(await outcome(complete(upload, parts))).toBe("NoSuchUpload");
  });

  it("is refused with a small part, with another part, and out of order", async () => {
    const upload = await begin("refused");
    const [small, last] = [await part(upload, 1, Buffer.from("a")), await part(upload, 2, Buffer.from("b"))];
    expect(await outcome(complete(upload, [small, last]))).toBe("EntityTooSmall");
    expect(await outcome(complete(upload, [{ ...small, ETag: last.ETag }]))).toBe("InvalidPart");
    expect(await outcome(complete(upload, [{ PartNumber: 7, ETag: last.ETag }]))).toBe("InvalidPart");
    expect(await outcome(complete(upload, [last, small]))).toBe("InvalidPartOrder");
    await s3.send(new AbortMultipartUploadCommand(upload));
    expect(await outcome(part(upload, 1, Buffer.from("a")))).toBe("NoSuchUpload");
  });

  it("survives the engine's end, and leaves no bytes when it is aborted", async () => {
    const before = blobs();
    const upload = await begin("later");
    const first = await part(upload, 1, Buffer.alloc(5 * MIB, "a"));
    await engine.stop();
    engine = await start();
    s3 = clientOf(engine.url);
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads.map(({ Key, UploadId }) => ({ Key, UploadId }))).toContainEqual({
      Key: "later",
      UploadId: upload.UploadId,
    });
    expect(await outcome(complete(upload, [first]))).toBe("done");
    expect(await textOf("later", { Range: "bytes=-2" })).toBe("aa");
    const other = await begin("aborted");
    await part(other, 1, Buffer.from("a"));
    await s3.send(new AbortMultipartUploadCommand(other));
    expect(blobs()).toBe(before + 1);
  });
});
