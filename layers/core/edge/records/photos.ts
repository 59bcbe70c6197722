import { openPhotoUpload, type PhotoPorts, removePhoto, setUploadedPhoto } from "../../school/students/photos.ts";
import { type Answers, json, nothing, tagged } from "../http/http.ts";

/** The answers about students' photos that need no engine. */
export const photoAnswers = (
  ports: PhotoPorts & Parameters<typeof openPhotoUpload>[0],
): Pick<Answers<"school-data">, "createPhotoUpload" | "deletePhoto"> => ({
  createPhotoUpload: async ({ scope, params, body, newId }) =>
    json(200, await openPhotoUpload(ports, scope, params.student_id, body, newId)),
  async deletePhoto({ scope, params, expected }) {
    await removePhoto(ports, scope, params.student_id, expected);
    return nothing();
  },
});

/** The answer that needs the engine: it looks at the photo first. */
export const sentPhotoAnswers = (
  ports: Parameters<typeof setUploadedPhoto>[0],
): Pick<Answers<"school-logo">, "replacePhoto"> => ({
  async replacePhoto({ scope, params, expected, body }) {
    const which = { studentId: params.student_id, uploadId: body.upload_id };
    return tagged(200, await setUploadedPhoto(ports, scope, which, expected));
  },
});
