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
  folder = await mkdtemp(join(tmpdir(), "palmares-tabs-"));
  await buildWeb(folder);
  site = await openBuiltSite(folder);
  browser = await openBrowser([], { serviceWorkers: "block" });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

const inBase64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

it("is signed in from the beginning while another tab is, though that one is busy", async () => {
  const { page, context } = browser;
  await page.goto(`${site.url}/compte`);
  await page.getByRole("button", { name: "Se connecter" }).waitFor();
  const claims = { sub: "u", email: "awa@lycee.example", "custom:school_id": "lycee", "cognito:groups": ["head"] };
  const idToken = `${inBase64({})}.${inBase64(claims)}.`;
  const tokens = { idToken, accessToken: "", refreshToken: "", expiresAt: Date.now() + 3_600_000 };
  const session = JSON.stringify({ tokens, signedInAt: Date.now(), usedAt: Date.now() });
  await page.evaluate(`sessionStorage.setItem("palmares.session", ${JSON.stringify(session)})`);
  await page.reload();
  const account = /^Compte.:/;
  await page.getByRole("button", { name: account }).waitFor();

  const second = await context.newPage();
  let hasAsked = false;
  // The account's own screen has a field for a password, too.
  await second.exposeFunction("asked", () => (hasAsked = true));
  await second.addInitScript(`new MutationObserver(() => {
    if ([...document.querySelectorAll("button")].some(({ textContent }) => textContent === "Se connecter")) asked();
  }).observe(document, { subtree: true, childList: true });`);
  // The first tab is busy, and answers late.
  void page.evaluate("for (const end = Date.now() + 2_000; Date.now() < end; );");
  await second.goto(`${site.url}/compte`);
  await second.getByRole("button", { name: account }).waitFor();
  expect(hasAsked).toBe(false);
});
