import JSZip from "jszip";
import type { FormerPart, OutputWriter } from "./output-writer.ts";
import { type DirectoryPart, splitZip, zipEnd } from "./zip-directory.ts";

/** PDFs are compressed already, so entries are stored as they are. */
const compression = { compression: "STORE", createFolders: false } as const;

/**
 * Writes a ZIP in parts. JSZip writes the entries of each; the directories are joined at the end.
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
  let zip = new JSZip();

  async function take() {
    const whole = await zip.generateAsync({ type: "nodebuffer", compression: "STORE", platform: "UNIX" });
    const { entries, directory } = splitZip(whole);
    zip = new JSZip();
    parts.push({ bytes: entries.length, directory });
    return { bytes: entries, kept: directory.toString("base64") };
  }

  return {
    add(name, content) {
      zip.file(name, content, { ...compression, date });
    },
    take,
    async end() {
      const { bytes } = await take();
      return Buffer.concat([bytes, zipEnd(parts)]);
    },
  };
}
