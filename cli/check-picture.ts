import { PalmaresError } from "@palmares/core/domain/errors";
import type { CheckPicture } from "@palmares/core/school/ports";
import { createPictureCheck } from "../latex-image/src/engine/check-picture.ts";
import { CommandFailure } from "./exit-codes.ts";

/**
 * Checks pictures with the engine of this machine, as the functions would.
 *
 * @throws PalmaresError IMAGE_UNREADABLE; CommandFailure where the engine's programs are not installed.
 */
export const pictureCheck =
  (env: Readonly<Record<string, string | undefined>>): CheckPicture =>
  (bytes) =>
    createPictureCheck(env)
      .check(bytes)
      .catch((error: unknown) => {
        if (!(error instanceof PalmaresError) || error.code !== "ENGINE_UNAVAILABLE") throw error;
        throw new CommandFailure(
          `Une image se vérifie avec le moteur, qui manque sur cette machine. ${error.message}`,
          undefined,
          { cause: error },
        );
      });
