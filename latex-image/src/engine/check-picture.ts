import { createHash } from "node:crypto";
import { readEngineSettings } from "../settings.ts";
import { startClock } from "./clock.ts";
import { type Engine, prepareEngine } from "./engine.ts";
import { createImageConverter } from "./images.ts";

/** The largest picture takes 3 s, and a machine may be busy. A function answers within 28 s. */
const MOST_MS = 20_000;

/**
 * Prepares pictures as a page would need them for its logo, and throws the results away. The engine is prepared once; where
 * that fails, the next picture tries it again.
 *
 * The check throws PalmaresError IMAGE_UNREADABLE with the fault, ENGINE_UNAVAILABLE where the engine's programs are missing.
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
  const check = async (bytes: Uint8Array): Promise<void> => {
    const ready = await engine();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    // A new converter for each: what one school sent is kept for nobody.
    await createImageConverter()(ready, { logo: { sha256, read: async () => bytes } }, startClock(MOST_MS));
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
