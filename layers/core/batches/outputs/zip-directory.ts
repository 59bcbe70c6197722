/**
 * A ZIP's directory (APPNOTE.TXT 4.3 and 4.5.3): one record per entry with the entry's place, then the end record. Places and
 * numbers that do not fit are written as Zip64: 10,000 documents with pictures can pass 4 GiB.
 */

const END = { signature: 0x06054b50, bytes: 22, count: 10, directoryBytes: 12, directoryAt: 16 } as const;
const RECORD = { signature: 0x02014b50, bytes: 46, version: 6, name: 28, extra: 30, comment: 32, place: 42 } as const;
const ZIP64 = {
  version: 45,
  extra: 0x0001,
  end: 0x06064b50,
  endBytes: 56,
  locator: 0x07064b50,
  locatorBytes: 20,
} as const;
/** These values say that the Zip64 record has the true one. */
const LONG = 0xffff_ffff;
const SHORT = 0xffff;

/** A part of a ZIP: its length, and the directory of its entries with places that count from its start. */
export interface DirectoryPart {
  readonly bytes: number;
  readonly directory: Buffer;
}

/** The end of a ZIP whose entries are in these parts, one after the other. */
export function zipEnd(parts: readonly DirectoryPart[]): Buffer {
  const records: Buffer[] = [];
  let start = 0;
  for (const { bytes, directory } of parts) {
    for (const record of recordsOf(directory)) records.push(moved(record, start));
    start += bytes;
  }
  const directory = Buffer.concat(records);
  return Buffer.concat([directory, endRecords(records.length, directory.length, start)]);
}

function* recordsOf(directory: Buffer): Generator<Buffer> {
  for (let at = 0; at < directory.length; ) {
    if (directory.readUInt32LE(at) !== RECORD.signature) throw new Error("A ZIP's directory is damaged.");
    const variable = [RECORD.name, RECORD.extra, RECORD.comment].map((field) => directory.readUInt16LE(at + field));
    const length = variable.reduce((sum, bytes) => sum + bytes, RECORD.bytes);
    yield directory.subarray(at, at + length);
    at += length;
  }
}

/** The record of an entry that stands further back by `start` bytes. */
function moved(record: Buffer, start: number): Buffer {
  const place = record.readUInt32LE(RECORD.place) + start;
  const copy = Buffer.from(record);
  if (place < LONG) {
    copy.writeUInt32LE(place, RECORD.place);
    return copy;
  }
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(ZIP64.extra, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(place), 4);
  copy.writeUInt16LE(ZIP64.version, RECORD.version);
  copy.writeUInt32LE(LONG, RECORD.place);
  const oldExtra = copy.readUInt16LE(RECORD.extra);
  copy.writeUInt16LE(oldExtra + extra.length, RECORD.extra);
  const comment = RECORD.bytes + copy.readUInt16LE(RECORD.name) + oldExtra;
  return Buffer.concat([copy.subarray(0, comment), extra, copy.subarray(comment)]);
}

function endRecords(count: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(END.bytes);
  end.writeUInt32LE(END.signature, 0);
  end.writeUInt16LE(Math.min(count, SHORT), END.count - 2);
  end.writeUInt16LE(Math.min(count, SHORT), END.count);
  end.writeUInt32LE(Math.min(bytes, LONG), END.directoryBytes);
  end.writeUInt32LE(Math.min(at, LONG), END.directoryAt);
  if (count < SHORT && bytes < LONG && at < LONG) return end;

  const long = Buffer.alloc(ZIP64.endBytes);
  long.writeUInt32LE(ZIP64.end, 0);
  long.writeBigUInt64LE(BigInt(ZIP64.endBytes - 12), 4);
  long.writeUInt16LE(ZIP64.version, 12);
  long.writeUInt16LE(ZIP64.version, 14);
  long.writeBigUInt64LE(BigInt(count), 24);
  long.writeBigUInt64LE(BigInt(count), 32);
  long.writeBigUInt64LE(BigInt(bytes), 40);
  long.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(ZIP64.locatorBytes);
  locator.writeUInt32LE(ZIP64.locator, 0);
  locator.writeBigUInt64LE(BigInt(at + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([long, locator, end]);
}
