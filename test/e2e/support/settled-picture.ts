import type { Page } from "playwright-core";

const PAUSE_MS = 700;
const SAME = 3;
const MOST = 20;

/** What the page shows once it does not change any more: the viewer of a PDF paints in its own time, and says nothing. */
export async function settledPicture(page: Page): Promise<Buffer> {
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
