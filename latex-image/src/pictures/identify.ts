import type { ForeignFormat, PictureFault, PictureFormat } from "@palmares/core/domain/picture-fault";

/** Pixels that a picture may have: a large photograph. Decoding so many takes 2 s and 400 MB. */
export const MOST_PIXELS = 40_000_000;

/** Bytes that a picture's file may have. */
export const MOST_FILE_BYTES = 32_000_000;

/** What a file is. A PDF's size is not read. */
export type Identified =
  | { readonly format: "PNG" | "JPEG"; readonly width: number; readonly height: number }
  | { readonly format: "PDF" }
  | { readonly fault: PictureFault };

/**
 * Reads what a file is from its first bytes, whatever its name, and refuses what will not be decoded. Pure: nothing is
 * decoded here, so a small file that claims billions of pixels costs nothing.
 *
 * @example identifyPicture(await readFile("logo.png")) // { format: "PNG", width: 800, height: 600 }
 */
export function identifyPicture(bytes: Buffer): Identified {
  if (bytes.length === 0) return { fault: { kind: "empty" } };
  if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return identifyPng(bytes);
  if (startsWith(bytes, "\xff\xd8\xff")) return identifyJpeg(bytes);
  if (bytes.subarray(0, 1024).includes("%PDF-")) return { format: "PDF" };
  const format = foreignFormat(bytes);
  return { fault: { kind: "foreign", ...(format !== undefined && { format }) } };
}

/** Formats that people take for a PNG or a JPEG, by what stands at a place in the file. */
const SIGNATURES: readonly (readonly [format: ForeignFormat, at: number, ...signatures: string[]])[] = [
  ["GIF", 0, "GIF87a", "GIF89a"],
  ["WebP", 8, "WEBP"],
  ["TIFF", 0, "II*\0", "MM\0*", "II+\0", "MM\0+"],
  ["AVIF", 4, "ftypavif", "ftypavis"],
  ["HEIC", 4, "ftyphei", "ftyphev", "ftypmif1", "ftypmsf1"],
  ["JPEG XL", 0, "\xff\x0a", "\0\0\0\x0cJXL "],
  ["JPEG 2000", 0, "\xffO\xffQ", "\0\0\0\x0cjP  "],
  ["Photoshop", 0, "8BPS"],
  ["icon", 0, "\0\0\x01\0", "\0\0\x02\0"],
  ["PostScript", 0, "%!PS", "\xc5\xd0\xd3\xc6"],
  ["metafile", 0, "\xd7\xcd\xc6\x9a"],
  ["metafile", 40, " EMF"],
  ["office", 0, "PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["BMP", 0, "BM"],
];

function foreignFormat(bytes: Buffer): ForeignFormat | undefined {
  const head = bytes.toString("latin1", 0, 4096);
  const known = SIGNATURES.find(([, at, ...signatures]) => signatures.some((one) => head.startsWith(one, at)));
  if (known !== undefined) return known[0];
  if (!/^(?:\xef\xbb\xbf)?\s*</.test(head)) return undefined;
  if (/<svg[\s>]/i.test(head)) return "SVG";
  return /<(?:!doctype html|html)[\s>]/i.test(head) ? "html" : undefined;
}

/** A PNG begins with its size. */
function identifyPng(bytes: Buffer): Identified {
  if (bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR") return damaged("PNG");
  return withSize("PNG", bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

/** The markers of frames: what decoders read, and the kinds that they do not. */
const JPEG_FRAMES: ReadonlyMap<number, "read" | "lossless" | "arithmetic"> = new Map([
  ...[0xc0, 0xc1, 0xc2].map((marker) => [marker, "read"] as const),
  ...[0xc3, 0xc5, 0xc6, 0xc7].map((marker) => [marker, "lossless"] as const),
  ...[0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf].map((marker) => [marker, "arithmetic"] as const),
]);

/** A JPEG is a row of segments; the one that describes the frame has its kind, bits and size. */
function identifyJpeg(bytes: Buffer): Identified {
  for (let at = 2; at + 10 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return damaged("JPEG");
    const marker = bytes[at + 1] ?? 0;
    // Any number of FF may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = JPEG_FRAMES.get(marker);
    if (frame === "read") {
      const bits = bytes[at + 4];
      if (bits !== 8) return { fault: { kind: "rareJpeg", property: "bits", ...(bits !== undefined && { bits }) } };
      return withSize("JPEG", bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    }
    if (frame !== undefined) return { fault: { kind: "rareJpeg", property: frame } };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return damaged("JPEG");
}

function withSize(format: "PNG" | "JPEG", width: number, height: number): Identified {
  if (width === 0 || height === 0) return damaged(format);
  if (width * height > MOST_PIXELS) return { fault: { kind: "tooManyPixels", width, height, most: MOST_PIXELS } };
  return { format, width, height };
}

const damaged = (format: PictureFormat): Identified => ({ fault: { kind: "damaged", format } });

const startsWith = (bytes: Buffer, signature: string): boolean =>
  bytes.subarray(0, signature.length).equals(Buffer.from(signature, "latin1"));
