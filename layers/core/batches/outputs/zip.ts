import { Readable } from "node:stream";
import JSZip from "jszip";

export interface ZipEntry {
  readonly name: string;
  /** Called when the entry's turn has come, so that one content at a time is in memory. */
  readonly content: () => Promise<Uint8Array>;
}

/** PDFs are compressed already. */
const compression = { compression: "STORE", createFolders: false } as const;

/**
 * A ZIP, as it is being made. PDFs are compressed already, so they are stored as they are.
 *
 * @param date of every entry
 * @example for await (const chunk of zipped(entries, new Date())) upload.write(chunk);
 */
export function zipped(entries: readonly ZipEntry[], date: Date): AsyncIterable<Uint8Array> {
  const zip = new JSZip();
  for (const { name, content } of entries) {
    // A stream that begins to read only when JSZip comes to it.
    const lazy = Readable.from(
      (async function* () {
        const { buffer, byteOffset, byteLength } = await content();
        yield Buffer.from(buffer, byteOffset, byteLength);
      })(),
      { objectMode: false },
    );
    zip.file(name, lazy, { ...compression, date });
  }
  const output = zip.generateNodeStream({ streamFiles: true, compression: "STORE", platform: "UNIX" });
  // JSZip's stream is one of an older kind; wrapped, it waits for its reader, and its errors end the iteration.
  return new Readable({ objectMode: false }).wrap(output);
}
