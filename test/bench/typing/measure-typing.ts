import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import type { Page } from "playwright-core";
import { saveUser } from "../../../cli/users.ts";
import { buildAll } from "../../../scripts/build.ts";
import { type Browser, openBrowser } from "../../e2e/support/browser.ts";
import { startTestStack, type TestStack } from "../../e2e/support/test-stack.ts";
import { spreadOf } from "../statistics.ts";
import { SCHOOL, saveBigClass } from "./big-class.ts";
import { type Frames, framesWhile, lostShare } from "./frames.ts";

/** A machine of some years ago, beside this one. */
const SLOWER = 6;
/** A key that is held down repeats so. */
const REPEAT_MS = 33;
/** Somebody who types figures fast. */
const TYPING_MS = 90;
const STEPS = 120;
const MARKS = 30;
/** The most of the frames that may be left out, and the most that a corrected page may take. */
const MOST_LOST = 0.05;
const MOST_PAGE_MS = 1_000;

export interface TypingOptions {
  readonly samples: number;
  readonly judge: boolean;
}

/**
 * `npm run bench -- --typing` measures what somebody feels who types: the frames of a grid of 60 students and 12 columns on
 * a machine six times slower, and how long a corrected page takes to be made anew on this one.
 *
 * @returns the exit code: 1 when something is slower than it may be.
 */
export async function measureTyping({ samples, judge }: TypingOptions): Promise<number> {
  await buildAll();
  const stack = await startTestStack();
  const browser = await openBrowser([], { serviceWorkers: "block" });
  try {
    await saveBigClass(stack);
    await signIn(stack, browser.page);
    const load = () => loadavg()[0]?.toFixed(1).replace(".", ",") ?? "?";
    const before = load();
    const grid = await measureGrid(browser, `${stack.running.url}/saisie/6a/maths`, samples);
    const pages = await measureCorrections(browser.page, `${stack.running.url}/classes/6a/eleves/1`, samples);
    const median = spreadOf(pages).median;
    const lines = [
      ...grid.map(({ name, frames }) => frameLine(name, frames)),
      `page corrigée refaite (${samples} fois) : ${ms(median)}, la plus lente ${ms(spreadOf(pages).highest)} ; plancher : ${ms(MOST_PAGE_MS)} au plus, ${median <= MOST_PAGE_MS ? "atteint" : "MANQUÉ"}`,
    ];
    process.stdout.write(
      frenchSpaces(`Grille de 60 élèves et 12 colonnes, calcul ${SLOWER} fois plus lent ; page corrigée, calcul normal.
charge de la machine : ${before} avant, ${load()} après
${lines.join("\n")}
`),
    );
    const isMissed = median > MOST_PAGE_MS || grid.some(({ frames }) => lostShare(frames) > MOST_LOST);
    return judge && isMissed ? 1 : 0;
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function signIn(stack: TestStack, page: Page): Promise<void> {
  const { cognito, outputs } = stack.installation;
  const user = { email: "bench@lycee.example", password: "Palmares-Test-2026", schoolId: SCHOOL };
  await saveUser(cognito, outputs.UserPoolId, { ...user, group: "head" });
  await page.goto(stack.running.url);
  await page.getByLabel("Adresse de courriel").fill(user.email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(user.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("navigation").first().waitFor();
}

interface Walk {
  readonly name: string;
  readonly frames: Frames;
}

/** Walks and types in the grid. Nothing is sent: whoever answers runs on the same processors here. */
async function measureGrid({ page, context }: Browser, url: string, samples: number): Promise<readonly Walk[]> {
  await page.goto(url);
  await page.getByRole("grid").waitFor();
  await page.locator("td.mean").first().filter({ hasText: /\d/ }).waitFor();
  await page.route("**/marks/**", (route) =>
    route.request().method() === "GET" ? route.continue() : new Promise(() => {}),
  );
  const debug = await context.newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const first = page.locator("tbody tr").first().locator("td").first();
  const press = async (keys: readonly string[], pauseMs: number) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await sleep(pauseMs);
    }
  };
  const down = Array.from({ length: STEPS }, (_, n) => (n % 60 < 50 ? "ArrowDown" : "ArrowRight"));
  const marks = Array.from({ length: MARKS }, (_, n) => [
    ...Array.from(String(8 + (n % 10))),
    ",",
    "5",
    "Enter",
  ]).flat();
  const walks: Record<string, number[]> = { "flèches maintenues": [], "notes tapées": [] };
  for (let sample = 0; sample < samples; sample++) {
    await first.click();
    walks["flèches maintenues"]?.push(...(await framesWhile(page, () => press(down, REPEAT_MS))));
    await first.click();
    walks["notes tapées"]?.push(...(await framesWhile(page, () => press(marks, TYPING_MS))));
  }
  await debug.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await debug.detach();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  return Object.entries(walks).map(([name, frames]) => ({ name, frames }));
}

/** From Enter in a field until the page that says it is shown. */
async function measureCorrections(page: Page, url: string, samples: number): Promise<readonly number[]> {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(url);
  const isThere = page.locator(".page[aria-busy=false] .frames:not(.dim)");
  await isThere.waitFor({ timeout: 120_000 });
  const mark = page.getByRole("textbox", { name: /^Devoir 1 : / });
  const times: number[] = [];
  // The first one starts the functions that save, and is not counted.
  for (let sample = 0; sample <= samples; sample++) {
    await mark.fill(String(10 + (sample % 9)));
    await page.evaluate(WATCH_PAGE);
    await mark.press("Enter");
    times.push((await page.evaluate("madeAfter")) as number);
    await sleep(SETTLE_MS);
  }
  return times.slice(1);
}

/** The page ahead is made, and the list is read again. */
const SETTLE_MS = 4_000;

/**
 * Runs in the page, whose policy lets nothing ask it again and again: a promise of the ms from Enter until the page that was
 * made because of it is the one that is shown.
 */
const WATCH_PAGE = `(() => {
  const before = document.querySelector(".frames iframe:not(.behind)")?.src;
  let enteredAt;
  const entered = (event) => { if (event.key === "Enter") enteredAt ??= performance.now(); };
  addEventListener("keydown", entered, { capture: true });
  globalThis.madeAfter = new Promise((made, fail) => {
    const watcher = new MutationObserver(() => {
      const shown = document.querySelector(".page[aria-busy=false] .frames:not(.dim) iframe:not(.behind)");
      if (enteredAt === undefined || shown === null || shown.src === before) return;
      end();
      made(performance.now() - enteredAt);
    });
    const late = setTimeout(() => { end(); fail(new Error("No corrected page within a minute.")); }, 60000);
    const end = () => {
      watcher.disconnect();
      clearTimeout(late);
      removeEventListener("keydown", entered, { capture: true });
    };
    watcher.observe(document, { subtree: true, childList: true, attributes: true });
  });
  return undefined;
})()`;

function frameLine(name: string, frames: Frames): string {
  const lost = lostShare(frames);
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `${name} : ${frames.length} images, médiane ${ms(at(0.5))}, 95 % sous ${ms(at(0.95))}, la plus longue ${ms(at(1))} ; perdues : ${percent(lost)} ; plancher : ${percent(MOST_LOST)} au plus, ${lost <= MOST_LOST ? "atteint" : "MANQUÉ"}`;
}

const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0).replace(".", ",")} ms`;
const percent = (share: number): string => `${(share * 100).toFixed(1).replace(".", ",")} %`;
