/** One plane of pixels as a PDF holds it: a JPEG, or the compressed rows of a PNG, which PDF reads as they are. */
export interface Plane {
  readonly channels: 1 | 3;
  readonly filter: "DCTDecode" | "FlateDecode";
  readonly data: Uint8Array;
  /** Red, green and blue of each colour; the pixels are then numbers of colours. */
  readonly palette?: Uint8Array;
}

export interface PlacedPicture {
  readonly width: number;
  readonly height: number;
  readonly colour: Plane;
  /** How opaque each pixel is; undefined: all are. */
  readonly mask?: Plane;
}

/**
 * A PDF of one page that is nothing but the picture, one point a pixel: the templates scale it. PDF 1.4, without date or
 * metadata, so that the same picture gives the same bytes. Pure.
 */
export function picturePdf({ width, height, colour, mask }: PlacedPicture): Buffer {
  const softMask = mask === undefined ? "" : "/SMask 6 0 R";
  const drawing = `q ${width} 0 0 ${height} 0 0 cm /P Do Q`;
  return pdfFile([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<</XObject<</P 5 0 R>>>>/Contents 4 0 R>>`,
    stream("", Buffer.from(drawing, "latin1")),
    imageStream(width, height, colour, softMask),
    ...(mask === undefined ? [] : [imageStream(width, height, mask, "")]),
  ]);
}

function imageStream(width: number, height: number, plane: Plane, more: string): Buffer {
  const { channels, filter, data, palette } = plane;
  const space = palette === undefined ? (channels === 1 ? "/DeviceGray" : "/DeviceRGB") : indexed(palette);
  const perPixel = palette === undefined ? channels : 1;
  // Predictor 15: each row begins with its PNG filter.
  const rows = `/DecodeParms<</Predictor 15/Colors ${perPixel}/BitsPerComponent 8/Columns ${width}>>`;
  const keys = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace${space}`;
  return stream(`${keys}/Filter/${filter}${filter === "FlateDecode" ? rows : ""}${more}`, data);
}

const indexed = (palette: Uint8Array): string =>
  `[/Indexed/DeviceRGB ${palette.length / 3 - 1}<${Buffer.from(palette).toString("hex")}>]`;

function stream(keys: string, data: Uint8Array): Buffer {
  return Buffer.concat([latin1(`<<${keys}/Length ${data.length}>>\nstream\n`), data, latin1("\nendstream")]);
}

/** A PDF file of numbered objects, the first of which is the catalogue. */
function pdfFile(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [latin1("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")];
  let length = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([latin1(`${index + 1} 0 obj\n`), Buffer.from(object), latin1("\nendobj\n")]);
    parts.push(part);
    length += part.length;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Size ${size}/Root 1 0 R>>\n`;
  return Buffer.concat([...parts, latin1(`${table}startxref\n${length}\n%%EOF\n`)]);
}

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
