import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import { type Command, extractFirstPage, FILES, imageToPdf, setImage } from "../sandbox/command.ts";
import { inRunFolder } from "../sandbox/run-folder.ts";
import type { Clock } from "./clock.ts";
import { type Engine, runInSandbox } from "./engine.ts";

/** The request's images by name, as PDFs, which TeX places quickly. */
export type PreparedImages = ReadonlyMap<string, Uint8Array>;

/** Number of converted images kept between requests. */
const MAX_CACHED = 32;

/** TeX source of a page in the image's own size. It uses primitives only, so it runs without a format. */
const imagePage = (file: string) => `\\catcode\`\\{=1 \\catcode\`\\}=2
\\setbox0\\hbox{\\XeTeXpicfile "${file}" }
\\hoffset=-1in \\voffset=-1in \\pdfpagewidth=\\wd0 \\pdfpageheight=\\ht0
\\shipout\\box0 \\end
`;

/**
 * Creates a converter of PNG, JPEG and PDF images to one-page PDFs. It converts each content once: a large PNG with
 * transparency costs every TeX run 0.2 s, its PDF a tenth of that.
 *
 * The converter throws PalmaresError IMAGE_UNREADABLE, which names the image.
 */
export function createImageConverter() {
  const cache = new Map<string, Promise<Uint8Array>>();
  return async (engine: Engine, images: Readonly<Record<string, string>>, clock: Clock): Promise<PreparedImages> => {
    const prepared = new Map<string, Uint8Array>();
    for (const [name, path] of Object.entries(images)) {
      if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`"${name}" cannot be an image's name.`);
      const bytes = await readFile(path).catch((cause) => unreadable(name, `it cannot be read (${cause.code})`));
      const key = createHash("sha256").update(bytes).digest("hex");
      const conversion = cache.get(key) ?? convert(engine, name, bytes, clock);
      cache.delete(key);
      cache.set(key, conversion);
      // A failure is not cached: its cause may disappear.
      conversion.catch(() => cache.delete(key));
      for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - MAX_CACHED))) cache.delete(oldest);
      prepared.set(name, await conversion);
    }
    return prepared;
  };
}

async function convert(engine: Engine, name: string, bytes: Buffer, clock: Clock): Promise<Uint8Array> {
  const extension = extensionOf(bytes) ?? unreadable(name, "it is neither PNG nor JPEG nor PDF");
  const source = `${FILES.imageSource}.${extension}`;
  return inRunFolder(engine, async (folder) => {
    await folder.put(source, bytes);
    const runOrReject = async (command: Command) => {
      const options = { folder, dateSeconds: 0, timeoutMs: clock.leftMs() };
      const result = await runInSandbox(engine, command, options);
      // For an unreadable image, xdvipdfmx prints "warning" and makes a PDF without it.
      const succeeded = result.exitCode === 0 && !/warning|error|fatal|invalid/i.test(result.output);
      if (!succeeded) unreadable(name, `it is damaged: ${result.output.trim().slice(0, 200)}`);
    };
    if (extension === "pdf") {
      await runOrReject(extractFirstPage(engine.programs));
    } else {
      await folder.put(FILES.image, imagePage(source));
      await runOrReject(setImage(engine.programs));
      await runOrReject(imageToPdf(engine.programs));
    }
    return readFile(join(folder.path, FILES.imagePdf));
  });
}

function extensionOf(bytes: Buffer): "png" | "jpg" | "pdf" | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))) return "png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpg";
  if (bytes.subarray(0, 1024).includes("%PDF-")) return "pdf";
  return undefined;
}

function unreadable(name: string, why: string): never {
  throw new PalmaresError("IMAGE_UNREADABLE", `The image "${name}" cannot be used: ${why}.`, { culprit: name });
}
