import { type Browser, chromium, type Page } from "playwright-core";
import { bulletinPage } from "../chromium/bulletin.ts";
import { styleSheet } from "../chromium/pictures.ts";
import { certificatePage } from "../chromium/tableau-honneur.ts";
import { ordersOf } from "../contents.ts";
import { type Sheet, sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/** One tab of a browser that stays open; each document is a new page in it, printed. */
export function createChromium(): Method {
  let browser: Browser | undefined;
  let tab: Page | undefined;
  let style = "";
  return {
    name: "chromium",
    async prepare() {
      style = await styleSheet();
      browser = await chromium.launch({ executablePath: process.env.CHROMIUM_BIN || "/usr/bin/chromium", args: FLAGS });
      tab = await browser.newPage();
    },
    async run(type, selections) {
      if (tab === undefined) throw new Error("Nothing is prepared.");
      const pdfs: Uint8Array[] = [];
      for (const { content, number } of ordersOf(type, selections)) {
        await tab.setContent(pageOf(sheetOf(content, number), style), { waitUntil: "load" });
        // Our own PDFs have no structure tree either.
        pdfs.push(await tab.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false, outline: false }));
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
