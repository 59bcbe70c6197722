import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildWeb } from "../../../scripts/build-web.ts";
import { type Browser, openBrowser } from "../../e2e/support/browser.ts";
import { type BuiltSite, openBuiltSite } from "./built-site.ts";

let folder: string;
let site: BuiltSite;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palmares-kept-"));
  await buildWeb(join(folder, "one"));
  for (const name of ["two", "three"]) nextVersion(join(folder, "one"), join(folder, name), name);
  site = await openBuiltSite(join(folder, "one"));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
  expect(browser?.pageErrors).toEqual([]);
});

/** The same console as if every file of it had changed. */
function nextVersion(from: string, to: string, name: string): void {
  cpSync(from, to, { recursive: true });
  const assets = join(to, "assets");
  const renamed = readdirSync(assets).map((file) => [file, file.replace(/-(\w+)(?=\.)/, `-$1${name}`)] as const);
  for (const [before, after] of renamed) renameSync(join(assets, before), join(assets, after));
  const texts = [...renamed.map(([, file]) => join(assets, file)), join(to, "index.html"), join(to, "worker.js")];
  for (const file of texts) {
    let text = readFileSync(file, "utf8");
    for (const [before, after] of renamed) text = text.replaceAll(before, after);
    if (file.endsWith("worker.js")) text = text.replace(/(["`])([0-9a-f]{12})\1/, `"$2${name}"`);
    writeFileSync(file, text);
  }
}

const evaluate = <T>(expression: string) => browser.page.evaluate(expression) as Promise<T>;
const caches = () => evaluate<string[]>("caches.keys()");
/** Everything that is kept on the device, by its address. */
const kept = () =>
  evaluate<string[]>(`caches.keys()
    .then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
    .then((found) => found.flat().map(({ url }) => new URL(url).pathname))`);
const assetsOf = (version: string) =>
  readdirSync(join(folder, version, "assets"))
    .filter((file) => /\.(?:js|css)$/.test(file) && !/^(?:check|decoder|parents)-[A-Z0-9]{8}/.test(file))
    .map((file) => `/assets/${file}`);
const pageNames = async () => [...(await browser.page.content()).matchAll(/\/assets\/[\w-]+\.(?:js|css)/g)].map(String);
const opensSignIn = () => browser.page.getByRole("button", { name: "Se connecter" }).waitFor();
/** The browser looks for a new worker, as it does with each visit, and is done with it: it is in charge, or was refused. */
async function update(version: string): Promise<void> {
  await evaluate("navigator.serviceWorker.getRegistration().then((known) => known.update()).then(() => 0, () => 0)");
  const begun = async () => (await caches()).some((name) => name.endsWith(version));
  await expect.poll(begun, { timeout: 20_000 }).toBe(true);
  const isSettled = `navigator.serviceWorker.getRegistration().then(({ installing, waiting, active }) =>
    installing === null && waiting === null && active.state === "activated")`;
  await expect.poll(() => evaluate(isSettled), { timeout: 20_000 }).toBe(true);
}

async function offline(check: () => Promise<void>): Promise<void> {
  await browser.context.setOffline(true);
  try {
    await check();
  } finally {
    await browser.context.setOffline(false);
  }
}

it("keeps the page, the settings and every file of the console, and nothing else", async () => {
  const { page } = browser;
  await page.goto(`${site.url}/saisie/6e-b/maths`);
  await opensSignIn();
  await evaluate(
    "navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => 0)",
  );
  await expect.poll(() => evaluate("navigator.serviceWorker.controller !== null"), { timeout: 20_000 }).toBe(true);
  await evaluate("fetch('/api/verify/keys').then(() => 0)");
  const bundled = (await kept()).filter((path) => path.startsWith("/assets/")).sort();
  expect((await kept()).filter((path) => !path.startsWith("/assets/")).sort()).toEqual([
    "/",
    "/config.json",
    "/favicon.svg",
  ]);
  // The chunks of the other pages are told by who names them, not by their names.
  expect(bundled.every((path) => assetsOf("one").includes(path))).toBe(true);
  expect(bundled.some((path) => path.startsWith("/assets/grid-"))).toBe(true);
  await offline(async () => {
    await page.reload();
    await opensSignIn();
    await page.getByText("Pas de réseau.").waitFor();
    await page.goto(`${site.url}/registre`);
    await opensSignIn();
  });
});

it("leaves the pages of others and the API to the network", async () => {
  await browser.page.goto(`${site.url}/registre`);
  await offline(async () => {
    for (const path of ["/verifier/", "/d/", "/api/health/", "/index.html"])
      expect(await evaluate(`fetch("${path}").then(() => "answered", () => "silent")`), path).toBe("silent");
  });
});

it("takes a new version with the next load, whole, while a tab of the version before has all its files", async () => {
  const { page } = browser;
  await page.goto(`${site.url}/registre`);
  await opensSignIn();
  const before = await pageNames();
  site.folder = join(folder, "two");
  await update("two");
  expect(await caches()).toHaveLength(2);
  // The server has none of them any more.
  for (const file of assetsOf("one").filter((path) => /\/(?:grid|register-page|council)-/.test(path)))
    expect(await evaluate(`fetch("${file}").then(({ status }) => status)`), file).toBe(200);
  await page.reload();
  await opensSignIn();
  const after = await pageNames();
  expect(after.every((file) => file.includes("two.")) && after.length === before.length).toBe(true);
  await offline(async () => {
    await page.reload();
    await opensSignIn();
    expect(await pageNames()).toEqual(after);
  });
});

it("does not keep a page that is of another version than its worker, as there may be during a deployment", async () => {
  const { page } = browser;
  const mixed = join(folder, "mixed");
  cpSync(join(folder, "two"), mixed, { recursive: true });
  cpSync(join(folder, "three", "worker.js"), join(mixed, "worker.js"));
  site.folder = mixed;
  await update("three");
  await offline(async () => {
    await page.reload();
    await opensSignIn();
    expect((await pageNames()).every((file) => file.includes("two."))).toBe(true);
  });
  site.folder = join(folder, "three");
  await update("three");
  // Of the first version nothing is left, once the new one is in charge.
  await expect.poll(caches, { timeout: 20_000 }).toHaveLength(2);
  await offline(async () => {
    await page.reload();
    await opensSignIn();
    expect((await pageNames()).every((file) => file.includes("three."))).toBe(true);
  });
  const ofFirst = new Set(assetsOf("one"));
  expect((await kept()).filter((path) => ofFirst.has(path))).toEqual([]);
});
