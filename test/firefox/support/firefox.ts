import type { BrowserType } from "playwright-core";
import { firefox as firefoxOfEsr } from "playwright-core-esr";
import { type Browser, DESKTOP } from "../../e2e/support/browser.ts";

/** Typed as the other release of the same library, since the tests' support is. */
const firefox = firefoxOfEsr as unknown as BrowserType;

/**
 * Debian's Firefox as it is installed, driven by WebDriver BiDi, which `moz-firefox` stands for.
 *
 * @param downloads The folder for what is saved: the driver does not tell of files that the page makes itself.
 * @returns what openBrowser() returns of Chromium; the page's errors are what Firefox says in its console, its viewer included.
 */
export async function openFirefox(downloads: string): Promise<Browser> {
  const browser = await firefox.launch({
    channel: "moz-firefox",
    executablePath: process.env.FIREFOX_BIN ?? "/usr/bin/firefox-esr",
    downloadsPath: downloads,
  });
  const context = await browser.newContext({ viewport: DESKTOP, locale: "fr-FR", acceptDownloads: true });
  const pageErrors: string[] = [];
  context.on("weberror", (found) => pageErrors.push(found.error().message));
  context.on("console", (message) => {
    // The page itself shows that its socket is not there, as without network; Firefox's own line about it is no fault.
    const isShown = /^Firefox can.t establish a connection to the server at wss?:/.test(message.text());
    if (message.type() === "error" && !isShown) pageErrors.push(message.text());
  });
  return { page: await context.newPage(), context, pageErrors, close: () => browser.close() };
}
