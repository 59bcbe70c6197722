import { createHash, randomBytes } from "node:crypto";
import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { NewPhotoUpload, PhotoUpload } from "../../contract/schemas/records/photos.ts";
import type { PersonView } from "../../contract/schemas/records/students.ts";
import { type DetailsOf, FaultyRequest, PalmaresError } from "../../domain/errors.ts";
import { photoName } from "../../domain/photos.ts";
import { describePhotoFault } from "../../text/fr/pictures.ts";
import { PHOTO_NOT_UPLOADED_RULE } from "../../text/fr/validation.ts";
import type { ExpectedState } from "../changes/expected-state.ts";
import { faultyField } from "../changes/faulty-field.ts";
import type { SchoolData } from "../data/school-data.ts";
import type { PreparePhoto, SchoolUploads, StudentPhotos } from "../ports.ts";
import { personMissing } from "./person-view.ts";
import { changePersonRecord } from "./write-person.ts";

type Records = Pick<SchoolData, "persons" | "enrolments">;

export interface PhotoPorts extends Records {
  readonly photos: Pick<StudentPhotos, "save" | "remove" | "removeOthers">;
}
export interface SetPhotoPorts extends PhotoPorts {
  readonly preparePhoto: PreparePhoto;
}

/**
 * Opens an upload: a link by which a photo of this size and type may be sent, once or several times.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND.
 */
export async function openPhotoUpload(
  {
    persons,
    uploads,
    now,
  }: Pick<Records, "persons"> & { readonly uploads: Pick<SchoolUploads, "link">; readonly now: () => Date },
  scope: Scope,
  studentId: string,
  { bytes, content_type }: NewPhotoUpload,
  uploadId: string,
): Promise<PhotoUpload> {
  if ((await persons.find(scope, { studentId })) === undefined) throw personMissing();
  const expiresAt = new Date(now().getTime() + LIMITS.linkSeconds * 1000);
  const file = { bytes, contentType: content_type };
  const url = await uploads.link(scope.schoolId, uploadId, file, LIMITS.linkSeconds);
  return { upload_id: uploadId, url, content_type, expires_at: expiresAt.toISOString() };
}

/**
 * Makes a picture that was sent the student's photo. What was sent is deleted at once: only what is printed is kept.
 *
 * @throws FaultyRequest INVALID_BODY with why the picture is refused, or when nothing was sent; PalmaresError
 *   STUDENT_NOT_FOUND, REVISION_CONFLICT. Nothing is kept then.
 */
export async function setUploadedPhoto(
  ports: SetPhotoPorts & { readonly uploads: Pick<SchoolUploads, "read" | "remove"> },
  scope: Scope,
  { studentId, uploadId }: { readonly studentId: string; readonly uploadId: string },
  expected: ExpectedState,
): Promise<PersonView> {
  const bytes = await ports.uploads.read(scope.schoolId, uploadId);
  if (bytes === undefined) throw faultyField("upload_id", PHOTO_NOT_UPLOADED_RULE);
  try {
    const view = await setPhoto(ports, scope, { studentId, bytes }, expected);
    await ports.uploads.remove(scope.schoolId, uploadId);
    return view;
  } catch (error) {
    if (!(error instanceof PalmaresError) || error.code !== "IMAGE_UNREADABLE") throw error;
    await ports.uploads.remove(scope.schoolId, uploadId);
    const { fault } = error.details as DetailsOf<"IMAGE_UNREADABLE">;
    const detail = describePhotoFault("La photo envoyée", fault);
    throw new FaultyRequest("INVALID_BODY", error.message, [{ field: "upload_id", detail }], { summary: detail });
  }
}

/**
 * Makes a picture the student's photo, in all the student's classes: it is prepared as papers print it, kept under a new name,
 * then named by the record; the former one is deleted.
 *
 * @throws PalmaresError IMAGE_UNREADABLE, STUDENT_NOT_FOUND, REVISION_CONFLICT: nothing is kept then.
 */
export async function setPhoto(
  ports: SetPhotoPorts,
  scope: Scope,
  { studentId, bytes }: { readonly studentId: string; readonly bytes: Uint8Array },
  expected: ExpectedState,
): Promise<PersonView> {
  if ((await ports.persons.find(scope, { studentId })) === undefined) throw personMissing();
  if (bytes.length > LIMITS.photoBytes) {
    const fault = { kind: "tooLarge", bytes: bytes.length, most: LIMITS.photoBytes } as const;
    throw new PalmaresError("IMAGE_UNREADABLE", `The photo has ${bytes.length} bytes.`, { fault });
  }
  const pdf = await ports.preparePhoto(bytes);
  const name = photoName(randomBytes(16).toString("hex"), createHash("sha256").update(pdf).digest("hex"));
  await ports.photos.save(scope.schoolId, studentId, name, pdf);
  try {
    return await namePhoto(ports, scope, studentId, expected, name);
  } catch (error) {
    await ports.photos.remove(scope.schoolId, studentId, name);
    throw error;
  }
}

/**
 * Takes a student's photo away. Without one, nothing changes.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, REVISION_CONFLICT.
 */
export const removePhoto = (
  ports: PhotoPorts,
  scope: Scope,
  studentId: string,
  expected: ExpectedState,
): Promise<PersonView> => namePhoto(ports, scope, studentId, expected, undefined);

/** Names a student's photo, or none, in the record, and deletes the former one. */
async function namePhoto(
  ports: PhotoPorts,
  scope: Scope,
  studentId: string,
  expected: ExpectedState,
  photo: string | undefined,
): Promise<PersonView> {
  let former: string | undefined;
  const view = await changePersonRecord(ports, scope, studentId, expected, ({ photo: before, ...person }) => {
    former = before;
    return photo === undefined ? person : { ...person, photo };
  });
  if (former !== undefined && former !== photo) await ports.photos.remove(scope.schoolId, studentId, former);
  // What a call that died has left.
  await ports.photos.removeOthers(scope.schoolId, studentId, photo);
  return view;
}
