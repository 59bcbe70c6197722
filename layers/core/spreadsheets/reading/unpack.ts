import JSZip from "jszip";
import { SPREADSHEET_LIMITS } from "./limits.ts";
import { SpreadsheetFault } from "./spreadsheet-fault.ts";

/** Pictures, fonts and macros are not read. */
const READ = /\.(?:xml|rels|bin)$|^mimetype$/i;

/**
 * Unpacks the XML files of an XLSX or ODS file, and no more than the limit: what a zip says of its sizes may be a lie, so
 * the bytes are counted as they come.
 *
 * @throws SpreadsheetFault too-much-inside, encrypted or damaged.
 */
export async function unpack(bytes: Uint8Array, mostUnpacked: number): Promise<Map<string, Uint8Array>> {
  const zip = await JSZip.loadAsync(bytes).catch((error: unknown) => {
    const isEncrypted = error instanceof Error && /encrypt/i.test(error.message);
    throw new SpreadsheetFault({ reason: isEncrypted ? "encrypted" : "damaged" }, { cause: error });
  });
  const files = Object.values(zip.files).filter(({ dir, name }) => !dir && READ.test(name));
  if (files.length > SPREADSHEET_LIMITS.packedFiles) throw new SpreadsheetFault({ reason: "too-much-inside" });
  const unpacked = new Map<string, Uint8Array>();
  let left = mostUnpacked;
  for (const file of files) {
    const content = await contentOf(file, left);
    left -= content.length;
    unpacked.set(file.name, content);
  }
  return unpacked;
}

/** The events of JSZip's streams: its types do not name them. */
interface PackedStream {
  on(event: "data", listen: (part: Uint8Array) => void): PackedStream;
  on(event: "error", listen: (error: Error) => void): PackedStream;
  on(event: "end", listen: () => void): PackedStream;
  resume(): PackedStream;
  pause(): PackedStream;
}

function contentOf(file: JSZip.JSZipObject, limit: number): Promise<Uint8Array> {
  const { internalStream } = file as unknown as { internalStream: (type: "uint8array") => PackedStream };
  const stream = internalStream.call(file, "uint8array");
  const parts: Uint8Array[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    stream
      .on("data", (part) => {
        length += part.length;
        if (length <= limit) return void parts.push(part);
        stream.pause();
        reject(new SpreadsheetFault({ reason: "too-much-inside" }));
      })
      .on("error", (error) => reject(new SpreadsheetFault({ reason: "damaged" }, { cause: error })))
      .on("end", () => resolve(Buffer.concat(parts)))
      .resume();
  });
}

/** Packs files again, uncompressed: so a reader sees exactly what was counted. */
export async function pack(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, content] of files) zip.file(name, content, { createFolders: false });
  return zip.generateAsync({ type: "uint8array", compression: "STORE" });
}
