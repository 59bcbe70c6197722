import type { PictureFault } from "@palmares/core/domain/picture-fault";
import { imageOf } from "@palmares/core/pdf/page-image";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { createPictureCheck } from "../../../latex-image/src/engine/check-picture.ts";
import { portraitJpeg } from "../../support/pictures/photo.ts";

/** Photos as they come from telephones, scanners and studios: prepared upright and in their colours, or refused with the reason. */

const { preparePhoto, warmUp } = createPictureCheck({ PATH: process.env.PATH });
let portrait: Buffer;
let upright: Buffer;
beforeAll(async () => {
  await warmUp();
  portrait = await portraitJpeg({ width: 300, height: 400 });
  upright = await shownBy(portrait);
}, 60_000);

/** What paper shows of a photo, coarsely: colours of 11 × 14 parts. */
async function shownBy(sent: Buffer): Promise<Buffer> {
  const image = imageOf(await preparePhoto(sent));
  expect(syntaxOf(image)).toContain("/Width 260/Height 331");
  expect(image.data.length).toBeLessThanOrEqual(15_000);
  return sharp(image.data).toColourspace("srgb").resize(11, 14, { fit: "fill" }).raw().toBuffer();
}

/** The mean difference of colours, of 255. */
const difference = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, value, n) => sum + Math.abs(value - (other[n] ?? 0)), 0) / one.length;

/** Two steps: sharp mirrors before it turns, whatever the order of the calls. */
const then = async (picture: Sharp) => sharp(await picture.png().toBuffer());
const TURNED: Readonly<Record<number, (upright: Sharp) => Promise<Sharp>>> = {
  3: async (one) => one.rotate(180),
  5: async (one) => (await then(one.rotate(90))).flop(),
  6: async (one) => one.rotate(270),
  8: async (one) => one.rotate(90),
};

describe("a photo", () => {
  test.each(Object.keys(TURNED).map(Number))("that lies as orientation %i of EXIF says stands upright", async (n) => {
    const lying = await TURNED[n]?.(sharp(portrait));
    const sent = await lying?.withExif({}).withMetadata({ orientation: n }).jpeg().toBuffer();
    expect(difference(await shownBy(sent ?? Buffer.of()), upright)).toBeLessThan(4);
  });

  test.each<[string, (one: Sharp) => Sharp]>([
    ["a progressive JPEG", (one) => one.jpeg({ progressive: true })],
    ["a PNG of 16 bits", (one) => one.toColourspace("rgb16").png()],
    ["a JPEG with a profile of colours", (one) => one.withIccProfile("p3").jpeg()],
  ])("may be %s", async (_, write) => {
    expect(difference(await shownBy(await write(sharp(portrait)).toBuffer()), upright)).toBeLessThan(6);
  });

  test("of a printing house (CMYK) has about its colours, and no negative ones", async () => {
    const cmyk = await sharp(portrait).withIccProfile("cmyk").jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).channels).toBe(4);
    expect(difference(await shownBy(cmyk), upright)).toBeLessThan(30);
  });

  test("shows paper where it is transparent", async () => {
    const hole = { input: Buffer.from('<svg width="300" height="200"><rect width="300" height="200"/></svg>') };
    const layer = { ...hole, gravity: "north", blend: "dest-out" } as const;
    const shown = await shownBy(await sharp(portrait).ensureAlpha().composite([layer]).png().toBuffer());
    expect(Math.min(...shown.subarray(0, 3 * 11 * 6))).toBeGreaterThan(250);
    const lower = 3 * 11 * 8;
    expect(difference(shown.subarray(lower), upright.subarray(lower))).toBeLessThan(4);
  });

  test("of twelve megapixels is one like any other", async () => {
    const sent = await sharp(portrait).resize(3000, 4000).jpeg().toBuffer();
    expect(difference(await shownBy(sent), upright)).toBeLessThan(4);
  });
});

describe("what is no photo is refused with its fault", () => {
  const refused = async (sent: Buffer): Promise<PictureFault | undefined> => {
    const refusal = await preparePhoto(sent).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "IMAGE_UNREADABLE" });
    return (refusal as { readonly details: { readonly fault?: PictureFault } }).details.fault;
  };

  test("a picture in which nobody could be recognised", async () => {
    const tiny = (width: number, height: number) =>
      sharp(portrait).resize(width, height, { fit: "fill" }).png().toBuffer();
    const fault = (width: number, height: number) => ({ kind: "tooFewPixels", width, height, least: 60 });
    expect(await refused(await tiny(1, 1))).toEqual(fault(1, 1));
    expect(await refused(await tiny(4000, 59))).toEqual(fault(4000, 59));
    await shownBy(await tiny(60, 60));
  });

  test("a file that was cut off, near its end, too", async () => {
    const damaged = { kind: "damaged", format: "JPEG" };
    expect(await refused(portrait.subarray(0, portrait.length / 2))).toEqual(damaged);
    expect(await refused(portrait.subarray(0, -1500))).toEqual(damaged);
  });

  test.each([
    ["PDF", Buffer.from("%PDF-1.7\n1 0 obj")],
    ["HEIC", Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(64)])],
    ["WebP", Buffer.from("RIFF\0\0\0\0WEBPVP8 ")],
    [undefined, Buffer.from("bonjour")],
  ])("a file of another kind, whatever its name (%s)", async (format, sent) => {
    expect(await refused(sent)).toEqual({ kind: "foreign", ...(format && { format }) });
  });
});
