/** The room for an image on a page, and how fine it can be seen there. */
interface Place {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: number;
  /** Bytes of the prepared PDF; absent: `MOST_PDF_BYTES`. */
  readonly maxBytes?: number;
  /** The picture fills the place, and what is beyond it is cut off. Absent: it is as large as fits. */
  readonly fills?: true;
}

/**
 * The largest `\Image{name}{width}{height}` of all templates. A watermark lies pale under the text. A photo is placed by
 * `\DocumentPicture`, and stands on paper by the dozen: a class of 60 has 60.
 */
export const PLACES: Readonly<Record<string, Place>> = {
  logo: { widthMm: 34, heightMm: 24, dpi: 600 },
  watermark: { widthMm: 150, heightMm: 150, dpi: 300 },
  photo: { widthMm: 22, heightMm: 28, dpi: 300, maxBytes: 15_000, fills: true },
};

/** Pixels that a photo must have on each side: 70 for an inch of paper. */
export const LEAST_PHOTO_SIDE = 60;

/** What one image may add to a page, bytes: a page without images has about 35 kB. */
export const MOST_PDF_BYTES = 60_000;

const ANYWHERE: Place = { widthMm: 150, heightMm: 150, dpi: 300 };

const MM_PER_INCH = 25.4;

/** What a picture is prepared to: its pixels, its bytes, and whether it fills its place. */
export interface PlaceLimits {
  readonly width: number;
  readonly height: number;
  readonly maxBytes: number;
  readonly fills: boolean;
}

/** The limits of an image's place. */
export const limitsOf = (name: string): PlaceLimits => {
  const { maxBytes = MOST_PDF_BYTES, fills = false } = PLACES[name] ?? ANYWHERE;
  return { ...pixelsOf(name), maxBytes, fills };
};

/**
 * The pixels that an image's place can show.
 *
 * @example pixelsOf("logo") // { width: 804, height: 567 }
 */
export function pixelsOf(name: string): { readonly width: number; readonly height: number } {
  const { widthMm, heightMm, dpi } = PLACES[name] ?? ANYWHERE;
  const pixels = (mm: number) => Math.ceil((mm / MM_PER_INCH) * dpi);
  return { width: pixels(widthMm), height: pixels(heightMm) };
}
