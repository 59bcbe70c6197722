import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Only the owner may read it. */
const PRIVATE = { mode: 0o600 } as const;

/**
 * Seals texts with a key that lies in a file of its own, as KMS's key lies elsewhere than Parameter Store's data: a copy of
 * the data without the key file says nothing.
 */
export class Seal {
  readonly #key: Buffer;

  constructor(folder: string) {
    const file = join(folder, "seal.key");
    if (!existsSync(file)) writeFileSync(file, randomBytes(KEY_BYTES), { ...PRIVATE, flag: "wx" });
    this.#key = readFileSync(file);
  }

  /** @param name what the text belongs to: a sealed text that was moved to another name cannot be opened. */
  seal(text: string, name: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
  }

  /** @throws Error for what was changed, moved or sealed with another key. */
  open(sealed: string, name: string): string {
    const bytes = Buffer.from(sealed, "base64");
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(name));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  }
}

/** A JSON file that is whole whenever the process ends. */
export class JsonFile<T> {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(otherwise: T): T {
    return existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, "utf8")) as T) : otherwise;
  }

  write(content: T): void {
    const next = `${this.#file}.next`;
    writeFileSync(next, JSON.stringify(content), PRIVATE);
    renameSync(next, this.#file);
  }
}
