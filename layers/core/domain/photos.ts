/**
 * The name under which a student's photo is kept: 32 random digits, then the SHA-256 of its prepared bytes, both in hexadecimal.
 * So nobody who has the picture can tell the name, two students never share an object, and what was kept can be checked.
 */
export const PHOTO_NAME = /^[0-9a-f]{32}-[0-9a-f]{64}$/;

/** @example photoName("0f".repeat(16), sha256) // "0f0f…-9b1c…" */
export const photoName = (random: string, sha256: string): string => `${random}-${sha256}`;

/** The SHA-256 of the prepared bytes that a name stands for. */
export const photoDigest = (name: string): string => name.slice(name.indexOf("-") + 1);
