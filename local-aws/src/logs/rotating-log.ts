import { createWriteStream, fstatSync, openSync, renameSync, type WriteStream } from "node:fs";

/** In bytes. With the part before it a log has twice as much. */
const MOST_BYTES = 5 * 1024 * 1024;

/** A log file that begins anew when it is full. The part before it stays beside it, as `<file>.1`; older parts go. */
export class RotatingLog {
  readonly #file: string;
  readonly #most: number;
  #stream: WriteStream;
  #bytes: number;
  #ended = false;

  constructor(file: string, most = MOST_BYTES) {
    this.#file = file;
    this.#most = most;
    ({ stream: this.#stream, bytes: this.#bytes } = open(file));
  }

  /** Whoever writes after the end writes nothing. */
  write(text: string | Buffer): void {
    if (this.#ended) return;
    const bytes = Buffer.byteLength(text);
    if (this.#bytes > 0 && this.#bytes + bytes > this.#most) this.#rotate();
    this.#stream.write(text);
    this.#bytes += bytes;
  }

  end(): void {
    this.#ended = true;
    this.#stream.end();
  }

  /** What is still being written goes to the file that was opened, whatever it is called by then. */
  #rotate(): void {
    this.#stream.end();
    renameSync(this.#file, `${this.#file}.1`);
    ({ stream: this.#stream, bytes: this.#bytes } = open(this.#file));
  }
}

function open(file: string) {
  const fd = openSync(file, "a");
  return { stream: createWriteStream(file, { fd }), bytes: fstatSync(fd).size };
}
