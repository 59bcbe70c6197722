import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import type { Blob } from "./blobs.ts";

/** What an object's readers are told about it, by header. */
export type Head = Readonly<Record<string, string>>;

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  /** With its quotes. */
  readonly etag: string;
  /** In ms. */
  readonly modified: number;
  readonly head: Head;
  readonly blobs: readonly Blob[];
}

/** A multipart upload that is not complete. */
export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  /** In ms. */
  readonly begun: number;
  readonly head: Head;
}

export interface Part {
  readonly number: number;
  /** Hex. */
  readonly md5: string;
  readonly blob: Blob;
}

const TABLES = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created INTEGER NOT NULL, abort_days INTEGER) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT, key TEXT, bytes INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL, head TEXT NOT NULL,
    blobs TEXT NOT NULL, PRIMARY KEY (bucket, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS uploads (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, begun INTEGER NOT NULL, head TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS parts (
    upload TEXT, number INTEGER, md5 TEXT NOT NULL, blob TEXT NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (upload, number)
  ) WITHOUT ROWID;`;

type Row = Readonly<Record<string, SQLOutputValue>>;

/** Which objects there are, in a database: neither their number nor their size is held in memory. */
export class ObjectIndex {
  readonly database: DatabaseSync;
  readonly #statements;

  constructor(file: string) {
    this.database = new DatabaseSync(file);
    this.database.exec(TABLES);
    const sql = (text: string) => this.database.prepare(text);
    this.#statements = {
      begin: sql("BEGIN IMMEDIATE"),
      commit: sql("COMMIT"),
      rollback: sql("ROLLBACK"),
      addBucket: sql("INSERT OR IGNORE INTO buckets (name, created) VALUES (?, ?)"),
      removeBucket: sql("DELETE FROM buckets WHERE name = ?"),
      bucket: sql("SELECT name, created, abort_days FROM buckets WHERE name = ?"),
      buckets: sql("SELECT name, created, abort_days FROM buckets ORDER BY name"),
      setAbortDays: sql("UPDATE buckets SET abort_days = ? WHERE name = ?"),
      object: sql("SELECT * FROM objects WHERE bucket = ? AND key = ?"),
      from: sql("SELECT * FROM objects WHERE bucket = ? AND key >= ? ORDER BY key"),
      after: sql("SELECT * FROM objects WHERE bucket = ? AND key > ? ORDER BY key"),
      put: sql("INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)"),
      remove: sql("DELETE FROM objects WHERE bucket = ? AND key = ?"),
      addUpload: sql("INSERT INTO uploads VALUES (?, ?, ?, ?, ?)"),
      upload: sql("SELECT * FROM uploads WHERE id = ?"),
      uploads: sql("SELECT * FROM uploads WHERE bucket = ? ORDER BY key, begun"),
      removeUpload: sql("DELETE FROM uploads WHERE id = ?"),
      part: sql("SELECT * FROM parts WHERE upload = ? AND number = ?"),
      parts: sql("SELECT * FROM parts WHERE upload = ? ORDER BY number"),
      putPart: sql("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)"),
      removeParts: sql("DELETE FROM parts WHERE upload = ?"),
    };
  }

  /** All that is written meanwhile, or nothing of it. */
  transaction<T>(write: () => T): T {
    this.#statements.begin.run();
    try {
      const result = write();
      this.#statements.commit.run();
      return result;
    } catch (error) {
      this.#statements.rollback.run();
      throw error;
    }
  }

  addBucket(name: string, created: number): void {
    this.#statements.addBucket.run(name, created);
  }

  removeBucket(name: string): void {
    this.#statements.removeBucket.run(name);
  }

  hasBucket(name: string): boolean {
    return this.#statements.bucket.get(name) !== undefined;
  }

  buckets(): { readonly name: string; readonly created: number; readonly abortDays?: number }[] {
    return this.#statements.buckets.all().map((row) => ({
      name: String(row.name),
      created: Number(row.created),
      ...(row.abort_days !== null && { abortDays: Number(row.abort_days) }),
    }));
  }

  setAbortDays(bucket: string, days: number | undefined): void {
    this.#statements.setAbortDays.run(days ?? null, bucket);
  }

  object(bucket: string, key: string): StoredObject | undefined {
    const row = this.#statements.object.get(bucket, key);
    return row && objectOf(row);
  }

  /** The objects of a bucket in the order of their keys' bytes, from a key on or after it. */
  *objects(bucket: string, start: { readonly from: string } | { readonly after: string }): Generator<StoredObject> {
    const { from, after } = this.#statements;
    const rows = "from" in start ? from.iterate(bucket, start.from) : after.iterate(bucket, start.after);
    for (const row of rows) yield objectOf(row);
  }

  put(bucket: string, { key, bytes, etag, modified, head, blobs }: StoredObject): void {
    this.#statements.put.run(bucket, key, bytes, etag, modified, JSON.stringify(head), JSON.stringify(blobs));
  }

  remove(bucket: string, key: string): void {
    this.#statements.remove.run(bucket, key);
  }

  addUpload({ id, bucket, key, begun, head }: Upload): void {
    this.#statements.addUpload.run(id, bucket, key, begun, JSON.stringify(head));
  }

  upload(id: string): Upload | undefined {
    const row = this.#statements.upload.get(id);
    return row && uploadOf(row);
  }

  uploads(bucket: string): Upload[] {
    return this.#statements.uploads.all(bucket).map(uploadOf);
  }

  /** Takes its parts along, but not their files. */
  removeUpload(id: string): void {
    this.#statements.removeUpload.run(id);
    this.#statements.removeParts.run(id);
  }

  part(upload: string, number: number): Part | undefined {
    const row = this.#statements.part.get(upload, number);
    return row && partOf(row);
  }

  parts(upload: string): Part[] {
    return this.#statements.parts.all(upload).map(partOf);
  }

  putPart(upload: string, { number, md5, blob }: Part): void {
    this.#statements.putPart.run(upload, number, md5, blob.name, blob.bytes);
  }

  close(): void {
    this.database.close();
  }
}

const objectOf = (row: Row): StoredObject => ({
  key: String(row.key),
  bytes: Number(row.bytes),
  etag: String(row.etag),
  modified: Number(row.modified),
  head: JSON.parse(String(row.head)) as Head,
  blobs: JSON.parse(String(row.blobs)) as Blob[],
});

const uploadOf = (row: Row): Upload => ({
  id: String(row.id),
  bucket: String(row.bucket),
  key: String(row.key),
  begun: Number(row.begun),
  head: JSON.parse(String(row.head)) as Head,
});

const partOf = (row: Row): Part => ({
  number: Number(row.number),
  md5: String(row.md5),
  blob: { name: String(row.blob), bytes: Number(row.bytes) },
});
