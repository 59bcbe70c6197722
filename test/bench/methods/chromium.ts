import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { bulletinPage } from "../chromium/bulletin.ts";
import { styleSheet } from "../chromium/pictures.ts";
import { certificatePage } from "../chromium/tableau-honneur.ts";
import { ordersOf } from "../contents.ts";
import { type Sheet, sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

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
      browser = await chromium.launch({ executablePath: process.env.CHROMIUM_BIN || "/usr/bin/chromium", args: FLAGS });
      context = await browser.newContext();
      // Stays open: closing the last tab ends the renderer process, and the next document would pay for a new one.
      await context.newPage();
    },
    async run(type, selections) {
      if (context === undefined) throw new Error("prepare() was not called.");
      const pdfs: Uint8Array[] = [];
      for (const { content, number } of ordersOf(type, selections)) {
        const tab = await context.newPage();
        await tab.setContent(pageOf(sheetOf(content, number), style), { waitUntil: "load" });
        // Our own PDFs have no structure tree either.
        pdfs.push(await tab.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false, outline: false }));
        await tab.close();
      }
      return pdfs;
    },
    async close() {
      await browser?.close();
    },
  };
}

function pageOf(sheet: Sheet, style: string): string {
  const [title, body] =
    sheet.type === "BULLETIN"
      ? ["Bulletin de notes", bulletinPage(sheet.words)]
      : ["Tableau d’honneur", certificatePage(sheet.words)];
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><style>${style}</style><body>${body.source}</body></html>`;
}
