import type { PHOTO_ROUTES } from "../../record-routes/photos.ts";
import type { ExamplesOf } from "../example-of.ts";
import { STUDENT_EXAMPLES } from "./students.ts";

const params = { student_id: "17" };
const upload_id = "01kf9x3w5m8t2r7q4n6p0d1b9c";

export const PHOTO_EXAMPLES: ExamplesOf<keyof typeof PHOTO_ROUTES> = {
  createPhotoUpload: {
    params,
    bodies: { "une photo de 1,2 Mo": { bytes: 1_204_877, content_type: "image/jpeg" } },
    answers: {
      200: {
        upload_id,
        url: `https://fichiers.lycee.example/uploads/lycee-wend/${upload_id}?X-Amz-Signature=0f3a`,
        content_type: "image/jpeg",
        expires_at: "2026-01-12T08:15:00.000Z",
      },
    },
  },
  replacePhoto: {
    params,
    bodies: { "l'image envoyée": { upload_id } },
    answers: { 200: { ...STUDENT_EXAMPLES.getStudent.answers[200], photo: true } },
  },
  deletePhoto: { params, answers: { 204: undefined } },
};
