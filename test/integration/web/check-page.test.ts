import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { makeNumber, printedNumber } from "@palmares/core/claims/paper-number";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildWeb } from "../../../scripts/build-web.ts";
import { type Browser, findFaults, openBrowser, PHONE } from "../../e2e/support/browser.ts";
import { aCode, type SomeCode } from "../../support/check-page.ts";
import { aKeyList, aKeyPair, type KeyPair } from "../../support/claims.ts";
import { asFilm, asJpeg, photographed } from "../../support/qr-pictures.ts";
import { type BuiltSite, openBuiltSite } from "./built-site.ts";

let folder: string;
let site: BuiltSite;
let browser: Browser;
let pair: KeyPair;
let scanned: SomeCode;
let inPhoto: SomeCode;

const answerOf = ({ signed }: SomeCode, status = "issued", own: object = {}) => ({
  [signed.claims.number]: { status, claims_digest: signed.digest, ...own },
});
const withKeys = (answers: object = {}) => ({ keys: aKeyList(pair.entry), ...answers });
/** The address of a code as this site has it. */
const here = ({ url }: SomeCode) => url.replace(/^.*(?=\/verifier)/, site.url);
/** Evaluated from outside: the page's policy lets no text become code. */
const keepsKeys = () =>
  browser.page.evaluate("caches.match('/verifier/kept/keys').then((kept) => kept !== undefined)") as Promise<boolean>;
const outcome = () => browser.page.getByRole("region").getByRole("heading", { level: 2 });
const says = (title: string) => browser.page.getByRole("heading", { level: 2, name: title }).waitFor();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palmares-check-"));
  pair = await aKeyPair();
  [scanned, inPhoto] = await Promise.all([
    aCode(pair, { number: makeNumber() }),
    aCode(pair, { number: makeNumber() }),
  ]);
  const film = join(folder, "camera.y4m");
  await writeFile(film, asFilm(await photographed(scanned.url)));
  await buildWeb(join(folder, "web"));
  site = await openBuiltSite(join(folder, "web"));
  browser = await openBrowser([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
  // What the policy refused, or an error that nobody caught, whichever test caused it.
  expect(browser?.pageErrors).toEqual([]);
});
beforeEach(() => {
  site.log.length = 0;
});

describe("the check page in Chromium", () => {
  it("checks the code whose address it was opened by, tells its content to nobody, and has no fault", async () => {
    site.answers = withKeys(answerOf(scanned));
    await browser.page.goto(here(scanned));
    await says("Document authentique");
    const lines = await browser.page.locator(".paper dl").textContent();
    for (const text of ["SAWADOGO Aïcha Marie", "14,25", printedNumber(scanned.signed.claims.number)]) {
      expect(lines).toContain(text);
    }
    expect(browser.page.url()).toBe(`${site.url}/verifier/`);
    const digits = scanned.url.split("#")[1] ?? "";
    expect(site.log.join()).not.toContain(digits.slice(0, 20));
    expect(site.log.filter((url) => url.startsWith("/api/")).sort()).toEqual(
      [`/api/verify/${scanned.signed.claims.number}`, "/api/verify/keys"].sort(),
    );
    expect(await findFaults(browser)).toEqual([]);
    await browser.page.setViewportSize({ width: 320, height: 640 });
    expect(await browser.page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  });

  it("loads in less than 40 kB, and the decoder of pictures only with the first picture", async () => {
    const loaded = (await browser.page.evaluate(
      "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)",
    )) as string[];
    const files = ["/verifier/index.html", ...new Set(loaded.filter((path) => !path.startsWith("/api/")))];
    const sizes = await Promise.all(
      files.map(async (path) => brotliCompressSync(await readFile(join(folder, "web", path))).length),
    );
    expect(files.some((path) => path.includes("decoder"))).toBe(false);
    expect((await readdir(join(folder, "web/assets"))).some((name) => name.startsWith("decoder-"))).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000);
  });

  it("can be installed: Chromium finds no fault with its manifest and its icons", async () => {
    const debug = await browser.context.newCDPSession(browser.page);
    await browser.page.goto(`${site.url}/verifier/`);
    await browser.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    const { errors } = await debug.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const { installabilityErrors } = await debug.send("Page.getInstallabilityErrors");
    expect(installabilityErrors).toEqual([]);
    await debug.detach();
  });

  it("keeps the keys when it is opened, so that the first code can be checked without network", async () => {
    const { page, context } = browser;
    site.answers = withKeys(answerOf(scanned));
    await page.evaluate("caches.delete('palmares-lists').then(() => undefined)");
    await page.goto(`${site.url}/verifier/`);
    await expect.poll(keepsKeys).toBe(true);
    expect(site.log.filter((url) => url.startsWith("/api/"))).toEqual(["/api/verify/keys"]);
    await context.setOffline(true);
    try {
      await page.goto(here(scanned));
      await says("Signature juste, vérifiée sans le registre");
    } finally {
      await context.setOffline(false);
    }
  });

  it("reads a code by the camera", async () => {
    const { page } = browser;
    site.answers = withKeys(answerOf(scanned, "superseded", { since: "2026-03-03T10:00:00.000Z" }));
    await page.goto(`${site.url}/verifier/`);
    await page.getByRole("button", { name: "Scanner le code" }).click();
    await says("Document remplacé");
    expect(await page.locator("video").count()).toBe(0);
    expect(await page.getByText("3 mars 2026").count()).toBe(1);
  });

  it("reads a code in a photo, and says when there is none", async () => {
    const { page } = browser;
    site.answers = withKeys(answerOf(inPhoto, "revoked"));
    const photo = page.getByLabel("Choisir une photo du code");
    const picture = await photographed(inPhoto.url, 1600, 1200, 12);
    await photo.setInputFiles({ name: "papier.jpg", mimeType: "image/jpeg", buffer: await asJpeg(picture) });
    await says("Document annulé");
    await photo.setInputFiles({ name: "papier.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") });
    await says("Aucun code lisible sur cette photo");
  });

  it("is used by keyboard alone, in English too", async () => {
    const { page } = browser;
    await page.goto(`${site.url}/verifier/`);
    await page.getByRole("button", { name: "English" }).press("Enter");
    expect(await page.title()).toBe("Check a paper");
    for (let tabs = 0; tabs < 4; tabs++) await page.keyboard.press("Tab");
    await page.keyboard.type("7kx4m r2dq0");
    await page.keyboard.press("Enter");
    await says("Number typed wrongly");
    expect(await outcome().evaluate((heading) => heading === heading.ownerDocument.activeElement)).toBe(true);
    expect(await findFaults(browser)).toEqual([]);
    await page.getByRole("button", { name: "Français" }).click();
  });

  it("opens and checks without network once it was opened, by the lists that it kept", async () => {
    const { page, context } = browser;
    const month = { as_of: "2026-06-28T06:00:00.000Z", superseded: [], revoked: [inPhoto.signed.claims.number] };
    const months = Array.from({ length: 24 }, (_, n) => new Date(Date.UTC(2026, n)).toISOString().slice(0, 7));
    site.answers = withKeys(Object.fromEntries(months.map((one) => [`withdrawn/${one}`, month])));
    await page.goto(`${site.url}/verifier/`);
    await page.getByText("Vérifier sans réseau").click();
    await page.getByRole("button", { name: /Garder les listes|Mettre les listes/ }).click();
    await page.getByText("1 numéro").waitFor();
    await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");

    await context.setOffline(true);
    try {
      await page.goto(here(scanned));
      await says("Signature juste, vérifiée sans le registre");
      await page.getByText("ne figurait pas parmi les annulés et les remplacés le 28 juin 2026").waitFor();
      await page.setViewportSize(PHONE);
      await page.reload();
      await page.getByRole("button", { name: "Scanner le code" }).click();
      await says("Signature juste, vérifiée sans le registre");
      await page.goto(here(inPhoto));
      await says("Document annulé");
    } finally {
      await context.setOffline(false);
    }
  });
});
