import type { FormerPart, OutputWriter } from "./output-writer.ts";
import { type DirectoryPart, zipEnd } from "./zip-directory.ts";
import { storedEntry } from "./zip-entry.ts";

/**
 * Writes a ZIP in parts: PDFs are compressed already, so entries are stored as they are. The directories of the parts are joined
 * at the end. Memory holds one part, and the directory of all.
 *
 * @param date the date of every entry
 * @param former the parts that exist already
 * @example const zip = zipWriter(new Date(), []); zip.add("6e-A/a.pdf", pdf); upload(await zip.end());
 */
export function zipWriter(date: Date, former: readonly FormerPart[]): OutputWriter {
  const parts: DirectoryPart[] = former.map(({ bytes, kept }) => ({
    bytes,
    directory: Buffer.from(kept, "base64"),
  }));
  let written: Uint8Array[] = [];
  let records: Buffer[] = [];
  let length = 0;

  function take() {
    const bytes = Buffer.concat(written, length);
    const directory = Buffer.concat(records);
    parts.push({ bytes: length, directory });
    [written, records, length] = [[], [], 0];
    return { bytes, kept: directory.toString("base64") };
  }

  return {
    add(name, content) {
      const { head, record } = storedEntry({ name, date, content });
      records.push(record(length));
      written.push(head, content);
      length += head.length + content.length;
    },
    take: async () => take(),
    end: async () => Buffer.concat([take().bytes, zipEnd(parts)]),
  };
}
