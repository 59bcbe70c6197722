import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { PictureFault } from "@palmares/core/domain/picture-fault";
import { identifyPicture, MOST_PIXELS } from "../pictures/identify.ts";
import { limitsOf, MOST_PDF_BYTES } from "../pictures/places.ts";
import { type Command, extractFirstPage, FILES, preparePicture } from "../sandbox/command.ts";
import type { RunResult } from "../sandbox/run.ts";
import { inRunFolder } from "../sandbox/run-folder.ts";
import type { Clock } from "./clock.ts";
import { type Engine, runInSandbox } from "./engine.ts";

/** A picture of the most pixels takes 3 s; a machine may be busy. */
const MOST_MS = 15_000;

/** A picture that will never work, whoever tries it. The message is for the log. */
export class PictureRefused extends Error {
  override readonly name = "PictureRefused";
  readonly fault: PictureFault;

  constructor(fault: PictureFault, reason: string) {
    super(reason);
    this.fault = fault;
  }
}

/**
 * Makes a PDF of one page, of at most 60 kB, of a PNG, a JPEG or a PDF. Decoders work in the sandbox, as TeX does, on
 * files whose claims were read before.
 *
 * @param name the image's name in the templates, which says how large it is printed.
 * @throws PictureRefused; PalmaresError RENDER_TIMEOUT or RENDER_INTERRUPTED when the machine was too busy.
 */
export async function preparePdf(engine: Engine, name: string, bytes: Buffer, clock: Clock): Promise<Uint8Array> {
  const found = identifyPicture(bytes);
  if ("fault" in found) throw new PictureRefused(found.fault, JSON.stringify(found.fault));
  const { format } = found;
  const source = `${FILES.imageSource}.${format.toLowerCase()}`;
  const limits = { ...limitsOf(name), maxPixels: MOST_PIXELS };
  const command =
    format === "PDF" ? extractFirstPage(engine.programs, source) : preparePicture(engine.programs, source, limits);
  return inRunFolder(engine, async (folder) => {
    await folder.put(source, bytes);
    const result = await runWithin(engine, command, { folder, timeoutMs: Math.min(MOST_MS, clock.leftMs()) });
    if (result.exitCode !== 0) throw new PictureRefused(faultOf(format, result), said(result));
    const pdf = await readFile(join(folder.path, FILES.imagePdf));
    if (pdf.length > MOST_PDF_BYTES) {
      throw new PictureRefused(
        { kind: "heavyPdf", bytes: pdf.length, most: MOST_PDF_BYTES },
        `it has ${pdf.length} bytes`,
      );
    }
    return pdf;
  });
}

type RunOptions = Omit<Parameters<typeof runInSandbox>[2], "dateSeconds">;

async function runWithin(engine: Engine, command: Command, options: RunOptions): Promise<RunResult> {
  const result = await runInSandbox(engine, command, { ...options, dateSeconds: 0 });
  if (result.stopped === "deadline") {
    throw new PalmaresError("RENDER_TIMEOUT", `An image was not ready after ${Math.round(options.timeoutMs)} ms.`);
  }
  // prlimit, setpriv and unshare exit with 126 or 127 when they cannot start the program.
  if (result.exitCode === 126 || result.exitCode === 127) {
    throw new PalmaresError("ENGINE_UNAVAILABLE", `${command.program} could not be started: ${said(result)}`);
  }
  if (result.signal === "SIGKILL" || result.signal === "SIGTERM") {
    throw new PalmaresError("RENDER_INTERRUPTED", `The preparation of an image was ended by ${result.signal}.`);
  }
  return result;
}

function faultOf(format: "PNG" | "JPEG" | "PDF", { output }: RunResult): PictureFault {
  return format === "PDF" && /invalid password/.test(output) ? { kind: "password" } : { kind: "damaged", format };
}

const said = ({ output, signal, exitCode }: RunResult): string =>
  `${signal ?? exitCode}: ${output.trim().slice(0, 200)}`;
