/**
 * Why a logo, a watermark or a photo cannot be printed. Each kind becomes a French sentence that says what to do
 * (`text/fr/pictures.ts`).
 *
 * @example { kind: "foreign", format: "WebP" }
 */
export type PictureFault =
  /** There is no such file, or it cannot be read. */
  | { readonly kind: "missing" }
  | { readonly kind: "empty" }
  /** A file of another kind, whatever its name says; `format` if it is a known one. */
  | { readonly kind: "foreign"; readonly format?: ForeignFormat }
  /** Cut off, or changed on its way. */
  | { readonly kind: "damaged"; readonly format: PictureFormat }
  | { readonly kind: "tooManyPixels"; readonly width: number; readonly height: number; readonly most: number }
  /** Of a photo alone: nobody could be recognised. `least` is of each side. */
  | { readonly kind: "tooFewPixels"; readonly width: number; readonly height: number; readonly least: number }
  | { readonly kind: "tooLarge"; readonly bytes: number; readonly most: number }
  /** A rare kind of JPEG that neither browsers nor printers read. */
  | { readonly kind: "rareJpeg"; readonly property: "lossless" | "arithmetic" | "bits"; readonly bits?: number }
  | { readonly kind: "password" }
  /** A PDF's drawing stands on every page as it is: it cannot be scaled down. */
  | { readonly kind: "heavyPdf"; readonly bytes: number; readonly most: number }
  /** Of papers that must be PDF/A alone: a PDF's drawing has something that PDF/A does not allow. */
  | { readonly kind: "notArchival"; readonly obstacles: readonly DrawingObstacle[] };

/** Why a drawing cannot stand in a PDF/A-2 file of ours. */
export const DRAWING_OBSTACLES = [
  /** Colours for printing presses, which mean nothing beside an output intent in red, green and blue. */
  "cmyk",
  /** Letters in a font. PDF/A wants fonts that are embedded, with right widths; outlines need none. */
  "text",
  /** A picture that asks the reader to smooth it. */
  "smoothing",
  /** A picture of a kind that is allowed by rules about its inside. */
  "jpeg2000",
  /** What drawings of logos do not need, such as PostScript or a printer's curves. */
  "other",
] as const;
export type DrawingObstacle = (typeof DRAWING_OBSTACLES)[number];

export type PictureFormat = "PNG" | "JPEG" | "PDF";

/** What people take for a PNG or a JPEG. */
export type ForeignFormat =
  | "GIF"
  /** Of a photo alone. */
  | "PDF"
  | "WebP"
  | "BMP"
  | "TIFF"
  | "AVIF"
  | "HEIC"
  | "JPEG XL"
  | "JPEG 2000"
  | "SVG"
  | "Photoshop"
  | "PostScript"
  | "metafile"
  | "icon"
  | "office"
  | "html";
