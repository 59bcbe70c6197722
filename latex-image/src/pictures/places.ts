/** The room for an image on a page, and how fine it can be seen there. */
interface Place {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: number;
}

/** The largest `\Image{name}{width}{height}` of all templates. A watermark lies pale under the text. */
export const PLACES: Readonly<Record<string, Place>> = {
  logo: { widthMm: 34, heightMm: 24, dpi: 600 },
  watermark: { widthMm: 150, heightMm: 150, dpi: 300 },
};

/** What one image may add to a page, bytes: a page without images has about 35 kB. */
export const MOST_PDF_BYTES = 60_000;

const ANYWHERE: Place = { widthMm: 150, heightMm: 150, dpi: 300 };

const MM_PER_INCH = 25.4;

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
