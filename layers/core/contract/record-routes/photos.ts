import { LIMITS } from "../limits.ts";
import { OFFICE } from "../role-sets.ts";
import type { RouteSpec } from "../route-spec.ts";
import { NewPhotoUpload, PhotoBody, PhotoUpload } from "../schemas/records/photos.ts";
import { PersonPath, PersonView } from "../schemas/records/students.ts";

const photo = { path: "/students/{student_id}/photo", params: PersonPath } as const;

/** A student's photo. Its revision is that of the student. No route gives it out: it is for paper. */
export const PHOTO_ROUTES = {
  createPhotoUpload: {
    path: "/students/{student_id}/photo/uploads",
    handler: "school-data",
    params: PersonPath,
    method: "POST",
    roles: OFFICE,
    summary: "Obtenir une adresse où envoyer une photo, avant d'en faire celle de l'élève",
    body: NewPhotoUpload,
    answers: { 200: PhotoUpload },
    errors: ["STUDENT_NOT_FOUND"],
  },
  replacePhoto: {
    ...photo,
    handler: "school-logo",
    method: "PUT",
    roles: OFFICE,
    summary: "Faire la photo de l'élève d'une image envoyée, après l'avoir vérifiée",
    body: PhotoBody,
    throttle: LIMITS.pictureThrottle,
    etag: true,
    answers: { 200: PersonView },
    errors: ["STUDENT_NOT_FOUND", "ENGINE_UNAVAILABLE", "RENDER_TIMEOUT", "DISK_FULL"],
  },
  deletePhoto: {
    ...photo,
    handler: "school-data",
    method: "DELETE",
    roles: OFFICE,
    summary: "Retirer la photo d'un élève",
    answers: { 204: "nothing" },
    errors: ["STUDENT_NOT_FOUND"],
  },
} as const satisfies Record<string, RouteSpec>;
