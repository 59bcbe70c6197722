import { createHash } from "node:crypto";
import pMap from "p-map";
import { photoDigest } from "../../domain/photos.ts";
import type { StudentPhotos } from "../../school/ports.ts";
import { type DocumentContent, printedPhoto } from "../document-content.ts";
import type { FailedPage } from "./typesetter.ts";

/** Each photo has at most 15 kB. */
const READS_AT_ONCE = 16;

/** Which photos pages show, by the pages' ids, and the pages whose photo cannot be shown. */
interface ReadPhotos {
  readonly photos: ReadonlyMap<string, Uint8Array>;
  readonly failed: ReadonlyMap<string, FailedPage>;
}

/**
 * Reads the photos of pages. A page whose photo is gone or is not what its name says fails, and no other does: without the photo
 * it would be a paper that its own record says it is not, and nobody would make it anew.
 *
 * @throws Error when the store does not answer: another try may.
 */
export async function readPhotos(
  store: Pick<StudentPhotos, "read">,
  schoolId: string,
  orders: readonly { readonly id: string; readonly content: DocumentContent }[],
): Promise<ReadPhotos> {
  const photos = new Map<string, Uint8Array>();
  const failed = new Map<string, FailedPage>();
  const read = async ({ id, content }: (typeof orders)[number]) => {
    const name = printedPhoto(content);
    const { student } = content.sheet;
    if (name === undefined || student === undefined) return;
    const bytes = await store.read(schoolId, student.id, name);
    const reason = bytes === undefined ? "the photo is not kept" : whyBroken(bytes, name);
    if (bytes !== undefined && reason === undefined) photos.set(id, bytes);
    else failed.set(id, { id, ok: false, code: "PHOTO_UNREADABLE", reason: reason ?? "" });
  };
  await pMap(orders, read, { concurrency: READS_AT_ONCE });
  return { photos, failed };
}

const whyBroken = (bytes: Uint8Array, name: string): string | undefined =>
  createHash("sha256").update(bytes).digest("hex") === photoDigest(name)
    ? undefined
    : "the photo has other bytes than its name says";
