import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";

/** Debian's chromium, alone with itself: no profile of anybody's, no calls home. */
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

export interface Browser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained about: its own errors and what its Content-Security-Policy refused. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export async function openBrowser(): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "palmares-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium",
    args: FLAGS,
    viewport: DESKTOP,
    locale: "fr-FR",
    acceptDownloads: true,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // A refused call is answered for on the page; the browser's own line about it is no fault.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  return {
    page,
    context,
    complaints,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

const SETTLE_MS = 300;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RUN_AXE = `axe.run(document, { resultTypes: ["violations"], iframes: false }).then((found) =>
  found.violations.map((v) => v.id + ": " + v.nodes.map((node) => node.html.slice(0, 160)).join(" | ")))`;

/**
 * What axe finds wrong, and whether the page is wider than the screen, in both shades and on both sizes.
 *
 * The debugger's door is used because the page's own policy lets no foreign script in, axe included.
 */
export async function faultsOf({ page, context }: Browser): Promise<string[]> {
  const faults: string[] = [];
  const debug = await context.newCDPSession(page);
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result } = await debug.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    return result.value as T;
  };
  await evaluate(`${axe}; undefined`);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const size of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(size);
      // The shade is set by a script, and colours fade over.
      await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
      await page.waitForTimeout(SETTLE_MS);
      const where = `${colorScheme} ${size.width}`;
      faults.push(...(await evaluate<string[]>(RUN_AXE)).map((fault) => `${where}: ${fault}`));
      const over = await evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      if (over > 0) faults.push(`${where}: ${over} px wider than the screen`);
    }
  }
  await debug.detach();
  await page.setViewportSize(DESKTOP);
  return faults;
}
