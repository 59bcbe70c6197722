import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";
import { twoStudents } from "./support/two-students.ts";

const MADE_WITHIN_MS = 100_000;
const record = twoStudents(USER.schoolId);
let console: Console;
beforeAll(async () => {
  console = await openConsole();
  await console.stack.save(record);
  await console.signIn();
});
afterAll(() => console?.close());

async function downloaded(work: () => Promise<unknown>): Promise<Buffer> {
  const [download] = await Promise.all([console.page.waitForEvent("download", { timeout: MADE_WITHIN_MS }), work()]);
  return readFile(await download.path());
}

describe("the list of all documents", () => {
  const made = () => console.page.getByRole("region", { name: "Documents", exact: true }).getByRole("listitem");
  const count = (n: number) => expect.poll(() => made().count(), { timeout: MADE_WITHIN_MS }).toBe(n);
  const filter = (label: string, option: string) =>
    console.page.getByRole("main").getByLabel(label, { exact: true }).selectOption({ label: option });

  it("has drafts and issued papers of the period, with when, by whom, and whether they are up to date", async () => {
    const { page } = console;
    await console.openScreen("Bulletins", "Par classe");
    await page
      .getByLabel(new RegExp(`^${record.schoolClass.name} `))
      .first()
      .check();
    await page.getByRole("button", { name: "Lancer le lot" }).click();
    const goOn = page.getByRole("button", { name: "Lancer quand même" });
    const started = page.getByText("1 lot lancé.");
    await goOn.or(started).waitFor({ timeout: MADE_WITHIN_MS });
    if (await goOn.isVisible()) await goOn.click();
    await started.waitFor({ timeout: 30_000 });
    await page.getByRole("article").first().getByText("Terminé", { exact: true }).waitFor({ timeout: MADE_WITHIN_MS });

    await console.openScreen("Bulletins", "Documents faits");
    expect(new URL(page.url()).pathname).toBe("/documents");
    await filter("Classe", record.schoolClass.name);
    await filter("Brouillon ou délivré", "Brouillon");
    await count(record.students.length);
    const line = made().first();
    expect(await line.textContent()).toMatch(/Bulletin.*par vous · \d+ ko.*Prêt.*Brouillon/);
    expect(await findFaults(console)).toEqual([]);
    const pdf = await downloaded(() => line.getByRole("button", { name: "PDF" }).click());
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.reload();
    await count(record.students.length);
  });

  it("leads to the student and to the batch, and narrows to what is not up to date", async () => {
    const { page, stack } = console;
    await made().first().getByRole("link", { name: "Son lot" }).click();
    await expect
      .poll(() => page.evaluate("document.activeElement?.id"), { timeout: MADE_WITHIN_MS })
      .toMatch(/^batch-/);
    await page.goBack();
    await count(record.students.length);
    await filter("À jour", "Plus à jour");
    await page.getByText("Rien ne correspond").waitFor({ timeout: MADE_WITHIN_MS });
    const [student, ...others] = record.students;
    await stack.save({
      ...record,
      students: [{ ...student, firstNames: "Ɓintou-N'Deye" }, ...others],
    } as typeof record);
    await page.reload();
    await expect.poll(() => made().count(), { timeout: MADE_WITHIN_MS }).toBeGreaterThan(0);
    await made().filter({ hasText: "Ɓintou-N'Deye" }).getByText("Plus à jour", { exact: true }).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await made().first().getByRole("link").first().click();
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    expect(new URL(page.url()).search).toContain("student=");
  });
});
