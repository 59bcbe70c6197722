import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

const CLASS = "6e-b";
const PATIENCE = { timeout: 40_000 };
let console: Console;
beforeAll(async () => {
  console = await openConsole();
  console.page.setDefaultTimeout(45_000);
  await console.signIn();
});
afterAll(() => console?.close());

const scope = { userId: "colleague", schoolId: USER.schoolId };
const period = { classId: CLASS, term: "T1" };
const data = () => {
  const { dynamo: client, outputs } = console.stack.installation;
  return createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });
};
const rows = () => console.page.getByRole("grid").locator("tbody tr");
const cell = (row: number, column: number) => rows().nth(row).locator("td").nth(column);
const isSaved = () => console.page.getByText(/^Enregistré à \d/).waitFor();

/** The student whose row it is. */
async function studentIn(row: number): Promise<string> {
  const name = await rows().nth(row).locator(".sheet-name").textContent();
  const students = await data().enrolments.list(scope, { classId: CLASS });
  return students.find(({ record }) => `${record.lastName} ${record.firstNames}` === name)?.record.id ?? "";
}
async function councilRemark(row: number): Promise<string | undefined> {
  const id = await studentIn(row);
  const found = await data().councils.find(scope, period);
  return found?.record.decisions.find(({ studentId }) => studentId === id)?.remark;
}
async function subjectRemark(row: number, subjectId: string): Promise<string | undefined> {
  const { record } = await data().columns.find(scope, { ...period, subjectId });
  return record.entries[await studentIn(row)]?.remark;
}

describe("the remarks of a class", () => {
  it("are typed line by line, saved by themselves, offered again, undone, and kept without network", async () => {
    const { page, context } = console;
    const { keyboard } = page;
    await console.openScreen("Classes");
    await page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: "6e B" }) })
      .getByRole("link", { name: "Appréciations" })
      .click();
    await page.getByRole("heading", { level: 1, name: "Appréciations, 6e B" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/saisie/${CLASS}/appreciations`);
    await page.getByRole("columnheader", { name: "Appréciation générale" }).waitFor();
    await expect.poll(() => cell(0, 0).textContent(), PATIENCE).toMatch(/^\d+,\d\d$/);

    await cell(0, 1).click();
    await keyboard.type("Zèle constant, résultats sûrs.");
    await page.getByText("370 caractères restants").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await keyboard.press("Enter");
    await keyboard.type("Zèl");
    await page.getByRole("option", { name: "Zèle constant, résultats sûrs." }).waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    const mathematics = await page
      .getByRole("columnheader")
      .allTextContents()
      .then((heads) => heads.findIndex((head) => head.startsWith("Mathématiques")) - 1);
    const before = await subjectRemark(0, "mathematiques");
    await cell(0, mathematics).click();
    await keyboard.type("Calcule juste.");
    await keyboard.press("Enter");
    await expect.poll(() => councilRemark(0), PATIENCE).toBe("Zèle constant, résultats sûrs.");
    await expect.poll(() => councilRemark(1), PATIENCE).toBe("Zèle constant, résultats sûrs.");
    await expect.poll(() => subjectRemark(0, "mathematiques"), PATIENCE).toBe("Calcule juste.");

    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect.poll(() => subjectRemark(0, "mathematiques"), PATIENCE).toBe(before);

    // Without network what is typed stays in the browser, and the list of what waits leads back to it.
    await context.setOffline(true);
    await cell(2, 1).click();
    await keyboard.type("Du sérieux.");
    await keyboard.press("Enter");
    await page.getByText("1 saisie gardée ici").waitFor();
    // A colleague decides on another student and on the same one meanwhile.
    const others = await Promise.all([studentIn(2), studentIn(3)]);
    const council = await data().councils.find(scope, period);
    const decided = others.map((studentId) => ({ studentId, term: "T1", remark: "Vu en conseil." }));
    const record = { ...council?.record, decisions: [...(council?.record.decisions ?? []), ...decided] };
    await data().councils.put(scope, period, record, "there");
    await context.setOffline(false);
    await page.getByText("1 conflit à régler").waitFor();
    expect(await cell(3, 1).textContent()).toBe("Vu en conseil.");
    await page.getByRole("button", { name: /^Garder la mienne/ }).click();
    await expect.poll(() => councilRemark(2), PATIENCE).toBe("Du sérieux.");
    expect(await councilRemark(3)).toBe("Vu en conseil.");
  });
});

describe("the head of a grid", () => {
  it("leads to another subject and another class, and asks where something cannot be saved", async () => {
    const { page } = console;
    const { keyboard } = page;
    await page.goto(`${console.stack.running.url}/saisie/${CLASS}/mathematiques`);
    await page.getByRole("heading", { level: 1, name: "Mathématiques, 6e B" }).waitFor();
    await cell(0, 0).click();
    await keyboard.type("99");
    await keyboard.press("Enter");
    await page.getByText("La note doit être entre 0 et 20.").waitFor();
    await page.getByLabel("Matière").selectOption({ label: "Français" });
    const dialog = page.getByRole("dialog", { name: "Quitter sans enregistrer ?" });
    expect(await findFaults(console)).toEqual([]);
    await dialog.getByRole("button", { name: "Annuler" }).click();
    expect(await page.getByLabel("Matière").inputValue()).toBe("mathematiques");

    await cell(0, 0).click();
    await keyboard.type("13,5");
    await keyboard.press("Enter");
    await page.getByLabel("Matière").selectOption({ label: "Français" });
    await page.getByRole("heading", { level: 1, name: "Français, 6e B" }).waitFor();
    const { record } = await data().columns.find(scope, { ...period, subjectId: "mathematiques" });
    expect(record.entries[await studentIn(0)]?.mark).toBe(1350);

    await page.getByLabel("Matière").selectOption({ label: "Toutes les appréciations" });
    await page.getByRole("heading", { level: 1, name: "Appréciations, 6e B" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Français, 6e B" }).waitFor();
    const classes = page.locator(".sheet-places").getByLabel("Classe");
    const other = (await classes.locator("option").allTextContents()).find((name) => name !== "6e B") ?? "";
    await classes.selectOption({ label: other });
    await page.getByRole("heading", { level: 1, name: `Français, ${other}` }).waitFor();
  });

  it("of an address that means a student has the focus in the student's row", async () => {
    const { page } = console;
    await page.goto(`${console.stack.running.url}/saisie/${CLASS}/mathematiques`);
    await page.getByRole("heading", { level: 1, name: "Mathématiques, 6e B" }).waitFor();
    const id = await studentIn(20);
    await page.goto(`${console.stack.running.url}/saisie/${CLASS}/mathematiques?student=${id}`);
    await rows().nth(20).locator("td:focus").waitFor();
    await page.keyboard.type("11");
    await page.keyboard.press("Enter");
    await isSaved();
    const { record } = await data().columns.find(scope, { ...period, subjectId: "mathematiques" });
    expect(record.entries[id]?.mark).toBe(1100);
  });
});
