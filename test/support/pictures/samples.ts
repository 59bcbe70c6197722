import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { byQpdf, quarteredPdf } from "./pdfs.ts";
import { type Colour, GREYS, pngOf, QUARTERS, quarteredPng, uint32 } from "./png.ts";

const SIDE = 32;

/** A JPEG with a restart marker after each block, 4:2:0: no encoder at hand writes any. */
const WITH_RESTARTS =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAgACADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/90ABAAB/9oADAMBAAIRAxEAPwDnqKKK84+zP//QoUUUV5R86f/R4+iiivqjjP/S9FooooA//9k=";

/** A picture as a school may give it: it works, and shows these quarters, or it is refused with a sentence. */
export interface PictureSample {
  readonly file: string;
  readonly bytes: Buffer;
  /** Absent: only that it prints is known. */
  readonly shows?: readonly Colour[];
  /** How far a colour may be off: inks hold fewer than a screen. */
  readonly within?: number;
  readonly refused?: RegExp;
}

const rgba = QUARTERS.map(([r, g, b], n) => [r, g, b, n === 3 ? 0 : 255]);
/** The last quarter is transparent: the paper shows. */
const ON_PAPER: readonly Colour[] = [...QUARTERS.slice(0, 3), [255, 255, 255]];
const PLAIN = QUARTERS.map(([r, g, b]) => [r, g, b]);
const wide = (samples: readonly number[]) => samples.map((sample) => sample * 257);
const paletteChunk = Buffer.from(PLAIN.flat());

/** Rows of red, green and blue of the quarters. */
function quarters(side: number): Sharp {
  const data = Buffer.alloc(3 * side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      data.set(PLAIN[2 * Math.floor((2 * y) / side) + Math.floor((2 * x) / side)] ?? [], 3 * (y * side + x));
    }
  }
  return sharp(data, { raw: { width: side, height: side, channels: 3 } });
}

function pngSamples(): PictureSample[] {
  const png = (colourType: 0 | 2 | 3 | 4 | 6, bits: 1 | 2 | 4 | 8 | 16) => ({ side: SIDE, colourType, bits });
  const plain = quarteredPng(png(2, 8), PLAIN);
  const palette = [["PLTE", paletteChunk]] as const;
  const numbers = [[0], [1], [2], [3]];
  const tagged = quarteredPng(png(2, 8), PLAIN, [
    ["gAMA", uint32(45_455)],
    ["cHRM", uint32(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000)],
    ["sRGB", Buffer.from([0])],
    ["pHYs", Buffer.concat([uint32(1, 1), Buffer.from([1])])],
    ["tEXt", Buffer.from("Author\0Somebody", "latin1")],
  ]);
  return [
    {
      file: "grey-1-bit.png",
      bytes: quarteredPng(png(0, 1), [[0], [1], [1], [0]]),
      shows: [0, 255, 255, 0].map((g) => [g, g, g]),
    },
    { file: "grey-2-bits.png", bytes: quarteredPng(png(0, 2), numbers), shows: GREYS },
    { file: "grey-4-bits.png", bytes: quarteredPng(png(0, 4), [[0], [5], [10], [15]]), shows: GREYS },
    {
      file: "grey-8-bits.png",
      bytes: quarteredPng(
        png(0, 8),
        GREYS.map(([g]) => [g]),
      ),
      shows: GREYS,
    },
    {
      file: "grey-16-bits.png",
      bytes: quarteredPng(
        png(0, 16),
        GREYS.map(([g]) => wide([g])),
      ),
      shows: GREYS,
    },
    {
      file: "grey-alpha.png",
      bytes: quarteredPng(
        png(4, 8),
        GREYS.map(([g], n) => [g, n === 0 ? 0 : 255]),
      ),
      shows: [[255, 255, 255], ...GREYS.slice(1)],
    },
    {
      file: "grey-alpha-16-bits.png",
      bytes: quarteredPng(
        png(4, 16),
        GREYS.map(([g], n) => wide([g, n === 0 ? 0 : 255])),
      ),
      shows: [[255, 255, 255], ...GREYS.slice(1)],
    },
    { file: "palette-2-bits.png", bytes: quarteredPng(png(3, 2), numbers, palette), shows: QUARTERS },
    {
      file: "palette-8-bits-trns.png",
      bytes: quarteredPng(png(3, 8), numbers, [...palette, ["tRNS", Buffer.from([255, 255, 255, 0])]]),
      shows: ON_PAPER,
    },
    {
      file: "rgb-trns.png",
      bytes: quarteredPng(png(2, 8), PLAIN, [["tRNS", Buffer.from([0, 230, 0, 190, 0, 20])]]),
      shows: ON_PAPER,
    },
    { file: "rgb.png", bytes: plain, shows: QUARTERS },
    {
      file: "rgb-16-bits.png",
      bytes: quarteredPng(
        png(2, 16),
        QUARTERS.map(([r, g, b]) => wide([r, g, b])),
      ),
      shows: QUARTERS,
    },
    { file: "rgba.png", bytes: quarteredPng(png(6, 8), rgba), shows: ON_PAPER },
    { file: "rgba-16-bits.png", bytes: quarteredPng(png(6, 16), rgba.map(wide)), shows: ON_PAPER },
    { file: "gamma-srgb-1-dpi.png", bytes: tagged, shows: QUARTERS },
    { file: "one-pixel.png", bytes: quarteredPng({ side: 1, colourType: 2, bits: 8 }, [[200, 20, 20]]) },
    { file: "animated.png", bytes: animated(plain), shows: QUARTERS },
    { file: "png-named.jpg", bytes: plain, shows: QUARTERS },
    {
      file: "truncated.png",
      bytes: plain.subarray(0, 70),
      refused: /« truncated\.png » est un PNG incomplet ou abîmé/,
    },
    { file: "wrong-sum.png", bytes: spoiltSum(plain), refused: /« wrong-sum\.png » est un PNG incomplet ou abîmé/ },
    { file: "bomb.png", bytes: bomb(), refused: /30 000 × 30 000 pixels, soit 900 mégapixels ; 40 au plus/ },
  ];
}

async function encodedSamples(): Promise<PictureSample[]> {
  const photo = () => quarters(SIDE).clone();
  const jpeg = await photo().jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
  const grey = await photo().greyscale().jpeg({ quality: 95 }).toBuffer();
  const cmyk = await photo().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer();
  return [
    { file: "interlaced.png", bytes: await photo().png({ progressive: true }).toBuffer(), shows: QUARTERS },
    { file: "display-p3.png", bytes: await photo().withIccProfile("p3").png().toBuffer(), shows: QUARTERS },
    {
      file: "long.png",
      bytes: await quarters(20).resize(5_000, 20, { fit: "fill", kernel: "nearest" }).png().toBuffer(),
    },
    { file: "baseline.jpg", bytes: jpeg, shows: QUARTERS },
    {
      file: "progressive.jpg",
      bytes: await photo().jpeg({ progressive: true, quality: 95 }).toBuffer(),
      shows: QUARTERS,
    },
    {
      file: "halved-colour.jpg",
      bytes: await photo().jpeg({ chromaSubsampling: "4:2:0", quality: 95 }).toBuffer(),
      shows: QUARTERS,
    },
    { file: "restarts.jpg", bytes: Buffer.from(WITH_RESTARTS, "base64") },
    { file: "grey.jpg", bytes: grey },
    { file: "cmyk.jpg", bytes: cmyk, shows: QUARTERS, within: 60 },
    { file: "ycck.jpg", bytes: asYcck(cmyk) },
    // Held upright by its reader, a quarter turn to the right.
    {
      file: "turned.jpg",
      bytes: await photo().withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer(),
      shows: turnedRight(QUARTERS),
    },
    { file: "jpeg-named.png", bytes: jpeg, shows: QUARTERS },
    {
      file: "truncated.jpg",
      bytes: jpeg.subarray(0, jpeg.length - 60),
      refused: /« truncated\.jpg » est un JPEG incomplet ou abîmé/,
    },
    {
      file: "arithmetic.jpg",
      bytes: withFrame(jpeg, 0xc9),
      refused: /JPEG à codage arithmétique, que peu de logiciels lisent/,
    },
    { file: "lossless.jpg", bytes: withFrame(jpeg, 0xc3), refused: /JPEG sans perte/ },
    { file: "twelve-bits.jpg", bytes: withFrame(jpeg, 0xc1, 12), refused: /JPEG de 12 bits par couleur/ },
    { file: "webp.png", bytes: await photo().webp().toBuffer(), refused: /une image WebP\. Ouvrez-la .* format PNG/ },
    { file: "gif.png", bytes: await photo().gif().toBuffer(), refused: /une image GIF/ },
    { file: "tiff.png", bytes: await photo().tiff().toBuffer(), refused: /une image TIFF/ },
    { file: "avif.png", bytes: await photo().avif({ effort: 0 }).toBuffer(), refused: /une image AVIF/ },
  ];
}

function pdfSamples(): PictureSample[] {
  const plain = quarteredPdf();
  const half = QUARTERS.map(([r, g, b]) => [r, g, b].map((part) => 255 - (255 - part) / 2) as unknown as Colour);
  const locked = (user: string) =>
    byQpdf(plain, "--encrypt", user, "owner", "256", "--print=none", "--modify=none", "--");
  const glass = {
    begin: "/G gs",
    resources: "/ExtGState<</G<</ca .5>>>>",
    page: "/Group<</S/Transparency/CS/DeviceRGB>>",
  };
  return [
    { file: "plain.pdf", bytes: plain, shows: QUARTERS },
    { file: "three-pages.pdf", bytes: quarteredPdf({ pages: 3 }), shows: QUARTERS },
    {
      file: "version-1-7.pdf",
      bytes: byQpdf(plain, "--force-version=1.7", "--object-streams=generate"),
      shows: QUARTERS,
    },
    {
      file: "version-2.pdf",
      bytes: byQpdf(plain, "--force-version=2.0", "--object-streams=generate"),
      shows: QUARTERS,
    },
    { file: "without-origin.pdf", bytes: quarteredPdf({ origin: [100, -300] }), shows: QUARTERS },
    { file: "inherited-box.pdf", bytes: quarteredPdf({ inherited: true }), shows: QUARTERS },
    {
      file: "cropped.pdf",
      bytes: quarteredPdf({ page: "/CropBox[0 30 60 60]" }),
      shows: [QUARTERS[0], QUARTERS[1], QUARTERS[0], QUARTERS[1]] as Colour[],
    },
    { file: "turned.pdf", bytes: quarteredPdf({ page: "/Rotate 90" }), shows: turnedRight(QUARTERS) },
    { file: "transparent.pdf", bytes: quarteredPdf(glass), shows: half },
    { file: "no-printing.pdf", bytes: locked(""), shows: QUARTERS },
    { file: "locked.pdf", bytes: locked("secret"), refused: /protégé par un mot de passe/ },
    {
      file: "heavy.pdf",
      bytes: quarteredPdf({ bytesMore: 90_000 }),
      refused: /ajouterait \d+ ko à chaque document ; 60 ko au plus/,
    },
    {
      file: "truncated.pdf",
      bytes: plain.subarray(0, 300),
      refused: /« truncated\.pdf » est un PDF incomplet ou abîmé/,
    },
  ];
}

function foreignSamples(): PictureSample[] {
  const text = (content: string) => Buffer.from(content, "latin1");
  return [
    {
      file: "svg.png",
      bytes: text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
      refused: /un dessin SVG/,
    },
    { file: "bmp.png", bytes: Buffer.concat([text("BM"), Buffer.alloc(80)]), refused: /une image BMP/ },
    {
      file: "heic.jpg",
      bytes: Buffer.concat([uint32(24), text("ftypheic"), Buffer.alloc(40)]),
      refused: /une photo HEIC de téléphone/,
    },
    { file: "word.pdf", bytes: text("PK\x03\x04 and so on"), refused: /un document Office/ },
    {
      file: "letter.png",
      bytes: text("Bonjour"),
      refused: /ni un PNG, ni un JPEG, ni un PDF, quel que soit son nom\. Ouvrez-la/,
    },
    { file: "empty.png", bytes: Buffer.alloc(0), refused: /« empty\.png » est un fichier vide/ },
  ];
}

/** Pictures of all kinds that schools have, sound and unsound. */
export const pictureSamples = async (): Promise<PictureSample[]> => [
  ...pngSamples(),
  ...(await encodedSamples()),
  ...pdfSamples(),
  ...foreignSamples(),
];

const turnedRight = ([a, b, c, d]: readonly Colour[]): readonly Colour[] => [c, a, d, b] as Colour[];

/** An animated PNG whose first frame is the picture. */
function animated(png: Buffer): Buffer {
  const header = png.subarray(16, 29);
  const pixels = png.subarray(41, png.length - 16);
  const frame = (number: number) => Buffer.concat([uint32(number, SIDE, SIDE, 0, 0), Buffer.from([0, 1, 0, 1, 0, 0])]);
  const black = deflateSync(Buffer.alloc(SIDE * (1 + 3 * SIDE)));
  return pngOf([
    ["IHDR", header],
    ["acTL", uint32(2, 0)],
    ["fcTL", frame(0)],
    ["IDAT", pixels],
    ["fcTL", frame(1)],
    ["fdAT", Buffer.concat([uint32(2), black])],
    ["IEND", Buffer.alloc(0)],
  ]);
}

/** A picture of 900 million pixels in a thousand bytes. */
function bomb(): Buffer {
  const header = Buffer.concat([uint32(30_000, 30_000), Buffer.from([8, 2, 0, 0, 0])]);
  return pngOf([
    ["IHDR", header],
    ["IDAT", deflateSync(Buffer.alloc(1_000_000))],
    ["IEND", Buffer.alloc(0)],
  ]);
}

function spoiltSum(png: Buffer): Buffer {
  const spoilt = Buffer.from(png);
  // The last byte of the pixels' sum.
  const at = spoilt.length - 13;
  spoilt.writeUInt8((spoilt.readUInt8(at) + 1) % 256, at);
  return spoilt;
}

/** The JPEG as if it were of another kind, in its description of the frame. */
function withFrame(jpeg: Buffer, marker: number, bits = 8): Buffer {
  const changed = Buffer.from(jpeg);
  const at = changed.indexOf(Buffer.from([0xff, 0xc0]));
  changed.writeUInt8(marker, at + 1);
  changed.writeUInt8(bits, at + 4);
  return changed;
}

/** A JPEG of inks whose Adobe segment says that they are coded as luminance and colour, as Photoshop writes it. */
function asYcck(cmyk: Buffer): Buffer {
  const changed = Buffer.from(cmyk);
  changed.writeUInt8(2, changed.indexOf(Buffer.from("Adobe", "latin1")) + 11);
  return changed;
}
