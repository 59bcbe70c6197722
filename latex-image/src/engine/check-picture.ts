import { createHash } from "node:crypto";
import type { PreparedPicture } from "@palmares/core/domain/pictures";
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
 * The check returns what is worth keeping of a picture, so that no first page waits for it. It throws PalmaresError
 * IMAGE_UNREADABLE with the fault, ENGINE_UNAVAILABLE where the engine's programs are missing.
 *
 * @example await createPictureCheck(process.env)(await readFile("logo.png"));
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
  const check = async (bytes: Uint8Array): Promise<readonly PreparedPicture[]> => {
    const ready = await engine();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const source = { sha256, read: async () => bytes };
    const prepared: PreparedPicture[] = [];
    const store = { read: async () => undefined, save: async (one: PreparedPicture) => void prepared.push(one) };
    const preparations = openPreparations(store, ready.pictureVersion);
    // A new converter for each: what one school sent is kept for nobody.
    const convert = createImageConverter();
    const clock = startClock(MOST_MS);
    await convert(ready, { logo: source }, clock, preparations);
    // A theme may name it as its watermark. What is not ready in time is prepared with the first page that needs it.
    await convert(ready, { watermark: source }, clock, preparations).catch(() => undefined);
    return prepared;
  };
  return { check, warmUp: () => engine().then(() => undefined) };
}

/**
 * {@link createPictureCheck} for a function: waits until the engine is ready, as part of the function's start.
 *
 * @example const checkPicture = await openPictureCheck(process.env); // at the top of the module
 */
export async function openPictureCheck(env: Readonly<Record<string, string | undefined>>) {
  const { check, warmUp } = createPictureCheck(env);
  // Each request says what is missing.
  await warmUp().catch(() => undefined);
  return check;
}
