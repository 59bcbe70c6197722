import type { Scope } from "../../call/scope.ts";
import { FaultyRequest, type FieldFault } from "../../domain/errors.ts";
import type { OwnTheme } from "../../domain/own-papers.ts";
import { uploadedPicture } from "../../domain/pictures.ts";
import { readOwnTheme } from "../../latex/own-theme.ts";
import { type Theme, ThemeError } from "../../latex/theme.ts";
import { THEME_FAULTS } from "../../text/fr/theme.ts";
import type { SchoolPictures } from "../ports.ts";
import { ANY_STATE, type OwnPapersPorts, recordedSchool, type Saving, saveVersion } from "./own-versions.ts";
import { themeView } from "./own-views.ts";

export type SetThemePorts = OwnPapersPorts & { readonly pictures: Pick<SchoolPictures, "read"> };

/**
 * Checks a school's theme without saving it.
 *
 * @throws FaultyRequest INVALID_BODY with a French sentence for every wrong key.
 */
export function checkTheme(theme: OwnTheme): Theme {
  try {
    return readOwnTheme(theme);
  } catch (error) {
    if (error instanceof ThemeError) throw refusal(error.faults);
    throw error;
  }
}

/**
 * Gives a school a theme of its own for one kind of document, from a day on (`inForce` says for which years). One of the
 * same day is replaced. The pictures that it names must be there.
 *
 * @throws FaultyRequest INVALID_BODY with every wrong key; PalmaresError SCHOOL_NOT_RECORDED, REVISION_CONFLICT. Nothing is
 *   written then.
 */
export async function setTheme(ports: SetThemePorts, scope: Scope, theme: OwnTheme, saving: Saving = ANY_STATE) {
  const read = checkTheme(theme);
  await recordedSchool(ports, scope);
  const faults: FieldFault[] = [];
  for (const key of ["logo", "watermark"] as const) {
    const { path } = read[key];
    const sha256 = uploadedPicture(path);
    if (sha256 === undefined || (await ports.pictures.read(scope.schoolId, sha256)) !== undefined) continue;
    faults.push({ field: `${key}.path`, detail: THEME_FAULTS.notUploaded(`${key}.path`, path) });
  }
  if (faults.length > 0) throw refusal(faults);
  return saveVersion(ports, scope, theme, saving, themeView);
}

function refusal(faults: readonly FieldFault[]): FaultyRequest {
  const summary = faults.map(({ detail }) => detail).join(" ");
  return new FaultyRequest("INVALID_BODY", `Keys of a theme refused: ${faults.length}`, faults, { summary });
}
