import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { buildWeb } from "../../../scripts/build-web.ts";
import { openBrowser, PHONE } from "../../e2e/support/browser.ts";
import { type BuiltSite, openBuiltSite } from "../../integration/web/built-site.ts";
import { spreadOf } from "../statistics.ts";

/** « Slow 3G » as WebPageTest has it: 400 kbit/s, and 400 ms for each request. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** A telephone of some years ago, beside this machine. */
const SLOWER = 6;

/** Something that a reader waits for. */
interface Moment {
  /** In French. */
  readonly name: string;
  /** It has come when the page has such an element. */
  readonly selector: string;
  /** The most, in ms from the beginning of the navigation. */
  readonly most: number;
}

/** A first visit to one of the built pages. */
export interface FirstVisit {
  /** The page's name, in French. */
  readonly page: string;
  /** In the order in which they come. */
  readonly moments: readonly [Moment, ...Moment[]];
  /** Makes the site ready to answer. @returns the address to open. */
  readonly prepare: (site: BuiltSite) => Promise<string>;
}

interface Load {
  /** The first thing that is shown. */
  readonly painted: number;
  /** When each moment came. */
  readonly came: readonly number[];
  readonly requests: number;
}

/** Runs in the page before its own script. */
const watchFor = (moments: readonly Moment[]) => `globalThis.cameAt = [];
  const selectors = ${JSON.stringify(moments.map(({ selector }) => selector))};
  new MutationObserver(() => selectors.forEach((selector, n) => {
    if (document.querySelector(selector)) cameAt[n] ??= performance.now();
  })).observe(document, { subtree: true, childList: true });`;

/** Opens the page with nothing in any cache. */
async function load(site: BuiltSite, { moments, prepare }: FirstVisit): Promise<Load> {
  const url = await prepare(site);
  site.log.length = 0;
  const browser = await openBrowser();
  try {
    const { page, context } = browser;
    await page.setViewportSize(PHONE);
    const debug = await context.newCDPSession(page);
    await debug.send("Network.enable");
    await debug.send("Network.emulateNetworkConditions", LINE);
    await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(watchFor(moments));
    await page.goto(url);
    // One after the other: the last has come when all have.
    for (const { selector } of moments.slice(-1)) await page.locator(selector).first().waitFor();
    const requests = site.log.length;
    const times = (await page.evaluate(
      `({ painted: performance.getEntriesByName("first-contentful-paint")[0].startTime, came: cameAt })`,
    )) as Omit<Load, "requests">;
    return { ...times, requests };
  } finally {
    await browser.close();
  }
}

export interface PageLoadOptions {
  readonly samples: number;
  readonly judge: boolean;
}

/**
 * Measures how long somebody with an old telephone and a slow line waits for a page that was never opened there.
 *
 * @returns the exit code: 1 when it is longer than it may be.
 */
export async function measurePageLoad(visit: FirstVisit, { samples, judge }: PageLoadOptions): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "palmares-page-load-"));
  await buildWeb(folder);
  const site = await openBuiltSite(folder);
  const loads: Load[] = [];
  try {
    for (let sample = 0; sample < samples; sample++) loads.push(await load(site, visit));
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
  const medianOf = (of: (one: Load) => number) => spreadOf(loads.map(of)).median;
  const moments = visit.moments.map(({ name, most }, n) => {
    const ms = medianOf(({ came }) => came[n] ?? Number.POSITIVE_INFINITY);
    return { isReached: ms <= most, line: lineOf(name, ms, most) };
  });
  process.stdout.write(
    frenchSpaces(`${visit.page}, première visite, 400 kbit/s, 400 ms par demande, calcul ${SLOWER} fois plus lent :
premier affichage : ${seconds(medianOf(({ painted }) => painted))}
${moments.map(({ line }) => line).join("\n")}
demandes jusque-là : ${medianOf(({ requests }) => requests)}
`),
  );
  return judge && moments.some(({ isReached }) => !isReached) ? 1 : 0;
}

const lineOf = (name: string, ms: number, most: number): string =>
  `${name} : ${seconds(ms)} ; plancher : ${seconds(most)} au plus, ${ms <= most ? "atteint" : "MANQUÉ"}`;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2).replace(".", ",")} s`;
