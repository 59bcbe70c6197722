import { PalmaresError } from "@palmares/core/domain/errors";
import type { CheckPicture, PreparePhoto } from "@palmares/core/school/ports";
import { createPictureCheck } from "../latex-image/src/engine/check-picture.ts";
import { CommandFailure } from "./exit-codes.ts";

/**
 * Checks logos and prepares photos with the engine of this machine, as the functions would. The engine is looked for once, when
 * the first picture needs it.
 *
 * Both throw PalmaresError IMAGE_UNREADABLE; CommandFailure where the engine's programs are not installed.
 */
export function picturesOf(env: Readonly<Record<string, string | undefined>>): {
  readonly checkPicture: CheckPicture;
  readonly preparePhoto: PreparePhoto;
} {
  let engine: ReturnType<typeof createPictureCheck> | undefined;
  const pictures = () => {
    engine ??= createPictureCheck(env);
    return engine;
  };
  return {
    checkPicture: (bytes) => pictures().check(bytes).catch(withoutEngine),
    preparePhoto: (bytes) => pictures().preparePhoto(bytes).catch(withoutEngine),
  };
}

function withoutEngine(error: unknown): never {
  if (!(error instanceof PalmaresError) || error.code !== "ENGINE_UNAVAILABLE") throw error;
  throw new CommandFailure(
    `Une image se vérifie avec le moteur, qui manque sur cette machine. ${error.message}`,
    undefined,
    { cause: error },
  );
}
