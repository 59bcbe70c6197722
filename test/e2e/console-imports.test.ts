import { readFile } from "node:fs/promises";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { readTexts } from "@palmares/core/spreadsheets/reading/read-texts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { aFile, type MadeCell } from "../support/imports/files.ts";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

const WITHIN = { timeout: 60_000 };
const SCOPE = { schoolId: USER.schoolId, userId: "e2e" };
const { schoolClass, subject, three } = of6eB();
const [first] = three;

/** Three students of the demonstration school's 6e B, and its first subject. */
function of6eB() {
  const record = demoSchool(USER.schoolId).find((one) => one.schoolClass.name === "6e B");
  const [subject] = record?.subjects ?? [];
  const [a, b, c] = record?.students ?? [];
  if (!(record && subject && a && b && c)) throw new Error("The demonstration school has a 6e B.");
  return { schoolClass: record.schoolClass, subject, three: [a, b, c] as const };
}

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  await console.signIn();
});
afterAll(() => console?.close());

/** The marks of three students in one subject. */
const marks = (...cells: readonly [MadeCell, MadeCell, MadeCell]) =>
  aFile([
    ["Matricule", "Nom", "Prénoms", subject.name],
    ...three.map(({ matricule, lastName, firstNames }, n): MadeCell[] => [
      matricule,
      lastName,
      firstNames,
      cells[n] ?? null,
    ]),
  ]);

async function check(bytes: Uint8Array): Promise<void> {
  const { page } = console;
  const file = { name: "notes.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
  await page.getByLabel("Fichier", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Vérifier le fichier" }).click();
}

/** What is entered in the subject for the three students. */
async function entered() {
  const { dynamo: client, outputs } = console.stack.installation;
  const { columns } = createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });
  const { entries } = (await columns.find(SCOPE, { classId: schoolClass.id, subjectId: subject.id, term: "T1" }))
    .record;
  return three.map(({ id }) => entries[id]?.mark);
}

const result = () => console.page.getByRole("region", { name: "Contrôle" });
const total = (name: string) =>
  result().getByRole("row").filter({ hasText: name }).getByRole("cell").last().textContent();

describe("the import screen", () => {
  it("starts empty, and says what to do", async () => {
    const { page } = console;
    await console.openScreen("Établissement", "Import");
    await page.getByText("Le contrôle s'affichera ici").waitFor();
    await page.getByText("Aucun import pour l'instant").waitFor();
    await page.getByRole("button", { name: "Vérifier le fichier" }).click();
    await page.getByText("Choisissez un fichier.").waitFor();
    await page.getByRole("button", { name: "À remplir" }).click();
    await page.getByText("Choisissez d'abord une classe et une période.").waitFor();
    expect(await findFaults(console)).toEqual([]);
  });

  it("gives the chosen class's table, to be filled or as it is", async () => {
    const { page } = console;
    await page.getByLabel("Classe", { exact: true }).selectOption({ label: "6e B" });
    for (const [button, isFilled] of [
      ["À remplir", false],
      ["Ce qui est saisi", true],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: button }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("marks-6e-B-T1.xlsx");
      const rows = await readTexts(await readFile(await download.path()));
      const own = rows.find((cells) => cells.includes(first.matricule));
      expect(own).toContain(first.lastName);
      expect((own?.length ?? 0) > 4).toBe(isFilled);
    }
  });

  it("shows each fault with its cell, what was read and what would do, and imports nothing", async () => {
    const { page } = console;
    const before = await entered();
    await check(marks("14,255", 12, "absent peut-être"));
    await result().getByText("À corriger", { exact: true }).waitFor(WITHIN);
    const faults = result().getByRole("region", { name: "2 erreurs à corriger" });
    const row = faults.getByRole("row").filter({ hasText: "D2" });
    const cells = await row.getByRole("cell").allTextContents();
    expect(cells).toEqual([
      "Feuil1, D2",
      subject.name,
      `${first.lastName} ${first.firstNames}`,
      "14,255",
      expect.stringContaining("plus de deux décimales"),
      expect.stringContaining("Écrivez-le avec deux décimales"),
    ]);
    expect(await result().getByRole("button", { name: "Importer" }).count()).toBe(0);
    expect(await entered()).toEqual(before);
    expect(await findFaults(console)).toEqual([]);
    await console.openMenu();
    await page.getByLabel("Langue", { exact: true }).selectOption("en");
    await page.getByText("2 faults to correct").first().waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByLabel("Language", { exact: true }).selectOption("fr");
  });

  it("shows what a file would do, and does it when that is confirmed", async () => {
    const { page } = console;
    await check(marks(3, "abs", 19.5));
    await result().getByText("À confirmer", { exact: true }).waitFor(WITHIN);
    await result().getByText("3 élèves dans le fichier").waitFor();
    expect(await total("Modifiées")).toBe("3");
    expect(await total("Retirées")).toBe("0");
    expect(await findFaults(console)).toEqual([]);
    await result().getByRole("button", { name: "Importer", exact: true }).click();
    await result().getByText("Importé", { exact: true }).waitFor(WITHIN);
    expect(await entered()).toEqual([300, "absent", 1950]);
    expect(await findFaults(console)).toEqual([]);
    const history = page.getByRole("region", { name: "Derniers imports" });
    expect(await history.getByRole("listitem").count()).toBe(2);
    await history.getByRole("button", { name: "Ouvrir" }).last().click();
    await result().getByText("À corriger", { exact: true }).waitFor(WITHIN);
  });

  it("says that there is nothing to do for the same file, and asks before it removes anything", async () => {
    const { page } = console;
    await check(marks(3, "abs", 19.5));
    await result().getByText("Rien à importer").waitFor(WITHIN);
    expect(await result().getByRole("button", { name: "Importer", exact: true }).count()).toBe(0);
    await page.getByLabel("Une cellule vide retire ce qui est saisi").check();
    await check(marks(3, "abs", null));
    await result().getByText("À confirmer", { exact: true }).waitFor(WITHIN);
    expect(await total("Retirées")).toBe("1");
    await result().getByRole("button", { name: "Importer", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("1 donnée saisie sera retirée").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await dialog.getByRole("button", { name: "Annuler" }).click();
    expect(await entered()).toEqual([300, "absent", 1950]);
    await result().getByRole("button", { name: "Importer", exact: true }).click();
    await dialog.getByRole("button", { name: "Importer et retirer" }).click();
    await result().getByText("Importé", { exact: true }).waitFor(WITHIN);
    expect(await entered()).toEqual([300, "absent", undefined]);
  });

  it("says why a file cannot be read", async () => {
    await check(Buffer.from("%PDF-1.7"));
    await result().getByText("C'est un PDF").waitFor(WITHIN);
    expect(await findFaults(console)).toEqual([]);
  });
});
