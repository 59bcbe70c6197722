import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { settledPicture } from "./settled-picture.ts";

/** Asked for by whoever writes docs/first-hour.md anew: `PALMARES_PICTURES=1 npm test -- test/e2e/console-first-hour.test.ts`. */
export const ARE_WANTED = process.env.PALMARES_PICTURES === "1";
const FOLDER = join(import.meta.dirname, "../../../docs/images/first-hour");
const WIDTH = 800;

/** Keeps what the page shows as a small picture of the docs, when pictures are asked for. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!ARE_WANTED) return;
  const small = await sharp(await settledPicture(page))
    .resize({ width: WIDTH, withoutEnlargement: true })
    .png({ palette: true, colours: 24, dither: 0, effort: 10 })
    .toBuffer();
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.png`), small);
}
