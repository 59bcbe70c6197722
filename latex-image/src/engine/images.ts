import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import { type Command, FILES, firstPage, imageToPdf, setImage } from "../sandbox/command.ts";
import { inRunFolder } from "../sandbox/run-folder.ts";
import type { Clock } from "./clock.ts";
import { type Engine, runInSandbox } from "./engine.ts";

/** Images by name, as PDFs that TeX places quickly. */
export type PreparedImages = ReadonlyMap<string, Uint8Array>;

/** Images that the engine keeps between requests. */
const KEPT = 32;

/** A page of the image's own size. Plain primitives: it runs without a format. */
const imagePage = (file: string) => `\\catcode\`\\{=1 \\catcode\`\\}=2
\\setbox0\\hbox{\\XeTeXpicfile "${file}" }
\\hoffset=-1in \\voffset=-1in \\pdfpagewidth=\\wd0 \\pdfpageheight=\\ht0
\\shipout\\box0 \\end
`;

/**
 * Makes PDFs of PNG, JPEG and PDF images, once for each content: a large PNG with transparency costs every TeX run
 * 0.2 s, its PDF a tenth of that.
 */
export function createImageStore() {
  const known = new Map<string, Promise<Uint8Array>>();
  return async (engine: Engine, images: Readonly<Record<string, string>>, clock: Clock): Promise<PreparedImages> => {
    const prepared = new Map<string, Uint8Array>();
    for (const [name, path] of Object.entries(images)) {
      if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`"${name}" cannot be an image's name.`);
      const bytes = await readFile(path).catch((cause) => unreadable(name, `it cannot be read (${cause.code})`));
      const key = createHash("sha256").update(bytes).digest("hex");
      const made = known.get(key) ?? convert(engine, name, bytes, clock);
      known.delete(key);
      known.set(key, made);
      // A failure is not kept: its cause may go away.
      made.catch(() => known.delete(key));
      for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(oldest);
      prepared.set(name, await made);
    }
    return prepared;
  };
}

async function convert(engine: Engine, name: string, bytes: Buffer, clock: Clock): Promise<Uint8Array> {
  const ending = endingOf(bytes) ?? unreadable(name, "it is neither PNG nor JPEG nor PDF");
  const source = `${FILES.imageSource}.${ending}`;
  return inRunFolder(engine, async (folder) => {
    await folder.put(source, bytes);
    const must = async (command: Command) => {
      const options = { folder, dateSeconds: 0, timeoutMs: clock.leftMs() };
      const result = await runInSandbox(engine, command, options);
      // xdvipdfmx says "warning" and makes a PDF without the image.
      const sound = result.exitCode === 0 && !/warning|error|fatal|invalid/i.test(result.output);
      if (!sound) unreadable(name, `it is damaged: ${result.output.trim().slice(0, 200)}`);
    };
    if (ending === "pdf") {
      await must(firstPage(engine.programs));
    } else {
      await folder.put(FILES.image, imagePage(source));
      await must(setImage(engine.programs));
      await must(imageToPdf(engine.programs));
    }
    return readFile(join(folder.path, FILES.imagePdf));
  });
}

function endingOf(bytes: Buffer): "png" | "jpg" | "pdf" | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))) return "png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpg";
  if (bytes.subarray(0, 1024).includes("%PDF-")) return "pdf";
  return undefined;
}

function unreadable(name: string, why: string): never {
  throw new PalmaresError("IMAGE_UNREADABLE", `The image "${name}" cannot be used: ${why}.`, { subject: name });
}
