import * as z from "zod";
import { PHOTO_FIELDS } from "../../../text/fr/api/records/photos.ts";
import { LIMITS } from "../../limits.ts";
import { Id } from "../documents.ts";

const PHOTO_TYPES = ["image/jpeg", "image/png"] as const;

export const NewPhotoUpload = z.strictObject({
  bytes: z.int().min(1).max(LIMITS.photoBytes).describe(PHOTO_FIELDS.bytes),
  content_type: z.enum(PHOTO_TYPES).describe(PHOTO_FIELDS.content_type),
});
export type NewPhotoUpload = z.output<typeof NewPhotoUpload>;
export const PhotoUpload = z.object({
  upload_id: z.string().describe(PHOTO_FIELDS.upload_id),
  url: z.string().describe(PHOTO_FIELDS.upload_url),
  content_type: z.enum(PHOTO_TYPES).describe(PHOTO_FIELDS.content_type),
  expires_at: z.string().describe(PHOTO_FIELDS.expires_at),
});
export type PhotoUpload = z.output<typeof PhotoUpload>;
export const PhotoBody = z.strictObject({ upload_id: Id.describe(PHOTO_FIELDS.upload_id) });
