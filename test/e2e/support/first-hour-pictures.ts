import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";

/** Asked for by whoever writes docs/first-hour.md anew: `PALMARES_PICTURES=1 npm test -- test/e2e/console-first-hour.test.ts`. */
export const ARE_WANTED = process.env.PALMARES_PICTURES === "1";
const FOLDER = join(import.meta.dirname, "../../../docs/images/first-hour");
const WIDTH = 800;

/** Keeps what the page shows as a small picture of the docs, when pictures are asked for. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!ARE_WANTED) return;
  const small = await sharp(await settled(page))
    .resize({ width: WIDTH, withoutEnlargement: true })
    .png({ palette: true, colours: 24, dither: 0, effort: 10 })
    .toBuffer();
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.png`), small);
}

/** What the page shows once it does not change any more: the viewer of a PDF paints in its own time, and says nothing. */
async function settled(page: Page): Promise<Buffer> {
  const shots: Buffer[] = [];
  for (let same = 0; same < SAME; ) {
    await page.waitForTimeout(PAUSE_MS);
    const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
    same = shots.at(-1)?.equals(shot) ? same + 1 : 0;
    shots.push(shot);
    if (shots.length > MOST) break;
  }
  return shots.at(-1) ?? Buffer.alloc(0);
}

const PAUSE_MS = 700;
const SAME = 3;
const MOST = 20;
