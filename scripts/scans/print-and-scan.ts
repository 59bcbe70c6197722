import sharp, { type Sharp } from "sharp";

/** Grey pixels, 0 is black, and how many of them make an inch. */
export interface Paper {
  readonly grey: Buffer;
  readonly side: number;
  readonly dpi: number;
}

/** Numbers between 0 and 1, the same ones for the same seed: a table that is made again is the same. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Near enough to a bell curve, of mean 0 and deviation 1. */
const bell = (next: () => number) => (next() + next() + next() + next() - 2) * Math.sqrt(3);

const image = ({ grey, side }: Paper) => sharp(grey, { raw: { width: side, height: side, channels: 1 } });
const paperOf = async (picture: Sharp, dpi: number): Promise<Paper> => {
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  const side = Math.min(info.width, info.height);
  if (info.width === side && info.height === side) return { grey: data, side, dpi };
  return paperOf(
    sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } }).extract({
      left: 0,
      top: 0,
      width: side,
      height: side,
    }),
    dpi,
  );
};

const perPixel = (paper: Paper, change: (value: number, x: number, y: number) => number): Paper => ({
  ...paper,
  grey: Buffer.from(paper.grey.map((value, at) => change(value, at % paper.side, Math.floor(at / paper.side)))),
});

export const blurred = (paper: Paper, millimetres: number): Promise<Paper> =>
  paperOf(image(paper).blur(Math.max(0.3, (millimetres * paper.dpi) / 25.4)), paper.dpi);

export const turned = (paper: Paper, degrees: number): Promise<Paper> =>
  paperOf(image(paper).rotate(degrees, { background: "#fff" }), paper.dpi);

/** A scanner or camera with so many dots to the inch. */
export const sampled = (paper: Paper, dpi: number): Promise<Paper> =>
  paperOf(image(paper).resize(Math.round((paper.side * dpi) / paper.dpi), undefined, { kernel: "cubic" }), dpi);

export const oneBit = (paper: Paper, threshold = 128): Paper =>
  perPixel(paper, (value) => (value < threshold ? 0 : 255));

/** Grey paper and pale ink. */
export const faded = (paper: Paper, ink = 60, white = 225): Paper =>
  perPixel(paper, (value) => ink + (value * (white - ink)) / 255);

export function noisy(paper: Paper, deviation: number, seed: number): Paper {
  const next = random(seed);
  return perPixel(paper, (value) => Math.min(255, Math.max(0, Math.round(value + deviation * bell(next)))));
}

/** A ring of a cup and what ran into it, over a corner of the code; `dark` is how much light the darkest part keeps. */
export function stained(paper: Paper, dark: number): Paper {
  const [cx, cy, radius] = [paper.side * 0.62, paper.side * 0.58, paper.side * 0.33];
  return perPixel(paper, (value, x, y) => {
    const far = Math.hypot(x - cx, y - cy) / radius;
    const ring = Math.exp(-(((far - 1) / 0.07) ** 2));
    const pool = far < 1 ? 0.35 : 0;
    return Math.round(value * (1 - (1 - dark) * Math.max(ring, pool)));
  });
}

/** A stamp in dark ink: two rings and a bar of a word across the code. */
export function stamped(paper: Paper, ink: number): Paper {
  const [cx, cy, unit] = [paper.side * 0.3, paper.side * 0.62, paper.side / 100];
  return perPixel(paper, (value, x, y) => {
    const far = Math.hypot(x - cx, y - cy) / unit;
    const isInk = Math.abs(far - 30) < 1 || Math.abs(far - 22) < 0.6 || (far < 22 && Math.abs(y - cy) < 1.6 * unit);
    return isInk ? Math.min(value, ink) : value;
  });
}

/** White paper where the corner was torn off or a letter opener cut: so much of the code's area, at its lower right. */
export function torn(paper: Paper, share: number): Paper {
  const reach = Math.sqrt(2 * share) * paper.side;
  return perPixel(paper, (value, x, y) => (2 * paper.side - x - y < reach ? 255 : value));
}

/** A copier of the village: samples, sees unsharp, decides for black or white, and its toner spreads. */
export async function copied(paper: Paper, seed: number): Promise<Paper> {
  const seen = noisy(await blurred(await sampled(paper, 300), 0.06), 10, seed);
  return sampled(oneBit(seen, 140), paper.dpi);
}
