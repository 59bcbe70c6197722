import { createHash } from "node:crypto";
import { readEngineSettings } from "../settings.ts";
import { startClock } from "./clock.ts";
import { prepareEngine } from "./engine.ts";
import { createImageConverter } from "./images.ts";

/** The largest picture takes 3 s; a machine may be busy, and the first call prepares the engine. */
const MOST_MS = 30_000;

/**
 * Prepares a picture as a page would need it for its logo, and throws the result away.
 *
 * @throws PalmaresError IMAGE_UNREADABLE with the fault, ENGINE_UNAVAILABLE where the engine's programs are missing.
 * @example await checkPicture(process.env, await readFile("logo.png"));
 */
export async function checkPicture(
  env: Readonly<Record<string, string | undefined>>,
  bytes: Uint8Array,
): Promise<void> {
  const engine = await prepareEngine(readEngineSettings(env));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await createImageConverter()(engine, { logo: { sha256, read: async () => bytes } }, startClock(MOST_MS));
}
