import { createHash } from "node:crypto";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { PictureFault } from "@palmares/core/domain/picture-fault";
import type { CheckedPicture, PreparedPicture } from "@palmares/core/domain/pictures";
import { type Identified, identifyPicture } from "../pictures/identify.ts";
import { LEAST_PHOTO_SIDE } from "../pictures/places.ts";
import { drawingObstacles } from "../reading/drawing-obstacles.ts";
import { readEngineSettings } from "../settings.ts";
import { startClock } from "./clock.ts";
import { type Engine, prepareEngine } from "./engine.ts";
import { createImageConverter } from "./images.ts";
import { openPreparations } from "./preparations.ts";

/** The largest picture takes 3 s for each place, and a machine may be busy. A function answers within 28 s. */
const MOST_MS = 20_000;

/**
 * Prepares pictures as pages would need them. The engine is prepared once; where that fails, the next picture tries it again.
 *
 * `preparePhoto` makes a student's photo of a PNG or JPEG: a PDF of one picture of at most 15 kB, all that is kept of it.
 *
 * The check returns what is worth keeping of a picture, so that no first page waits for it, and what of it is not for PDF/A. It throws
 * PalmaresError IMAGE_UNREADABLE with the fault, ENGINE_UNAVAILABLE where the engine's programs are missing.
 *
 * @example await createPictureCheck(process.env).check(await readFile("logo.png"));
 */
export function createPictureCheck(env: Readonly<Record<string, string | undefined>>) {
  const settings = readEngineSettings(env);
  let preparing: Promise<Engine> | undefined;
  const engine = () => {
    preparing ??= prepareEngine(settings).catch((error: unknown) => {
      preparing = undefined;
      throw error;
    });
    return preparing;
  };
  const check = async (bytes: Uint8Array): Promise<CheckedPicture> => {
    const ready = await engine();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const source = { sha256, read: async () => bytes };
    const prepared: PreparedPicture[] = [];
    const store = { read: async () => undefined, save: async (one: PreparedPicture) => void prepared.push(one) };
    const preparations = openPreparations(store, ready.pictureVersion);
    // A new converter for each: what one school sent is kept for nobody.
    const convert = createImageConverter();
    const clock = startClock(MOST_MS);
    const images = await convert(ready, { logo: source }, clock, preparations);
    // A theme may name it as its watermark. What is not ready in time is prepared with the first page that needs it.
    await convert(ready, { watermark: source }, clock, preparations).catch(() => undefined);
    return { prepared, obstacles: [...images.values()].flatMap(drawingObstacles) };
  };
  const preparePhoto = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const ready = await engine();
    const fault = photoFault(identifyPicture(Buffer.from(bytes)));
    if (fault !== undefined) throw new PalmaresError("IMAGE_UNREADABLE", `No photo: ${fault.kind}.`, { fault });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const images = await createImageConverter()(
      ready,
      { photo: { sha256, read: async () => bytes } },
      startClock(MOST_MS),
    );
    const pdf = images.get("photo");
    if (pdf === undefined) throw new Error("The photo was not prepared.");
    return pdf;
  };
  return { check, preparePhoto, warmUp: () => engine().then(() => undefined) };
}

/** What a logo may be, and a photo may not. Other faults are found when it is prepared. */
function photoFault(found: Identified): PictureFault | undefined {
  if ("fault" in found) return undefined;
  if (found.format === "PDF") return { kind: "foreign", format: "PDF" };
  const { width, height } = found;
  const isTooSmall = Math.min(width, height) < LEAST_PHOTO_SIDE;
  return isTooSmall ? { kind: "tooFewPixels", width, height, least: LEAST_PHOTO_SIDE } : undefined;
}

/**
 * {@link createPictureCheck} for a function: waits until the engine is ready, as part of the function's start.
 *
 * @example const { check, preparePhoto } = await openPictureCheck(process.env); // at the top of the module
 */
export async function openPictureCheck(env: Readonly<Record<string, string | undefined>>) {
  const { warmUp, ...pictures } = createPictureCheck(env);
  // Each request says what is missing.
  await warmUp().catch(() => undefined);
  return pictures;
}
