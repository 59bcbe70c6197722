import { type Bytes, concatenated } from "./bytes.ts";

/** A text has its length in one byte. */
const TEXT_MAX_BYTES = 255;
/** Seven bits in each byte, lowest first, and a last byte below 128: at most five bytes. */
const WHOLE_MAX = 2 ** 32 - 1;

/** Bytes that are not fields, or end within one. */
export class BrokenFields extends Error {}

/** Writes fields one after the other. */
export class FieldWriter {
  readonly #parts: Uint8Array[] = [];

  bytes(bytes: Uint8Array): void {
    this.#parts.push(bytes);
  }

  /** A whole number of a fixed size, highest byte first. */
  fixed(value: number, size: number): void {
    const bytes = new Uint8Array(size);
    let rest = value;
    for (let at = size - 1; at >= 0; at--) {
      bytes[at] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.#parts.push(bytes);
  }

  /** @throws RangeError for what is no whole number from 0 to 2³² - 1. */
  whole(value: number, field: string): void {
    if (!Number.isInteger(value) || value < 0 || value > WHOLE_MAX) throw new RangeError(`${field}: ${value}`);
    const bytes: number[] = [];
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
    this.#parts.push(Uint8Array.from(bytes));
  }

  /**
   * A text in UTF-8, composed (NFC).
   *
   * @throws RangeError for a text of more than 255 bytes, or with half of a pair of UTF-16.
   */
  text(text: string, field: string): void {
    if (/\p{Cs}/u.test(text)) throw new RangeError(`${field} is not Unicode text`);
    const bytes = new TextEncoder().encode(text.normalize("NFC"));
    if (bytes.length > TEXT_MAX_BYTES) throw new RangeError(`${field} has ${bytes.length} bytes of ${TEXT_MAX_BYTES}`);
    this.#parts.push(Uint8Array.of(bytes.length), bytes);
  }

  written(): Bytes {
    return concatenated(...this.#parts);
  }
}

/** Reads fields one after the other. Each reading throws BrokenFields when it cannot be. */
export class FieldReader {
  readonly #from: Uint8Array;
  #at = 0;

  constructor(from: Uint8Array) {
    this.#from = from;
  }

  bytes(length: number): Bytes {
    const end = this.#at + length;
    if (end > this.#from.length) throw new BrokenFields();
    const bytes = new Uint8Array(this.#from.subarray(this.#at, end));
    this.#at = end;
    return bytes;
  }

  fixed(size: number): number {
    return this.bytes(size).reduce((value, byte) => value * 256 + byte, 0);
  }

  whole(): number {
    let value = 0;
    for (let factor = 1; factor <= WHOLE_MAX; factor *= 128) {
      const byte = this.fixed(1);
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
    throw new BrokenFields();
  }

  text(): string {
    const bytes = this.bytes(this.fixed(1));
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw new BrokenFields("not UTF-8", { cause });
    }
  }

  get isAtEnd(): boolean {
    return this.#at === this.#from.length;
  }
}
