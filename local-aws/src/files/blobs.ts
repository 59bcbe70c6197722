import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { Readable } from "node:stream";

/** A file of bytes, written once. */
export interface Blob {
  readonly name: string;
  readonly bytes: number;
}

/** Bytes of an object, both ends included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * Files that are written once and never changed, so that whoever reads one reads it to its end, whatever becomes of the object
 * meanwhile. A file belongs to nothing until an object takes it, and again when the object lets it go: such files are noted, and
 * deleted as soon as nobody reads them, at the latest at the next start.
 */
export class Blobs {
  readonly #folder: string;
  readonly #readers = new Map<string, number>();
  readonly #note;
  readonly #forget;
  readonly #isNoted;

  constructor(folder: string, index: DatabaseSync) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    index.exec("CREATE TABLE IF NOT EXISTS loose (blob TEXT PRIMARY KEY) WITHOUT ROWID");
    this.#note = index.prepare("INSERT OR IGNORE INTO loose VALUES (?)");
    this.#forget = index.prepare("DELETE FROM loose WHERE blob = ?");
    this.#isNoted = index.prepare("SELECT 1 FROM loose WHERE blob = ?");
    this.drop(
      index
        .prepare("SELECT blob FROM loose")
        .all()
        .map(({ blob }) => String(blob)),
    );
  }

  /** A new file that belongs to nothing: its name and its path. */
  make(): { readonly name: string; readonly path: string } {
    const name = randomUUID();
    this.#note.run(name);
    const path = this.#pathOf(name);
    mkdirSync(join(path, ".."), { recursive: true });
    return { name, path };
  }

  /** Writes what comes, at the pace of the disk. What fails on its way leaves nothing. */
  async write(content: AsyncIterable<Buffer>): Promise<Blob> {
    const { name, path } = this.make();
    try {
      const file = await open(path, "wx");
      let bytes = 0;
      try {
        for await (const chunk of content) {
          await file.writeFile(chunk);
          bytes += chunk.length;
        }
      } finally {
        await file.close();
      }
      return { name, bytes };
    } catch (error) {
      this.drop([name]);
      throw error;
    }
  }

  /** Call in the transaction in which an object takes them. */
  take(names: readonly string[]): void {
    for (const name of names) this.#forget.run(name);
  }

  /** Call in the transaction in which an object lets them go, and `drop` after it. */
  letGo(names: readonly string[]): void {
    for (const name of names) this.#note.run(name);
  }

  /** Deletes files that belong to nothing, once nobody reads them. */
  drop(names: readonly string[]): void {
    for (const name of names) {
      if (this.#readers.has(name)) continue;
      rmSync(this.#pathOf(name), { force: true });
      this.#forget.run(name);
    }
  }

  /** The bytes of files one after the other. They stay until the stream is closed. */
  read(blobs: readonly Blob[], { first, last }: Span): Readable {
    const names = blobs.map(({ name }) => name);
    for (const name of names) this.#readers.set(name, (this.#readers.get(name) ?? 0) + 1);
    const stream = Readable.from(this.#spans(blobs, first, last), { objectMode: false });
    stream.once("close", () => {
      for (const name of names) {
        const left = (this.#readers.get(name) ?? 1) - 1;
        if (left > 0) this.#readers.set(name, left);
        else this.#readers.delete(name);
      }
      this.drop(names.filter((name) => this.#isNoted.get(name) !== undefined));
    });
    return stream;
  }

  async *#spans(blobs: readonly Blob[], first: number, last: number): AsyncGenerator<Buffer> {
    let from = 0;
    for (const { name, bytes } of blobs) {
      const start = Math.max(first - from, 0);
      const end = Math.min(last - from, bytes - 1);
      if (start <= end) yield* createReadStream(this.#pathOf(name), { start, end });
      from += bytes;
    }
  }

  #pathOf(name: string): string {
    return join(this.#folder, name.slice(0, 2), name);
  }
}
