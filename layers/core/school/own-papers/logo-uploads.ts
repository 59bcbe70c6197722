import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { CheckedLogo, LogoUpload, NewLogoUpload } from "../../contract/schemas/records/own-papers.ts";
import { type DetailsOf, FaultyRequest, PalmaresError } from "../../domain/errors.ts";
import { describePictureFault } from "../../text/fr/pictures.ts";
import { NOT_UPLOADED_RULE } from "../../text/fr/validation.ts";
import { faultyField } from "../changes/faulty-field.ts";
import type { SchoolUploads } from "../ports.ts";
import { type OwnPapersPorts, recordedSchool, type Saving } from "./own-versions.ts";
import { type SetLogoPorts, setLogo } from "./set-logo.ts";

/**
 * Opens an upload: a link by which a picture of this size and type may be sent, once or several times.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED.
 */
export async function openLogoUpload(
  {
    uploads,
    now,
    ...ports
  }: Pick<OwnPapersPorts, "schools"> & { readonly uploads: Pick<SchoolUploads, "link">; readonly now: () => Date },
  scope: Scope,
  { bytes, content_type }: NewLogoUpload,
  uploadId: string,
): Promise<LogoUpload> {
  await recordedSchool(ports, scope);
  const file = { bytes, contentType: content_type };
  const expiresAt = new Date(now().getTime() + LIMITS.linkSeconds * 1000);
  const url = await uploads.link(scope.schoolId, uploadId, file, LIMITS.linkSeconds);
  return { upload_id: uploadId, url, content_type, expires_at: expiresAt.toISOString() };
}

/**
 * Makes a picture that was sent the school's logo, from a day on.
 *
 * @throws FaultyRequest INVALID_BODY with why the picture is refused, or when nothing was sent; PalmaresError
 *   SCHOOL_NOT_RECORDED, REVISION_CONFLICT. Nothing is kept then.
 */
export async function setUploadedLogo(
  ports: SetLogoPorts & { readonly uploads: Pick<SchoolUploads, "read"> },
  scope: Scope,
  { uploadId, validFrom }: { readonly uploadId: string; readonly validFrom: string },
  saving: Saving,
): Promise<CheckedLogo> {
  const bytes = await ports.uploads.read(scope.schoolId, uploadId);
  if (bytes === undefined) throw faultyField("upload_id", NOT_UPLOADED_RULE);
  try {
    const { shown, warnings } = await setLogo(ports, scope, { bytes, validFrom }, saving);
    return { ...shown, ...(warnings.length > 0 && { warnings: [...warnings] }) };
  } catch (error) {
    if (!(error instanceof PalmaresError) || error.code !== "IMAGE_UNREADABLE") throw error;
    const { fault } = error.details as DetailsOf<"IMAGE_UNREADABLE">;
    const detail = describePictureFault("L'image envoyée", fault);
    throw new FaultyRequest("INVALID_BODY", error.message, [{ field: "upload_id", detail }], { summary: detail });
  }
}
