import type { Scope } from "../../call/scope.ts";
import type { CheckPicture, PreparedPictures, SchoolPictures } from "../ports.ts";
import { logoWarnings } from "./logo-warnings.ts";
import { ANY_STATE, type OwnPapersPorts, recordedSchool, type Saving, saveVersion } from "./own-versions.ts";
import { logoView } from "./own-views.ts";

export type SetLogoPorts = OwnPapersPorts & {
  readonly pictures: Pick<SchoolPictures, "save">;
  readonly prepared: Pick<PreparedPictures, "save">;
  readonly checkPicture: CheckPicture;
};

/**
 * Gives a school a logo, from a day on (`inForce` says for which years): the picture is checked, kept under the digest of
 * its bytes together with what was prepared of it, then named as the logo. The same picture again changes nothing.
 *
 * @returns the picture's SHA-256, by which a theme may name it (`uploadedPath`), whether the logo is another one now, and what it
 *   keeps papers from, in French.
 * @throws PalmaresError IMAGE_UNREADABLE, SCHOOL_NOT_RECORDED: nothing is written then; REVISION_CONFLICT.
 */
export async function setLogo(
  ports: SetLogoPorts,
  scope: Scope,
  { bytes, validFrom }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly validFrom: string },
  saving: Saving = ANY_STATE,
) {
  const { own = [] } = await recordedSchool(ports, scope);
  const { prepared, obstacles } = await ports.checkPicture(bytes);
  const warnings = logoWarnings(obstacles, own, validFrom);
  const picture = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  const version = { kind: "logo", validFrom, picture } as const;
  // Before the picture is kept: what is refused leaves nothing.
  const planned = await saveVersion(ports, scope, version, { ...saving, dryRun: true }, logoView);
  if (saving.dryRun) return { picture, warnings, ...planned };
  await Promise.all([
    ports.pictures.save(scope.schoolId, picture, bytes),
    ...prepared.map((one) => ports.prepared.save(scope.schoolId, one)),
  ]);
  return { picture, warnings, ...(await saveVersion(ports, scope, version, saving, logoView)) };
}
