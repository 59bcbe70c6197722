import { readFile } from "node:fs/promises";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveUser } from "../../cli/users.ts";
import { portraitJpeg } from "../support/pictures/photo.ts";
import { DESKTOP, findFaults, PHONE } from "./support/browser.ts";
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

/** What the store has of the student, as far as the photo is concerned. */
async function storedPhoto(): Promise<string | undefined> {
  const { dynamo: client, outputs } = console.stack.installation;
  const { persons } = createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });
  const all = await persons.list({ userId: "test", schoolId: USER.schoolId });
  return all.find(({ record }) => record.matricule === MATRICULE)?.record.photo;
}

describe("a student's photo", () => {
  it("is chosen, replaced and taken away on the student's card", async () => {
    const { page } = console;
    await console.signIn();
    await choose(MATRICULE);
    const card = page.getByRole("region", { name: "Photo" });
    const send = async (name: string, buffer: Buffer) =>
      card.getByLabel(/^Choisir une/).setInputFiles({ name, mimeType: "image/jpeg", buffer });
    await card.getByText("Aucune photo n'est enregistrée.").waitFor();
    expect(await card.getByRole("button", { name: "Retirer la photo" }).count()).toBe(0);
    await send("awa.jpg", await portraitJpeg());
    await card.getByText("Photo enregistrée.").waitFor();
    const first = await storedPhoto();
    expect(first).toBeDefined();
    expect(await findFaults(console)).toEqual([]);

    await send("notes.jpg", Buffer.from("%PDF-1.7 no picture"));
    await card.getByRole("alert").waitFor();
    expect(await storedPhoto()).toBe(first);
    await send("empty.jpg", Buffer.alloc(0));
    await card.getByText("Ce fichier est vide.").waitFor();

    await send("issa.jpg", await portraitJpeg({ who: 2 }));
    await card.getByText("Photo enregistrée.").waitFor();
    expect(await storedPhoto()).not.toBe(first);
    await page.setViewportSize(PHONE);
    expect(await findFaults(console)).toEqual([]);
    await card.getByRole("button", { name: "Retirer la photo" }).click();
    await card.getByText("Photo retirée.").waitFor();
    expect(await storedPhoto()).toBeUndefined();
    await page.setViewportSize(DESKTOP);
  });
});

describe("a student's personal data", () => {
  it("is exported by one click", async () => {
    const { page } = console;
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
    await page.getByText(/^Demandé le .*, par vous\.$/).waitFor();
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
    await console.openMenu();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByLabel("Adresse de courriel").fill("secretary@lycee.example");
    await page.getByLabel("Mot de passe", { exact: true }).fill(USER.password);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await choose("2025-3E-A-007");
    await page.getByRole("button", { name: "Produire le document" }).waitFor();
    expect(await page.getByRole("button", { name: "Exporter les données" }).count()).toBe(0);
  });
});
