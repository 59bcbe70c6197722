import { crc32 } from "node:zlib";

/** A file in a ZIP that is stored as it is (APPNOTE.TXT 4.3.7, 4.3.12, 4.4, 4.6.9). */
export interface StoredEntry {
  readonly name: string;
  /** A ZIP knows no time zone: its parts in universal time are what it says. */
  readonly date: Date;
  readonly content: Uint8Array;
}

/** An entry's two places in a ZIP: what stands before its content, and its record in the directory. */
export interface EntryText {
  readonly head: Buffer;
  /** @param place where the head begins. */
  readonly record: (place: number) => Buffer;
}

const HEAD = 0x04034b50;
const RECORD = { signature: 0x02014b50, bytes: 46, mode: 38, place: 42 } as const;
/** Stored files need a reader of version 1.0. */
const NEEDS = 10;
/** Version 3.0 on UNIX, so that the file's mode counts. */
const MADE_BY = 0x031e;
const UTF8_NAME = 1 << 11;
/** For readers that do not know that bit: « up », the name's CRC-32, and the name. */
const UNICODE_PATH = 0x7075;
/** A file that its owner may write and everybody may read. */
const MODE = 0o100664;

/** @example const { head, record } = storedEntry({ name: "6e A/a.pdf", date, content }); */
export function storedEntry({ name: text, date, content }: StoredEntry): EntryText {
  const name = Buffer.from(text);
  const isAscii = name.length === text.length;
  const extra = isAscii ? Buffer.alloc(0) : unicodePath(name);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(NEEDS, 0);
  facts.writeUInt16LE(isAscii ? 0 : UTF8_NAME, 2);
  facts.writeUInt16LE(dosTime(date), 6);
  facts.writeUInt16LE(dosDate(date), 8);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  facts.writeUInt16LE(extra.length, 24);
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(HEAD);
  return {
    head: Buffer.concat([signature, facts, name, extra]),
    record(place) {
      const fixed = Buffer.alloc(RECORD.bytes);
      fixed.writeUInt32LE(RECORD.signature, 0);
      fixed.writeUInt16LE(MADE_BY, 4);
      facts.copy(fixed, 6);
      fixed.writeUInt32LE(MODE * 0x1_0000, RECORD.mode);
      fixed.writeUInt32LE(place, RECORD.place);
      return Buffer.concat([fixed, name, extra]);
    },
  };
}

function unicodePath(name: Buffer): Buffer {
  const field = Buffer.alloc(9);
  field.writeUInt16LE(UNICODE_PATH, 0);
  field.writeUInt16LE(name.length + 5, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(name), 5);
  return Buffer.concat([field, name]);
}

/** Two seconds are its smallest step. */
const dosTime = (date: Date): number =>
  (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);

/** It knows the years 1980 to 2107. */
const dosDate = (date: Date): number =>
  ((Math.min(Math.max(date.getUTCFullYear(), 1980), 2107) - 1980) << 9) |
  ((date.getUTCMonth() + 1) << 5) |
  date.getUTCDate();
