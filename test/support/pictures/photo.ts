import sharp from "sharp";

/** How a made-up photo is to be. */
interface PhotoOptions {
  readonly width?: number;
  readonly height?: number;
  /** Which person: another number is another picture. */
  readonly who?: number;
  readonly grey?: boolean;
}

/**
 * A made-up portrait with the noise of a telephone's camera: nobody's. It has what a telephone writes beside a photo (EXIF).
 *
 * @example await portraitJpeg({ who: 3 }) // 600 × 800
 */
export function portraitJpeg({ width = 600, height = 800, who = 1, grey = false }: PhotoOptions = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(3 * width * height);
  let seed = who * 7919;
  const noise = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648 - 0.5) * 24;
  };
  const inside = (x: number, y: number, [cx, cy, rx, ry]: readonly [number, number, number, number]) =>
    ((x / width - cx) / rx) ** 2 + ((y / height - cy) / ry) ** 2 < 1;
  const shirt = [40 + ((who * 53) % 180), 60 + ((who * 31) % 160), 80 + ((who * 17) % 150)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let colour: readonly number[] = [205 - (60 * y) / height, 215 - (40 * x) / width, 225];
      if (inside(x, y, [0.5, 1.05, 0.42, 0.35])) colour = shirt;
      if (inside(x, y, [0.5, 0.36, 0.25, 0.27])) colour = [30, 24, 22];
      if (inside(x, y, [0.5, 0.42, 0.2, 0.24])) colour = [120 - (30 * x) / width, 82, 58];
      for (const side of [0.42, 0.58]) if (inside(x, y, [side, 0.38, 0.03, 0.015])) colour = [15, 10, 10];
      if (inside(x, y, [0.5, 0.54, 0.07, 0.015])) colour = [110, 45, 45];
      const grain = noise();
      for (const [n, value] of colour.entries()) {
        pixels[3 * (y * width + x) + n] = Math.max(0, Math.min(255, Math.round(value + grain)));
      }
    }
  }
  const image = sharp(pixels, { raw: { width, height, channels: 3 } });
  return (grey ? image.greyscale() : image)
    .withExif({ IFD0: { Model: "Telephone", Copyright: "TRAORÉ Awa" }, IFD3: { GPSLatitude: "12/1 22/1 0/1" } })
    .jpeg({ quality: 92 })
    .toBuffer();
}
