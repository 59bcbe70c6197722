import type { SchoolUploads, StudentPhotos } from "@palmares/core/school/ports";

/** Students' photos and what schools have sent, in memory. */
export function photosInMemory() {
  const kept = new Map<string, Uint8Array>();
  const sent = new Map<string, Uint8Array<ArrayBuffer>>();
  const nameOf = (...parts: readonly string[]) => parts.join("/");
  const photos: StudentPhotos = {
    read: async (...place) => kept.get(nameOf(...place)),
    async save(schoolId, studentId, name, pdf) {
      kept.set(nameOf(schoolId, studentId, name), pdf);
    },
    async remove(...place) {
      kept.delete(nameOf(...place));
    },
    // All that is kept here is old.
    async removeOthers(schoolId, studentId, name) {
      const folder = nameOf(schoolId, studentId, "");
      for (const key of kept.keys()) if (key.startsWith(folder) && key !== `${folder}${name}`) kept.delete(key);
    },
  };
  const uploads: SchoolUploads = {
    link: async () => "https://uploads.example",
    read: async (schoolId, uploadId) => sent.get(nameOf(schoolId, uploadId)),
    async remove(schoolId, uploadId) {
      sent.delete(nameOf(schoolId, uploadId));
    },
  };
  return { photos, uploads, kept, sent };
}
