import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { saveUser } from "../../cli/users.ts";
import type { STEPS } from "../../web/src/screens/setup/steps.ts";
import { aFile } from "../support/imports/files.ts";
import { type Browser, findFaults, openBrowser } from "./support/browser.ts";
import { ARE_WANTED, takePicture } from "./support/first-hour-pictures.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

const ROOT = join(import.meta.dirname, "../..");
const USER = { email: "awa@ecole.example", password: "Palmares-Test-2026", schoolId: "ecole-neuve" } as const;
const SLOW = { timeout: 100_000 };
const TEN_MINUTES = 10 * 60_000;
const NARROW = "\u202f:";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** A workbook as a school has it: a sheet for each class, a title, a format that shows zeros, a real date, and a day that is none. */
const HEAD = ["N°", "Matricule", "Nom", "Prénoms", "Sexe", "Né(e) le"];
const STUDENTS = aFile([
  {
    name: "6e A",
    rows: [
      ["LYCÉE WEND-KUUNI"],
      HEAD,
      [1, { z: "0000", v: 17 }, "KABORÉ", "Awa", "F", new Date("2013-03-01T00:00:00Z")],
      [2, { z: "0000", v: 18 }, "SAWADOGO", "Issa", "M", "31/02/2013"],
    ],
  },
  { name: "6e B", rows: [HEAD, [1, "0019", "OUÉDRAOGO", "Rasmata", "F", "12/06/2013"]] },
]);

let stack: TestStack;
let browser: Browser;
let begun: number;
beforeAll(async () => {
  stack = await startTestStack();
  const { cognito, outputs } = stack.installation;
  // A school that nothing is recorded of yet, and its administrator.
  await saveUser(cognito, outputs.UserPoolId, { ...USER, group: "admin" });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  expect(browser?.pageErrors).toEqual([]);
});

const page = () => browser.page;
const field = (name: string) => page().getByLabel(name, { exact: true });
const button = (name: string) => page().getByRole("button", { name, exact: true });
const step = (name: string) => page().getByRole("navigation", { name: "Étapes" }).getByRole("link", { name });
const text = (words: string | RegExp) => page().getByText(words);
const next = (name: string) => page().getByRole("link", { name: `Suite : ${name}`.replace(" :", NARROW) });
/** The step's mark in the list, once the records say that it is done. */
const isDone = (name: string) =>
  page().locator(".setup-steps li.is-done").filter({ hasText: name }).waitFor({ timeout: SLOW.timeout });

/** Goes on to a step by the link at the end of the one before; a step that is tried again begins at its own address. */
async function goOn(name: string, word: (typeof STEPS)[number]): Promise<void> {
  if (await next(name).isVisible()) await next(name).click();
  else await page().goto(`${stack.running.url}/mise-en-route/${word}`);
  await page().getByRole("heading", { level: 2, name, exact: true }).waitFor(SLOW);
}

/** Pastes cells into a field, as from a spreadsheet. */
async function paste(into: string, cells: readonly (readonly string[])[]): Promise<void> {
  const copied = cells.map((row) => row.join("\t")).join("\n");
  await browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page().evaluate(`navigator.clipboard.writeText(${JSON.stringify(copied)})`);
  await field(into).click();
  await page().keyboard.press("Control+v");
}

async function picture(name: string): Promise<void> {
  await takePicture(page(), name);
}

it("a school that is not recorded is led to the assistant, which says what is done", async () => {
  await page().goto(`${stack.running.url}/mise-en-route`);
  await field("Adresse de courriel").fill(USER.email);
  await field("Mot de passe").fill(USER.password);
  await button("Se connecter").click();
  begun = Date.now();
  await page().getByRole("heading", { level: 1, name: "Mise en route" }).waitFor(SLOW);
  await text("0 étape faite sur 8").waitFor(SLOW);
  await step("Logo").click();
  await text("Établissement pas encore enregistré").waitFor();
  expect(new URL(page().url()).pathname).toBe("/mise-en-route/logo");
  await page().getByRole("link", { name: "Enregistrer l'établissement" }).click();
  await button("Enregistrer").click();
  await text("Remplissez ce champ.").first().waitFor();
  await field("Nom de l'établissement").fill("Lycée Wend-Kuuni");
  await field("Ville").fill("Kaya");
  await field("Pays").fill("Burkina Faso");
  await field("Année scolaire en cours").fill("2025-2027");
  await button("Enregistrer").click();
  await text("Écrivez l'année comme 2025-2026.").waitFor();
  await field("Année scolaire en cours").fill("2025-2026");
  await field("Titre du chef d'établissement").fill("La Proviseure");
  await field("Nom du chef d'établissement").fill("Mme Awa TRAORÉ");
  await button("Enregistrer").click();
  await isDone("Établissement");
  await page().locator(".brand-name", { hasText: "Lycée Wend-Kuuni" }).waitFor(SLOW);
  await picture("1-etablissement");
});

it("the country's rules are offered first, with their facts", async () => {
  await goOn("Règles du pays", "regles");
  const chosen = page().locator(".pack.chosen");
  await chosen.waitFor(SLOW);
  expect(await chosen.textContent()).toContain("Burkina Faso");
  expect(await chosen.textContent()).toMatch(/1er trimestre, 2e trimestre, 3e trimestre[\s\S]*Félicitations dès 14/);
  await button("Utiliser ces règles").click();
  await isDone("Règles du pays");
  await picture("2-regles");
});

it("a logo is dropped, refused with the reason or checked, and stands on paper and in the head", async () => {
  await goOn("Logo", "logo");
  await page().locator("iframe").first().waitFor(SLOW);
  const input = page().locator(".drop-file");
  await input.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("bonjour") });
  await text("Ce fichier n'est ni un PNG ni un JPEG.").waitFor();
  const half = (await readFile(join(ROOT, "assets/logo.png"))).subarray(0, 20_000);
  await input.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from(half) });
  await text("est un PNG incomplet ou abîmé").first().waitFor(SLOW);
  const bytes = [...(await readFile(join(ROOT, "assets/logo.png")))];
  await page().evaluate(`{
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(${JSON.stringify(bytes)})], "logo.png", { type: "image/png" }));
    const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector(".drop").dispatchEvent(drop);
  }`);
  await isDone("Logo");
  await page().locator(".bar .school-logo").waitFor(SLOW);
  await page().getByAltText("Le logo de l'établissement").waitFor();
  await text("Le document d'essai est à jour.").waitFor(SLOW);
  await picture("3-logo");
});

it("a colour is seen on a sample paper before it is saved", async () => {
  await goOn("Couleurs des documents", "theme");
  await text("Le document d'essai est à jour.").waitFor(SLOW);
  const asked = page().waitForRequest((request) => request.url().includes("/preview/"), SLOW);
  await page().locator('input[type="color"]').first().fill("#7a1f5c");
  await page().locator(".frames.dim").waitFor();
  expect((await asked).postDataJSON()).toMatchObject({ colors: { primary: "#7a1f5c" } });
  await text("Le document d'essai est à jour.").waitFor(SLOW);
  expect(await step("Couleurs des documents").textContent()).toContain("facultatif");
  await button("Enregistrer").click();
  await isDone("Couleurs des documents");
  await picture("4-theme");
});

it("classes are made several at once, once each", async () => {
  await goOn("Classes", "classes");
  await button("Ajouter à la liste").click();
  const list = field("Classes à créer");
  expect(await list.inputValue()).toBe("6e A, 6e B");
  await list.fill("6e A, 6e B, 6e a, Tle D");
  await text("3 classes seront créées").waitFor();
  await picture("5-classes");
  await button("Créer les classes").click();
  await isDone("Classes");
  await list.fill("6e A");
  await text("Aucune classe à créer.").waitFor();
});

it("students come from a workbook whose table shows what is wrong, are mended in place, and enrolled", async () => {
  await goOn("Élèves", "eleves");
  const file = field("Ouvrir un fichier");
  await file.setInputFiles({ name: "liste.xlsx", mimeType: XLSX, buffer: Buffer.from("%PDF-1.7") });
  await text(/C'est un PDF/).waitFor(SLOW);
  await file.setInputFiles({ name: "liste.xlsx", mimeType: XLSX, buffer: Buffer.from(STUDENTS) });
  await text("Feuilles lues : 6e A, 6e B. 3 lignes dans le tableau.".replaceAll(" :", NARROW)).waitFor(SLOW);
  await text("1 erreur à corriger dans le tableau.").waitFor(SLOW);
  const born = field("Né(e) le, ligne 2");
  expect(await born.inputValue()).toBe("31/02/2013");
  expect(await born.getAttribute("aria-invalid")).toBe("true");
  expect(await field("Matricule, ligne 1").inputValue()).toBe("0017");
  expect(await field("Né(e) le, ligne 1").inputValue()).toBe("01/03/2013");
  expect(await field("Classe, ligne 3").inputValue()).toBe("6e B");
  await button("Erreur suivante").click();
  await page().locator('[aria-invalid="true"]:focus').waitFor();
  await page().evaluate("scrollTo(0, 0)");
  await picture("6-eleves");
  expect(await findFaults(browser)).toEqual([]);
  await page().emulateMedia({ colorScheme: "light" });
  await born.fill("28/02/2013");
  await text("Le tableau a changé").waitFor();
  await button("Vérifier").click();
  await text("3 élèves dans le tableau.").waitFor(SLOW);
  await button("Enregistrer").click();
  await text("Les élèves sont enregistrés.").waitFor(SLOW);
  await isDone("Élèves");
});

it("subjects are given to several classes at once", async () => {
  await goOn("Matières", "matieres");
  await paste("Matière, ligne 1", [
    ["Matière", "Coefficient", "Professeur"],
    ["Français", "4", "Mme SANOU"],
    ["Mathématiques", "beaucoup", "M. ZONGO"],
    ["Anglais", "2,5"],
  ]);
  const save = page().getByRole("button", { name: /^Enregistrer 3 matières dans 3 classes/ });
  await save.click();
  await text("Un nombre de 0,01 à 100").waitFor();
  await field("Coefficient, ligne 2").fill("5");
  await picture("7-matieres");
  await save.click();
  await text("9 matières enregistrées.").waitFor(SLOW);
  await isDone("Matières");
});

it("the end leads to the grid and to the first bulletin, in less than ten minutes", async () => {
  await goOn("Premier bulletin", "bulletin");
  if (ARE_WANTED) await text(/6e A · (Anglais|Français|Mathématiques)/).waitFor(SLOW);
  await picture("8-premier-bulletin");
  await page().getByRole("link", { name: "Saisir les notes" }).click();
  await page().getByRole("grid").waitFor(SLOW);
  await page().getByRole("grid").locator("tbody tr").first().locator("td").first().click();
  await page().keyboard.type("14,5");
  await page().keyboard.press("Enter");
  await page().keyboard.type("12");
  await page().keyboard.press("Enter");
  await text(/^Enregistré à \d/).waitFor(SLOW);
  await picture("9-notes");
  await page().goto(`${stack.running.url}/document`);
  const student = page().getByRole("combobox", { name: "Élève" });
  await student.fill("kabore");
  await page().getByRole("listbox").getByRole("option").first().click(SLOW);
  await button("Produire le document").click();
  const refused = page().getByRole("alert");
  await page().locator(".pdf iframe, .pdf .hint").or(refused).first().waitFor(SLOW);
  expect(await refused.allTextContents()).toEqual([]);
  expect(Date.now() - begun).toBeLessThan(TEN_MINUTES);
  await page().evaluate("scrollTo(0, 0)");
  await picture("10-bulletin");
  await page().goto(`${stack.running.url}/mise-en-route/bulletin`);
  await text("8 étapes faites sur 8").waitFor(SLOW);
  await text("Des notes sont saisies.").waitFor();
});

it("the assistant is in English on request", async () => {
  await page().goto(`${stack.running.url}/mise-en-route/classes`);
  await page()
    .getByRole("button", { name: /^Compte.:/ })
    .click();
  await page().getByLabel("Langue").selectOption("en");
  await page().getByRole("heading", { level: 1, name: "Getting started" }).waitFor();
  await text("8 of 8 steps done").waitFor(SLOW);
});
