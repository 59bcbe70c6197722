import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { buildWeb } from "../../scripts/build-web.ts";
import { openBrowser, PHONE } from "../e2e/support/browser.ts";
import { type CheckSite, openCheckSite } from "../integration/web/check-site.ts";
import { aCode } from "../support/check-page.ts";
import { aKeyList, aKeyPair, type KeyPair } from "../support/claims.ts";
import { spreadOf } from "./statistics.ts";

/** « Slow 3G » as WebPageTest has it: 400 kbit/s, and 400 ms for each request. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** A telephone of some years ago, beside this machine. */
const SLOWER = 6;
/** The most, in ms from the beginning of the navigation, of a first visit. */
const MOST = { usable: 3_000, checked: 5_000 } as const;

interface Load {
  /** The first thing that is shown. */
  readonly painted: number;
  /** The buttons work. */
  readonly usable: number;
  /** The code of the address has been judged, by signature and register. */
  readonly checked: number;
  readonly requests: number;
}

/** Runs in the page before its own script. */
const WATCH = `new MutationObserver(() => {
  if (document.querySelector("button.main")) globalThis.usableAt ??= performance.now();
  if (document.querySelector(".outcome")) globalThis.checkedAt ??= performance.now();
}).observe(document, { subtree: true, childList: true });`;

/** A first visit, with nothing in any cache, to the address of a paper's code. */
async function load(site: CheckSite, pair: KeyPair): Promise<Load> {
  const { signed, url } = await aCode(pair, {}, site.url);
  site.answers = {
    keys: { ...aKeyList(pair.entry), site: site.url },
    [signed.claims.number]: { status: "issued", claims_digest: signed.digest },
  };
  site.log.length = 0;
  const browser = await openBrowser();
  try {
    const { page, context } = browser;
    await page.setViewportSize(PHONE);
    const debug = await context.newCDPSession(page);
    await debug.send("Network.enable");
    await debug.send("Network.emulateNetworkConditions", LINE);
    await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(WATCH);
    await page.goto(url);
    await page.locator(".outcome.good").waitFor();
    const requests = site.log.length;
    const times = (await page.evaluate(
      `({ painted: performance.getEntriesByName("first-contentful-paint")[0].startTime, usable: usableAt, checked: checkedAt })`,
    )) as Omit<Load, "requests">;
    return { ...times, requests };
  } finally {
    await browser.close();
  }
}

/**
 * Measures how long a stranger with an old telephone and a slow line waits for the check page.
 *
 * @returns the exit code: 1 when it is longer than it may be.
 */
export async function measureCheckPage({
  samples,
  judge,
}: {
  readonly samples: number;
  readonly judge: boolean;
}): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "palmares-check-load-"));
  await buildWeb(folder);
  const site = await openCheckSite(folder);
  const loads: Load[] = [];
  try {
    const pair = await aKeyPair();
    for (let sample = 0; sample < samples; sample++) loads.push(await load(site, pair));
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
  const medianOf = (what: keyof Load) => spreadOf(loads.map((one) => one[what])).median;
  const said = (what: keyof typeof MOST) =>
    `${seconds(medianOf(what))} ; plancher : ${seconds(MOST[what])} au plus, ${medianOf(what) <= MOST[what] ? "atteint" : "MANQUÉ"}`;
  process.stdout.write(
    frenchSpaces(`Page de vérification, première visite, 400 kbit/s, 400 ms par demande, calcul ${SLOWER} fois plus lent :
premier affichage : ${seconds(medianOf("painted"))}
utilisable : ${said("usable")}
code vérifié : ${said("checked")}
demandes jusque-là : ${medianOf("requests")}
`),
  );
  const isSlow = medianOf("usable") > MOST.usable || medianOf("checked") > MOST.checked;
  return judge && isSlow ? 1 : 0;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2).replace(".", ",")} s`;
