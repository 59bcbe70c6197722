import { readFile } from "node:fs/promises";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveUser } from "../../cli/users.ts";
import { findFaults, PHONE } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";
import { searchEverything } from "./support/search-everything.ts";

const MATRICULE = "2025-3E-A-005";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  const { cognito, outputs } = console.stack.installation;
  await saveUser(cognito, outputs.UserPoolId, { ...USER, email: "secretary@lycee.example", group: "secretary" });
});
afterAll(() => console?.close());

async function choose(text: string): Promise<void> {
  const { page } = console;
  const field = page.getByRole("combobox", { name: "Élève" });
  await field.fill(text);
  await page.getByRole("listbox").getByRole("option").first().click();
}
const saved = async (click: () => Promise<void>) => {
  const [download] = await Promise.all([console.page.waitForEvent("download", { timeout: 90_000 }), click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

describe("a student's personal data", () => {
  it("is exported by one click", async () => {
    const { page } = console;
    await console.signIn();
    await choose(MATRICULE);
    expect(await findFaults(console)).toEqual([]);
    const { name, bytes } = await saved(() => page.getByRole("button", { name: "Exporter les données" }).click());
    expect(name).toMatch(/^eleve-.*\.zip$/);
    const { files } = await JSZip.loadAsync(bytes);
    expect(await files["eleve.txt"]?.async("string")).toContain(`(${MATRICULE})`);
    await page.getByText("Le fichier ZIP est enregistré").waitFor();
  });

  it("is erased after the matricule is typed, with progress and a receipt to save", async () => {
    const { page, stack } = console;
    await page.getByRole("button", { name: "Effacer" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("heading", { name: /^Effacer .* \?$/ }).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await dialog.getByRole("textbox").fill("2025-3E-A-006");
    await dialog.getByRole("button", { name: "Effacer pour toujours" }).click();
    await dialog.getByText("Rien n'est effacé.").waitFor();
    await dialog.getByRole("textbox").fill(MATRICULE.toLowerCase());
    await dialog.getByRole("button", { name: "Effacer pour toujours" }).click();
    await page.getByText("Effacé.", { exact: true }).waitFor({ timeout: 90_000 });
    expect(await findFaults(console)).toEqual([]);
    await page.reload();
    await page.getByText("Effacé.", { exact: true }).waitFor();
    const receipt = await saved(() => page.getByRole("button", { name: "Enregistrer le reçu" }).click());
    expect(receipt.name).toMatch(/^recu-.*\.txt$/);
    expect(receipt.bytes.toString("utf8")).toContain("Reçu d'effacement");
    expect(receipt.bytes.toString("utf8")).not.toContain(MATRICULE);
    expect(await searchEverything(stack, new RegExp(MATRICULE))).toEqual([]);
    await page.setViewportSize(PHONE);
    await page.getByText("Ce qui reste, et pourquoi").click();
    expect(await findFaults(console)).toEqual([]);
  });

  it("is not offered to whoever may not", async () => {
    const { page } = console;
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByLabel("Adresse de courriel").fill("secretary@lycee.example");
    await page.getByLabel("Mot de passe", { exact: true }).fill(USER.password);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await choose("2025-3E-A-007");
    await page.getByRole("button", { name: "Produire le document" }).waitFor();
    expect(await page.getByRole("button", { name: "Exporter les données" }).count()).toBe(0);
  });
});
