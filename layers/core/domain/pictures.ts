import type { DrawingObstacle } from "./picture-fault.ts";

/** A picture that is shipped with the program, by its path: `assets/logos/lpk.png`. No other file can be named. */
export const SHIPPED_PICTURE = /^assets\/(?:[\w-]+\/)*[\w-]+\.(?:png|jpe?g|pdf)$/;

/** A picture as it was prepared for a place on pages, by one version of the program that prepares pictures. */
export interface PreparedName {
  /** SHA-256 of the picture's bytes, in hexadecimal. */
  readonly sha256: string;
  /** The image's name in the templates, which says how large it is printed: `logo`, `watermark`. */
  readonly place: string;
  readonly version: string;
}

/** What a page places instead of the picture: a small PDF. */
export interface PreparedPicture {
  readonly name: PreparedName;
  readonly pdf: Uint8Array;
}

/** What a picture becomes on pages. */
export interface CheckedPicture {
  /** What is worth keeping of it, so that the first page need not wait for it. */
  readonly prepared: readonly PreparedPicture[];
  /** What keeps papers that print it from being PDF/A; mostly nothing. */
  readonly obstacles: readonly DrawingObstacle[];
}

/** A picture that a school uploaded, as its theme names it: within the school, by the SHA-256 of its bytes. */
export const uploadedPath = (sha256: string): string => `logos/${sha256}`;

/**
 * The SHA-256 of the uploaded picture that a path names.
 *
 * @returns undefined when it names none.
 */
export const uploadedPicture = (path: string): string | undefined => /^logos\/([0-9a-f]{64})$/.exec(path)?.[1];
