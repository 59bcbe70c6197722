import type { Role } from "@palmares/core/domain/roles";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveUser } from "../../cli/users.ts";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console?.close());
beforeEach(async () => {
  await console.page.goto(console.stack.running.url);
  await console.page.evaluate("sessionStorage.clear()");
});

/** Signs in as a user of this role, made for it. */
async function signInAs(group: Role, schoolId: string | undefined) {
  const { page, stack } = console;
  const { cognito, outputs } = stack.installation;
  const email = `${group}.${schoolId ?? "all"}@lycee.example`;
  await saveUser(cognito, outputs.UserPoolId, { email, password: USER.password, schoolId, group });
  await page.goto(stack.running.url);
  await page.getByLabel("Adresse de courriel").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(USER.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
}

const linksOf = (of: Console) => of.page.getByRole("navigation").getByRole("link").allTextContents();

describe("the console", () => {
  it("lets a viewer read and download, and offers nothing that would be refused", async () => {
    const { page, stack } = console;
    await signInAs("viewer", USER.schoolId);
    await page.getByRole("heading", { level: 1, name: "Documents par classe" }).waitFor();
    expect(await linksOf(console)).toEqual(["Classes", "Bulletins", "Par classe", "Registre"]);
    expect(await page.getByRole("form").count()).toBe(0);
    expect(await page.getByRole("button", { name: /Lancer|Produire/ }).count()).toBe(0);
    for (const path of ["/technique/metriques", "/charge"]) {
      await page.goto(`${stack.running.url}${path}`);
      await page.getByRole("heading", { level: 1, name: "Cet écran n'est pas pour votre rôle" }).waitFor();
    }
    await page.getByText("Votre rôle (consultation)").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("link", { name: "Aller à mon premier écran" }).click();
    await page.getByRole("heading", { level: 1, name: "Documents par classe" }).waitFor();
  });

  it("lets a secretary import, and not simulate a load", async () => {
    const { page } = console;
    await signInAs("secretary", USER.schoolId);
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    expect(await linksOf(console)).toEqual([
      "Classes",
      "Saisie",
      "Bulletins",
      "Établissement",
      "Un document",
      "Par classe",
      "Registre",
      "Envoi aux parents",
    ]);
  });

  it("tells a teacher to whom nothing is assigned what to do", async () => {
    await signInAs("teacher", USER.schoolId);
    await console.page.getByRole("heading", { level: 1, name: "Mes classes" }).waitFor();
    await console.page.getByText("Aucune matière ne vous est confiée.").waitFor();
    expect(await linksOf(console)).toEqual(["Saisie"]);
    expect(await findFaults(console)).toEqual([]);
  });

  it("lets an admin of no school choose one that exists", async () => {
    const { page } = console;
    await signInAs("admin", undefined);
    await page.getByRole("heading", { name: "Choisir l'établissement" }).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByLabel("Identifiant de l'établissement").fill("nulle-part");
    await page.getByRole("button", { name: "Ouvrir" }).click();
    await page.getByRole("alert").getByText("Établissement introuvable").waitFor();
    await page.getByLabel("Identifiant de l'établissement").fill(USER.schoolId);
    await page.getByRole("button", { name: "Ouvrir" }).click();
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    expect(await linksOf(console)).toEqual([
      "Classes",
      "Classes",
      "Saisie",
      "Bulletins",
      "Suivi",
      "Établissement",
      "Technique",
      "Un document",
      "Par classe",
      "Registre",
      "Envoi aux parents",
    ]);
    await console.openScreen("Technique", "Métriques");
    await page.locator(".dot.open").waitFor();
  });
});
