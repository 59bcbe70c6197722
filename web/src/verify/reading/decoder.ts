import decodeQr from "qr/decode.js";

/** For optional retries on a picture that does not read at once; a phone of 2016 takes some times as long as a computer. */
const CAMERA_MS = 60;
const PHOTO_MS = 1_500;

/** Reads a QR code by our own means. A chunk of its own, loaded with the first picture. */
export function decodePixels({ data, width, height }: ImageData, isPhoto: boolean): string | undefined {
  try {
    return decodeQr({ data, width, height }, { timeLimit: isPhoto ? PHOTO_MS : CAMERA_MS });
  } catch {
    // Its way to say that there is no code.
    return undefined;
  }
}
