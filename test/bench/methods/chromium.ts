import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { CHROMIUM, PRINT } from "../chromium/launch.ts";
import { pageOf } from "../chromium/page.ts";
import { styleSheet } from "../chromium/pictures.ts";
import { ordersOf } from "../contents.ts";
import { sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

/**
 * A browser that stays open, with a tab for each document: the usual way, in which nothing of a pupil's page survives into
 * the next.
 */
export function createChromium(): Method {
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  let style = "";
  return {
    name: "chromium",
    async prepare() {
      style = await styleSheet();
      browser = await chromium.launch(CHROMIUM);
      context = await browser.newContext();
      // Stays open: closing the last tab ends the renderer process, and the next document would pay for a new one.
      await context.newPage();
    },
    async run(type, selections) {
      if (context === undefined) throw new Error("prepare() was not called.");
      const pdfs: Uint8Array[] = [];
      for (const { content, number } of ordersOf(type, selections)) {
        const tab = await context.newPage();
        await tab.setContent(pageOf(sheetOf(content, number), `<style>${style}</style>`), { waitUntil: "load" });
        pdfs.push(await tab.pdf(PRINT));
        await tab.close();
      }
      return pdfs;
    },
    async close() {
      await browser?.close();
    },
  };
}
