import { Readable } from "node:stream";
import JSZip from "jszip";

export interface ZipEntry {
  readonly name: string;
  /** Called when the entry is written, so that memory holds one content at a time. */
  readonly content: () => Promise<Uint8Array>;
}

/** PDFs are compressed already, so entries are stored as they are. */
const compression = { compression: "STORE", createFolders: false } as const;

/**
 * Streams a ZIP while it is written.
 *
 * @param date the date of every entry
 * @example for await (const chunk of zipped(entries, new Date())) upload.write(chunk);
 */
export function zipped(entries: readonly ZipEntry[], date: Date): AsyncIterable<Uint8Array> {
  const zip = new JSZip();
  for (const { name, content } of entries) {
    // Starts to read only when JSZip reads it.
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
  // JSZip returns a stream of the old kind. Wrapped, it respects back-pressure, and its errors end the iteration.
  return new Readable({ objectMode: false }).wrap(output);
}
