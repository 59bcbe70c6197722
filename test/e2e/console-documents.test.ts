import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { AdminAddUserToGroupCommand, AdminCreateUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Installation } from "../../cli/installation.ts";
import { DESKTOP, findFaults, PHONE } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";
import { readPdf } from "./support/pdf.ts";
import { everythingStored, type Stored } from "./support/stored.ts";

/** Everything stored, once the stream, some seconds behind, has counted the documents of earlier tests. */
async function settledStore(installation: Installation): Promise<Stored> {
  let stored = await everythingStored(installation);
  for (;;) {
    await sleep(4_000);
    const later = await everythingStored(installation);
    if (isDeepStrictEqual(later, stored)) return stored;
    stored = later;
  }
}

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console?.close());

/** The tokens that the tab keeps over a reload. */
const tokens = async () => {
  const kept: unknown = JSON.parse(String(await console.page.evaluate("sessionStorage.getItem('palmares.session')")));
  return (kept as { tokens: { expiresAt: number; refreshToken: string } }).tokens;
};
const changeTokens = (changed: string) =>
  console.page.evaluate(
    `{
      const kept = JSON.parse(sessionStorage.getItem('palmares.session'));
      sessionStorage.setItem('palmares.session', JSON.stringify({ ...kept, tokens: { ...kept.tokens, ${changed} } }));
    }`,
  );

describe("signing in", () => {
  it("rejects a wrong password", async () => {
    const { page, stack } = console;
    await page.goto(stack.running.url);
    expect(await findFaults(console)).toEqual([]);
    await page.getByLabel("Adresse de courriel").fill(USER.email);
    await page.getByLabel("Mot de passe", { exact: true }).fill("not-the-password");
    await page.getByRole("button", { name: "Se connecter" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("Adresse ou mot de passe incorrect");
  });

  it("lets a user choose the password of a new account", async () => {
    const { page, stack } = console;
    const { cognito, outputs } = stack.installation;
    const attributes = { email: "neuf@lycee.example", [SCHOOL_CLAIM]: USER.schoolId };
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: outputs.UserPoolId,
        Username: attributes.email,
        TemporaryPassword: "Provisoire-2026",
        MessageAction: "SUPPRESS",
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    await cognito.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: outputs.UserPoolId,
        Username: attributes.email,
        GroupName: "secretary",
      }),
    );
    await page.getByLabel("Adresse de courriel").fill(attributes.email);
    await page.getByLabel("Mot de passe", { exact: true }).fill("Provisoire-2026");
    await page.getByRole("button", { name: "Se connecter" }).click();
    await page.getByRole("heading", { name: "Choisissez votre mot de passe" }).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByLabel("Nouveau mot de passe").fill("Mon-Secret-2026");
    await page.getByLabel("Le même, une seconde fois").fill("Mon-Secret-2027");
    await page.getByRole("button", { name: "Enregistrer et entrer" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("ne sont pas les mêmes");
    await page.getByLabel("Le même, une seconde fois").fill("Mon-Secret-2026");
    await page.getByRole("button", { name: "Enregistrer et entrer" }).click();
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    await console.openMenu();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByRole("heading", { name: "Connexion" }).waitFor();
    expect(await page.evaluate("sessionStorage.length")).toBe(0);
  });

  it("keeps the session over a reload, renews it before it expires, and says when it has ended", async () => {
    const { page } = console;
    await console.signIn();
    const before = await tokens();
    await changeTokens("expiresAt: Date.now() + 1000");
    await page.reload();
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    await expect.poll(async () => (await tokens()).expiresAt - Date.now()).toBeGreaterThan(600_000);
    expect((await tokens()).refreshToken).toBe(before.refreshToken);

    await changeTokens("refreshToken: 'gone', expiresAt: 0");
    await page.reload();
    await page.getByText("Votre session est terminée").waitFor();
  });
});

describe("one document", () => {
  beforeAll(() => console.signIn());

  async function choose(text: string, name: RegExp): Promise<void> {
    const { page } = console;
    const field = page.getByRole("combobox", { name: "Élève" });
    await field.fill(text);
    await page.getByRole("listbox").getByRole("option", { name }).first().waitFor();
    await field.press("ArrowDown");
    await field.press("Enter");
  }
  const saved = async (click: () => Promise<void>) => {
    const [download] = await Promise.all([console.page.waitForEvent("download"), click()]);
    return { name: download.suggestedFilename(), pdf: await readPdf(await readFile(await download.path())) };
  };

  it("requires a student, and says when no name matches", async () => {
    const { page } = console;
    await page.getByRole("button", { name: "Produire le document" }).click();
    await page.getByText("Choisissez un élève dans la liste.").waitFor();
    await page.getByRole("combobox", { name: "Élève" }).fill("zzzz");
    await page.getByText("Aucun élève ne correspond").waitFor();
    expect(await findFaults(console)).toEqual([]);
  });

  it("is requested by keyboard, by name or matricule, and shown in the page", async () => {
    const { page } = console;
    await choose("sawadogo", /SAWADOGO/);
    const name = await page.getByRole("combobox", { name: "Élève" }).inputValue();
    await choose("2025-3E-A-001", /2025-3E-A-001/);
    expect(await page.getByRole("combobox", { name: "Élève" }).inputValue()).toBe(name);
    await page.getByRole("button", { name: "Produire le document" }).click();
    await page.locator("iframe").waitFor({ timeout: 90_000 });
    expect(await page.locator("iframe").getAttribute("src")).toMatch(/^blob:/);
    expect(await findFaults(console)).toEqual([]);
    const { name: file, pdf } = await saved(() => page.getByRole("link", { name: "Enregistrer le PDF" }).click());
    expect(file).toMatch(/^SAWADOGO-.*-bulletin-T1\.pdf$/);
    expect(pdf.text).toContain(name);
  });

  it("takes no press before the periods are known, so that none is lost without a word", async () => {
    const { page } = console;
    const held = Promise.withResolvers<void>();
    const classList = (url: URL) => url.pathname === "/api/classes/";
    await page.route(classList, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.reload();
    await choose("2025-3E-A-001", /2025-3E-A-001/);
    const make = page.getByRole("button", { name: "Produire le document" });
    expect(await make.isDisabled()).toBe(true);
    held.resolve();
    await make.click();
    await page.locator("iframe").waitFor({ timeout: 90_000 });
    await page.unroute(classList);
  });

  it("says whose document it shows, and dims it as soon as the form says another one", async () => {
    const { page } = console;
    const shown = page.getByRole("region", { name: /^Bulletin de SAWADOGO .*, 1er trimestre$/ });
    expect(await shown.getByRole("heading", { level: 2 }).count()).toBe(1);
    await shown.getByText("3e A · 2025-3E-A-001 · 2025-2026").waitFor();
    const opacity = () => page.evaluate("getComputedStyle(document.querySelector('iframe')).opacity");
    const other = page.getByText("Le formulaire dit autre chose.", { exact: false });
    expect([await opacity(), await other.count()]).toEqual(["1", 0]);

    const again = new Map<string, () => Promise<void>>([
      ["période", () => page.getByRole("main").getByText("1er trimestre").first().click()],
      ["type", () => page.getByRole("main").getByText("Bulletin", { exact: true }).click()],
      ["élève", () => choose("2025-3E-A-001", /2025-3E-A-001/)],
    ]);
    await page.getByRole("main").getByText("2e trimestre").click();
    await other.waitFor();
    expect(await opacity()).toBe("0.35");
    expect(await findFaults(console)).toEqual([]);
    await again.get("période")?.();
    await other.waitFor({ state: "detached" });
    await page.getByRole("main").getByText("Tableau d'honneur", { exact: true }).click();
    await other.waitFor();
    await again.get("type")?.();
    await other.waitFor({ state: "detached" });
    await page.getByRole("combobox", { name: "Élève" }).fill("2025-3E-A-0");
    await other.waitFor();
    expect(await shown.getByRole("heading", { level: 2 }).textContent()).toContain("SAWADOGO");
    await again.get("élève")?.();
    await other.waitFor({ state: "detached" });
    expect(await opacity()).toBe("1");
  });

  it("is shown after an outage that began while it was being made", async () => {
    const { page, context } = console;
    await page.getByLabel("Refaire le document").check();
    const asked = page.waitForResponse(
      (answer) => answer.request().method() === "POST" && answer.url().includes("/documents/"),
    );
    await page.getByRole("button", { name: "Produire le document" }).click();
    await asked;
    await context.setOffline(true);
    await page.getByText("La connexion est coupée.", { exact: false }).waitFor({ timeout: 10_000 });
    await context.setOffline(false);
    await page.getByText("Prêt", { exact: true }).waitFor({ timeout: 90_000 });
    await page.getByLabel("Refaire le document").uncheck();
  });

  it("scrolls into view on a phone, where it is below the form", async () => {
    const { page } = console;
    await page.setViewportSize(PHONE);
    await page.getByRole("main").getByText("2e trimestre").click();
    await page.getByRole("button", { name: "Produire le document" }).click();
    await page.getByText("Prêt", { exact: true }).waitFor({ timeout: 90_000 });
    await expect.poll(async () => (await page.locator("iframe").boundingBox())?.y).toBeLessThan(PHONE.height / 2);
    await page.setViewportSize(DESKTOP);
  });

  it("is streamed, opened or saved, and leaves nothing stored", async () => {
    const { page, stack } = console;
    const before = await settledStore(stack.installation);
    await page.getByText("Direct", { exact: true }).click();
    await page.getByText("Tableau d'honneur", { exact: true }).click();
    await page.getByRole("button", { name: "Ouvrir le PDF" }).click();
    await page.getByText("rien n'a été conservé", { exact: false }).last().waitFor({ timeout: 60_000 });
    const { name, pdf } = await saved(() => page.getByRole("button", { name: "Enregistrer le PDF" }).click());
    expect(name).toMatch(/tableau-honneur-T2\.pdf$/);
    expect(pdf.pages).toBe(1);
    expect(await everythingStored(stack.installation)).toEqual(before);
  });

  it("explains a refusal in the API's own words", async () => {
    const { page } = console;
    await choose("2025-3E-A-012", /2025-3E-A-012/);
    await page.getByRole("button", { name: "Ouvrir le PDF" }).click();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/Pas de tableau d'honneur|Aucun résultat/);
    expect(await findFaults(console)).toEqual([]);
  });

  it("says when the installation does not answer", async () => {
    const { page, context } = console;
    await context.setOffline(true);
    await page.getByRole("button", { name: "Ouvrir le PDF" }).click();
    await page.getByText("L'installation n'est pas joignable").first().waitFor();
    await context.setOffline(false);
  });
});
