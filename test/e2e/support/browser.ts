import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { FIND_SMALL_TARGETS } from "./target-sizes.ts";

/** Debian's Chromium in isolation: an empty profile, no background requests. */
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
/** As narrow as WCAG 2.2 asks for (1.4.10), and what is left of 1280 px at 400 %. */
export const NARROW = { width: 320, height: 640 };

export interface Browser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The page's uncaught errors and what its Content-Security-Policy refused. */
  readonly pageErrors: readonly string[];
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** "block": for tests that answer requests themselves, which a service worker may answer first. */
  readonly serviceWorkers?: "allow" | "block";
}

/** @param flags Of Chromium, beside those of every test. */
export async function openBrowser(
  flags: readonly string[] = [],
  { serviceWorkers = "allow" }: BrowserOptions = {},
): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "palmares-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium",
    args: [...FLAGS, ...flags],
    viewport: DESKTOP,
    locale: "fr-FR",
    acceptDownloads: true,
    serviceWorkers,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const pageErrors: string[] = [];
  page.on("pageerror", (error) => pageErrors.push(error.message));
  page.on("console", (message) => {
    // The page itself shows a refused call, and that there is no network; the browser's own line about it is no fault.
    const isShown = /^Failed to load resource|net::ERR_INTERNET_DISCONNECTED$/.test(message.text());
    if (message.type() === "error" && !isShown) pageErrors.push(message.text());
  });
  return {
    page,
    context,
    pageErrors,
    async close() {
      // Chromium does not always end when it is asked to.
      const killTimer = setTimeout(() => killBrowserOf(profile), CLOSE_TIMEOUT_MS);
      await context.close();
      clearTimeout(killTimer);
      await rm(profile, { recursive: true, force: true });
    },
  };
}

const CLOSE_TIMEOUT_MS = 30_000;

/** Kills the browser's processes: those whose command line names its profile. */
function killBrowserOf(profile: string): void {
  process.stderr.write("The browser did not close by itself.\n");
  for (const file of globSync("/proc/[0-9]*/cmdline")) {
    try {
      if (readFileSync(file, "utf8").includes(profile)) process.kill(Number(file.split("/")[2]), "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const runAxe = (rules: readonly string[]) => `axe.run(document, {
  resultTypes: ["violations"],
  iframes: false,
  ${rules.length === 0 ? "" : `runOnly: ${JSON.stringify(rules)},`}
}).then((found) =>
  found.violations.map((v) => v.id + ": " + v.nodes.map((node) => node.html.slice(0, 160)).join(" | ")))`;
/** The rules whose verdict depends on the colour scheme. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
/** What fades has its own colours only at its end; nothing takes longer to fade than this. */
const LONGEST_FADE_MS = 1_000;
const SETTLED = `Promise.race([
  new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    .then(() => document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime)))
    .then((fading) => Promise.allSettled(fading.map((one) => one.finished))),
  new Promise((late) => setTimeout(late, ${LONGEST_FADE_MS})),
]).then(() => undefined)`;

export interface Look {
  readonly colorScheme: "light" | "dark";
  readonly size: typeof DESKTOP;
  /** For a size whose other faults are looked for in the other scheme. */
  readonly only?: "colours";
}
/** Both colour schemes and both sizes, each once. That every screen is sound in each of the four is tested by itself. */
const LOOKS: readonly Look[] = [
  { colorScheme: "light", size: DESKTOP },
  { colorScheme: "dark", size: PHONE },
];

/**
 * The accessibility violations that axe finds, targets that are too small, and any overflow in width.
 *
 * Axe runs through the DevTools protocol, because the page's own policy refuses foreign scripts, axe included.
 */
export async function findFaults({ page, context }: Browser, looks: readonly Look[] = LOOKS): Promise<string[]> {
  const faults: string[] = [];
  // Nothing is drawn in a tab that lies behind another one, so that its colours would stay between two schemes.
  await page.bringToFront();
  const debug = await context.newCDPSession(page);
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await debug.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description);
    return result.value as T;
  };
  if (await evaluate<boolean>('typeof axe === "undefined"')) await evaluate(`${axe}; undefined`);
  for (const { colorScheme, size, only } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(size);
    // A script sets the colour scheme, and colours fade in.
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    await evaluate(SETTLED);
    const where = `${colorScheme} ${size.width}`;
    const found = await evaluate<string[]>(runAxe(only === undefined ? [] : COLOUR_RULES));
    if (only === undefined) found.push(...(await evaluate<string[]>(FIND_SMALL_TARGETS)));
    faults.push(...found.map((fault) => `${where}: ${fault}`));
    const over = await evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    if (over > 0) faults.push(`${where}: ${over} px wider than the screen`);
  }
  await debug.detach();
  await page.setViewportSize(DESKTOP);
  return faults;
}
