import { createHash, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { type Blob, Blobs, type Span } from "./blobs.ts";
import { FileFault } from "./file-fault.ts";
import { type Head, ObjectIndex, type StoredObject, type Upload } from "./object-index.ts";

/** S3's own limit: the parts of an upload but the last. */
const SMALLEST_PART = 5 * 1024 * 1024;
const DAY_MS = 86_400_000;

/** What must hold for an object to be written over. */
export interface WriteCondition {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** What was received, with its MD5 in hex. */
export interface Received {
  readonly blob: Blob;
  readonly md5: string;
}

export interface Listed {
  readonly objects: readonly StoredObject[];
  readonly prefixes: readonly string[];
  /** Where the next page begins; undefined: this is the last one. */
  readonly next?: string;
}

export interface ListQuery {
  readonly prefix: string;
  readonly delimiter: string;
  readonly most: number;
  /** Only keys after it. */
  readonly after: string;
}

/** Behind every key that begins with a prefix. */
const END = "\u{10FFFF}";

/**
 * Buckets and objects on disk: their bytes in files that never change, all else in an index. What is acknowledged is there
 * whenever the process is killed; reading and writing take the memory of a few chunks.
 */
export class ObjectStore {
  readonly #index: ObjectIndex;
  readonly #now: () => number;
  readonly blobs: Blobs;

  /** @param now the time, in ms. */
  constructor(folder: string, now: () => number = Date.now) {
    mkdirSync(folder, { recursive: true });
    this.#index = new ObjectIndex(join(folder, "index.sqlite"));
    this.#now = now;
    this.blobs = new Blobs(join(folder, "blobs"), this.#index.database);
  }

  createBucket(name: string): void {
    this.#index.addBucket(name, this.#now());
  }

  deleteBucket(name: string): void {
    this.needBucket(name);
    for (const _ of this.#index.objects(name, { from: "" })) {
      throw new FileFault(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }
    for (const upload of this.#index.uploads(name)) this.#endUpload(upload);
    this.#index.removeBucket(name);
  }

  buckets() {
    return this.#index.buckets();
  }

  needBucket(name: string): void {
    if (!this.#index.hasBucket(name)) throw new FileFault(404, "NoSuchBucket", "The specified bucket does not exist");
  }

  find(bucket: string, key: string): StoredObject {
    this.needBucket(bucket);
    const found = this.#index.object(bucket, key);
    if (found === undefined) throw new FileFault(404, "NoSuchKey", "The specified key does not exist.");
    return found;
  }

  /** The bytes of an object that `find` returned at this moment, whatever becomes of it while they are read. */
  read(object: StoredObject, span: Span = { first: 0, last: object.bytes - 1 }): Readable {
    return this.blobs.read(object.blobs, span);
  }

  /** @throws FileFault when the condition does not hold now. */
  assertWritable({ bucket, key }: ObjectPlace, { ifMatch, ifNoneMatch }: WriteCondition): void {
    this.needBucket(bucket);
    const there = ifMatch === undefined && ifNoneMatch === undefined ? undefined : this.#index.object(bucket, key);
    if (ifNoneMatch !== undefined && there !== undefined) throw failed("If-None-Match");
    if (ifMatch === undefined) return;
    if (there === undefined) throw new FileFault(404, "NoSuchKey", "The specified key does not exist.");
    if (ifMatch !== there.etag && `"${ifMatch}"` !== there.etag) throw failed("If-Match");
  }

  put(place: ObjectPlace, { blob, md5 }: Received, head: Head, condition: WriteCondition = {}): StoredObject {
    const object = { key: place.key, bytes: blob.bytes, etag: `"${md5}"`, modified: this.#now(), head, blobs: [blob] };
    try {
      this.#replace(place, object, condition);
      return object;
    } catch (error) {
      this.blobs.drop([blob.name]);
      throw error;
    }
  }

  #replace({ bucket, key }: ObjectPlace, object: StoredObject, condition: WriteCondition, also = () => {}): void {
    const former = this.#index.transaction(() => {
      this.assertWritable({ bucket, key }, condition);
      const names = namesOf(this.#index.object(bucket, key)?.blobs);
      this.blobs.letGo(names);
      this.blobs.take(namesOf(object.blobs));
      this.#index.put(bucket, object);
      also();
      return names;
    });
    this.blobs.drop(former);
  }

  /** Keys that have no object are no fault. */
  remove(bucket: string, keys: readonly string[]): void {
    this.needBucket(bucket);
    const former = this.#index.transaction(() =>
      keys.flatMap((key) => {
        const names = namesOf(this.#index.object(bucket, key)?.blobs);
        this.blobs.letGo(names);
        this.#index.remove(bucket, key);
        return names;
      }),
    );
    this.blobs.drop(former);
  }

  /** A page of a bucket's objects, in the order of their keys' bytes. */
  list(bucket: string, { prefix, delimiter, most, after }: ListQuery): Listed {
    this.needBucket(bucket);
    const objects: StoredObject[] = [];
    const prefixes: string[] = [];
    const isFull = () => objects.length + prefixes.length >= most;
    let last = "";
    let start: Parameters<ObjectIndex["objects"]>[1] | undefined = after < prefix ? { from: prefix } : { after };
    // Begins anew behind each common prefix, instead of reading all that it stands for.
    while (start !== undefined) {
      const rows: Generator<StoredObject> = this.#index.objects(bucket, start);
      start = undefined;
      for (const object of rows) {
        if (!object.key.startsWith(prefix)) break;
        if (isFull()) return { objects, prefixes, ...(most > 0 && { next: last }) };
        const end = delimiter === "" ? -1 : object.key.indexOf(delimiter, prefix.length);
        if (end < 0) {
          objects.push(object);
          last = object.key;
          continue;
        }
        const common = object.key.slice(0, end + delimiter.length);
        prefixes.push(common);
        last = `${common}${END}`;
        start = { after: last };
        break;
      }
    }
    return { objects, prefixes };
  }

  beginUpload({ bucket, key }: ObjectPlace, head: Head): Upload {
    this.needBucket(bucket);
    const upload = { id: randomUUID(), bucket, key, begun: this.#now(), head };
    this.#index.addUpload(upload);
    return upload;
  }

  upload({ bucket, key }: ObjectPlace, id: string): Upload {
    const upload = this.#index.upload(id);
    if (upload === undefined || upload.bucket !== bucket || upload.key !== key) {
      throw new FileFault(404, "NoSuchUpload", "The specified multipart upload does not exist.");
    }
    return upload;
  }

  uploads(bucket: string): readonly Upload[] {
    this.needBucket(bucket);
    return this.#index.uploads(bucket);
  }

  savePart(upload: Upload, number: number, { blob, md5 }: Received): void {
    try {
      const former = this.#index.transaction(() => {
        // It may have ended while the part was received.
        this.upload(upload, upload.id);
        const there = this.#index.part(upload.id, number);
        const names = there === undefined ? [] : [there.blob.name];
        this.blobs.letGo(names);
        this.blobs.take([blob.name]);
        this.#index.putPart(upload.id, { number, md5, blob });
        return names;
      });
      this.blobs.drop(former);
    } catch (error) {
      this.blobs.drop([blob.name]);
      throw error;
    }
  }

  /** Makes the parts one object, whose files they stay. */
  completeUpload(
    upload: Upload,
    chosen: readonly { readonly number: number; readonly etag: string }[],
    condition: WriteCondition = {},
  ): StoredObject {
    if (chosen.some(({ number }, nth) => number <= (chosen[nth - 1]?.number ?? 0))) {
      throw new FileFault(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
    }
    const there = new Map(this.#index.parts(upload.id).map((part) => [part.number, part]));
    const parts = chosen.map(({ number, etag }, nth) => {
      const part = there.get(number);
      if (part === undefined || etag.replaceAll('"', "") !== part.md5) {
        throw new FileFault(400, "InvalidPart", "One or more of the specified parts could not be found.");
      }
      if (nth < chosen.length - 1 && part.blob.bytes < SMALLEST_PART) {
        throw new FileFault(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
      }
      return part;
    });
    const md5 = createHash("md5");
    for (const part of parts) md5.update(part.md5, "hex");
    const object = {
      key: upload.key,
      bytes: parts.reduce((sum, { blob }) => sum + blob.bytes, 0),
      etag: `"${md5.digest("hex")}-${parts.length}"`,
      modified: this.#now(),
      head: upload.head,
      blobs: parts.map(({ blob }) => blob),
    };
    const taken = new Set(parts.map(({ number }) => number));
    const others = [...there.values()].flatMap(({ number, blob }) => (taken.has(number) ? [] : [blob.name]));
    this.#replace(upload, object, condition, () => {
      this.blobs.letGo(others);
      this.#index.removeUpload(upload.id);
    });
    this.blobs.drop(others);
    return object;
  }

  abortUpload(place: ObjectPlace, id: string): void {
    this.#endUpload(this.upload(place, id));
  }

  #endUpload({ id }: Upload): void {
    const names = this.#index.parts(id).map(({ blob }) => blob.name);
    this.#index.transaction(() => {
      this.blobs.letGo(names);
      this.#index.removeUpload(id);
    });
    this.blobs.drop(names);
  }

  /** After how many days the bucket ends uploads that are not complete; undefined: never. */
  setAbortDays(bucket: string, days: number | undefined): void {
    this.needBucket(bucket);
    this.#index.setAbortDays(bucket, days);
  }

  /** Ends the uploads that have been incomplete for as long as their bucket's rule says. @returns how many. */
  endOldUploads(): number {
    const old = this.#index.buckets().flatMap(({ name, abortDays }) => {
      if (abortDays === undefined) return [];
      return this.#index.uploads(name).filter(({ begun }) => begun + abortDays * DAY_MS <= this.#now());
    });
    for (const upload of old) this.#endUpload(upload);
    return old.length;
  }

  close(): void {
    this.#index.close();
  }
}

const namesOf = (blobs: readonly Blob[] = []) => blobs.map(({ name }) => name);

const failed = (condition: string) =>
  new FileFault(
    412,
    "PreconditionFailed",
    `At least one of the pre-conditions you specified did not hold: ${condition}`,
  );
