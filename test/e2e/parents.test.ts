import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findFaults, PHONE } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";
import { enteredPdf, enterPaper } from "./support/entered-papers.ts";
import { twoStudents } from "./support/two-students.ts";

/** An issued paper on its way to the parents: the office makes links and codes, a parent opens the page and saves the PDF. */
const SCHOOL = USER.schoolId;
const { students, ...record } = twoStudents(SCHOOL);
const [first, second] = students;
const pictures = process.env.PICTURES;

let console: Console;
let parent: Page;
/** The links as the office copies them, by student id. */
const links = new Map<string, string>();

beforeAll(async () => {
  console = await openConsole();
  await console.stack.save({ ...record, students });
  for (const { id } of students) await enterPaper(console.stack, { schoolId: SCHOOL, classId: "6a", studentId: id });
  await console.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  parent = await console.context.newPage();
  await parent.setViewportSize(PHONE);
  await console.page.bringToFront();
  await console.signIn();
});
afterAll(() => console?.close());

async function answer(typed: string, said: string): Promise<void> {
  await parent.getByLabel("Date de naissance de l'élève, ou code").fill(typed);
  await parent.getByRole("button", { name: "Ouvrir le document" }).click();
  await parent.getByRole("status").filter({ hasText: said }).waitFor();
}

/** Types what opens the paper. @returns the file that is saved. */
async function opened(typed: string): Promise<string> {
  const [download] = await Promise.all([parent.waitForEvent("download"), answer(typed, "Voici le document")]);
  expect(download.suggestedFilename()).toMatch(/^bulletin-[2-9A-HJKMNP-Z-]+\.pdf$/);
  return readFile(await download.path(), "utf8");
}

it("begins in the console: the office makes the links of a class and copies each", async () => {
  const { page } = console;
  await console.openScreen("Bulletins", "Envoi aux parents");
  await page.getByRole("combobox", { name: "Classe" }).selectOption({ label: record.schoolClass.name });
  await page.getByText("2 documents délivrés, 0 lien, 0 ouvert.").waitFor();
  await page.getByRole("button", { name: "Faire les liens" }).click();
  await page.getByText("2 documents délivrés, 2 liens, 0 ouvert.").waitFor();
  for (const { id, lastName, firstNames } of students) {
    const line = page.getByRole("listitem").filter({ hasText: `${lastName} ${firstNames}` });
    await line.getByRole("button", { name: /^Copier le lien/ }).click();
    await line.getByRole("button", { name: /^Copié/ }).waitFor();
    links.set(id, await page.evaluate("navigator.clipboard.readText()"));
  }
  expect(await findFaults(console)).toEqual([]);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}-console.png`, fullPage: true });
  // This installation has no sender of mail; everything else works.
  await page.getByText("Cette installation n'a pas d'expéditeur").waitFor();
  expect(await page.getByRole("button", { name: /^Envoyer/ }).count()).toBe(0);
});

it("opens the paper of the student whose birth date is typed; looking at the page is no try", async () => {
  await parent.bringToFront();
  await parent.goto(links.get(first?.id ?? "") ?? "");
  await parent.reload();
  await answer("pas une date", "Ce n'est ni une date ni un code");
  await answer(first?.bornOn === "2013-01-02" ? "03/01/2013" : "02/01/2013", "il reste 4 essais");
  const typed = (first?.bornOn ?? "").split("-").reverse().join("/");
  expect(await opened(typed)).toBe(enteredPdf(first?.id));
  if (pictures !== undefined) await parent.screenshot({ path: `${pictures}-opened.png` });
});

it("opens by a code of the sheet that the office prints, until the link is revoked", async () => {
  const { page } = console;
  await page.bringToFront();
  await page.getByRole("button", { name: "Imprimer des codes" }).click();
  await page.getByRole("button", { name: "Faire les codes" }).click();
  const strip = page
    .getByRole("region", { name: /^Codes pour les parents/ })
    .getByRole("listitem")
    .filter({
      hasText: String(second?.lastName),
    });
  const code = (await strip.last().locator(".code").textContent()) ?? "";
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("button", { name: "Faire les liens qui manquent" }).isVisible()).toBe(false);
  if (pictures !== undefined) await page.pdf({ path: `${pictures}-codes.pdf`, format: "A4" });
  await page.emulateMedia({ media: "screen" });
  await parent.bringToFront();
  await parent.goto("about:blank");
  await parent.goto(links.get(second?.id ?? "") ?? "");
  expect(await opened(code.toLowerCase())).toBe(enteredPdf(second?.id));

  await page.bringToFront();
  await page
    .getByRole("button", { name: new RegExp(`^Annuler le lien.*${second?.firstNames}$`) })
    .last()
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Annuler le lien" }).click();
  await page.getByText("Annulé", { exact: true }).waitFor();
  await parent.bringToFront();
  await parent.reload();
  await answer(code, "L'établissement a annulé ce lien");
});

it("is a page that everybody can use, in French and English", async () => {
  await parent.goto("about:blank");
  await parent.goto(links.get(first?.id ?? "") ?? "");
  expect(await findFaults({ ...console, page: parent })).toEqual([]);
  await parent.setViewportSize(PHONE);
  if (pictures !== undefined) await parent.screenshot({ path: `${pictures}-page.png` });
  await parent.getByRole("button", { name: "English" }).click();
  await parent.getByRole("heading", { name: "Receive a document from the school" }).waitFor();
});
