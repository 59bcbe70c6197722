import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawingPlane, hasFewColours } from "../../../latex-image/src/pictures/drawing.ts";
import { fitPicture } from "../../../latex-image/src/pictures/fit.ts";
import { type Pixels, spreadColours, toPixels } from "../../../latex-image/src/pictures/pixels.ts";

const MOST = 60_000;
const SIDE = 300;

type Paint = (x: number, y: number) => readonly [r: number, g: number, b: number, a: number];

function painted(paint: Paint): Pixels {
  const data = Buffer.alloc(4 * SIDE * SIDE);
  for (let y = 0; y < SIDE; y += 1) for (let x = 0; x < SIDE; x += 1) data.set(paint(x, y), 4 * (y * SIDE + x));
  return toPixels(data, SIDE, SIDE);
}

/** The same number for the same seed, up to 255. */
function noise(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state & 255;
  };
}

const flat = painted((x, y) => (x < y ? [10, 90, 50, 255] : [240, 200, 40, 255]));
const gradient = painted((x, y) => [x % 256, y % 256, ((x + y) / 2) % 256, 255]);

/** The pixels as a JPEG gives them back. */
async function throughJpeg({ colour, width, height, channels }: Pixels): Promise<Pixels> {
  const raw = { width, height, channels };
  const jpeg = await sharp(colour, { raw }).jpeg({ quality: 75 }).toBuffer();
  return toPixels(await sharp(jpeg).ensureAlpha().raw().toBuffer(), width, height);
}

describe("a picture's road", () => {
  it("is the photograph's, at once, for a JPEG: even where the drawing's would fit", async () => {
    const { quality, tries } = await fitPicture(flat, "JPEG", MOST);
    expect({ quality, tries }).toEqual({ quality: 90, tries: 1 });
    expect((await fitPicture(flat, "PNG", MOST)).quality).toBeUndefined();
  });

  it.each([
    ["a gradient", gradient],
    ["a gradient with a JPEG's noise", throughJpeg(gradient)],
  ])("is the photograph's, at once, for a PNG of %s", async (_, pixels) => {
    const { quality, tries } = await fitPicture(await pixels, "PNG", MOST);
    expect({ quality, tries }).toEqual({ quality: 90, tries: 1 });
  });

  it("is short for noise with noise for its transparency", async () => {
    const next = noise();
    const fitted = await fitPicture(
      painted(() => [next(), next(), next(), next()]),
      "PNG",
      MOST,
    );
    expect(fitted.pdf.length).toBeLessThanOrEqual(MOST);
    expect(fitted.tries).toBeLessThanOrEqual(4);
  });
});

describe("a drawing", () => {
  it("has few colours", async () => {
    const next = noise();
    const noisy = painted(() => [next(), next(), next(), 255]);
    expect([flat, gradient, noisy].map(hasFewColours)).toEqual([true, false, false]);
    expect((await drawingPlane(flat, MOST))?.data.length).toBeLessThan(MOST / 10);
    expect(await drawingPlane(gradient, MOST)).toBeUndefined();
    expect(await drawingPlane(noisy, MOST)).toBeUndefined();
  });
});

describe("the colours beside a transparent edge", () => {
  it("continue what is opaque, and change nothing of that", async () => {
    const half = painted((x) => (x < SIDE / 2 ? [200, 20, 20, 255] : [0, 0, 0, 0]));
    const spread = await spreadColours(half);
    const at = (x: number) => [...spread.subarray(3 * x, 3 * x + 3)];
    expect(at(10)).toEqual([200, 20, 20]);
    // A smooth way from red to white.
    const greens = [-1, 1, 5, 10, 20].map((beyond) => at(SIDE / 2 + beyond)[1] ?? 0);
    expect(greens).toEqual([...greens].sort((one, other) => one - other));
    expect(greens[1]).toBeLessThan(180);
    expect(at(SIDE - 1)).toEqual([255, 255, 255]);
  });
});
