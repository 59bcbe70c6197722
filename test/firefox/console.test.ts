import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESKTOP, PHONE } from "../e2e/support/browser.ts";
import { type Console, openConsoleIn, USER } from "../e2e/support/console.ts";
import { addressesIn, EVERY_SCREEN, SHOWN, showScreen } from "../e2e/support/every-screen.ts";
import { openFirefox } from "./support/firefox.ts";

const MADE_WITHIN_MS = 100_000;
const GRID = `/saisie/${SHOWN.classId}/${SHOWN.subjectId}?periode=T1`;

let console: Console;
let downloads: string;
let addressOf: (path: string) => string;
beforeAll(async () => {
  downloads = await mkdtemp(join(tmpdir(), "palmares-firefox-"));
  console = await openConsoleIn(() => openFirefox(downloads));
  addressOf = await addressesIn(console.stack);
  // Less than a test may take: what was waited for is then named.
  console.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  // It fails when Firefox has complained of anything, the page's own policy included.
  await console?.close();
  await rm(downloads, { recursive: true, force: true });
});

const cell = (row: number) => console.page.getByRole("grid").locator("tbody tr").nth(row).locator("td").nth(0);
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await console.page.keyboard.press(key);
};
const isSaved = () => console.page.getByText(/^Enregistré à \d/).waitFor();

/** Asks for a bulletin on the screen « Un document ». */
async function makeBulletin(): Promise<void> {
  const { page } = console;
  const student = page.getByRole("combobox", { name: "Élève" });
  await student.fill(`2025-6E-B-0${SHOWN.studentId}`);
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  await student.press("ArrowDown");
  await student.press("Enter");
  await page.getByRole("button", { name: "Produire le document" }).click();
}

describe("the console in Firefox", () => {
  it("signs in and says where one is; a second tab is signed in", async () => {
    const { page, context, stack } = console;
    await console.signIn();
    const head = page.getByRole("banner");
    await head.getByText("Lycée Bangr-Nooma").waitFor();
    await head.getByText(USER.email).waitFor();
    await head.getByLabel("Période", { exact: true }).waitFor();
    const second = await context.newPage();
    await second.goto(`${stack.running.url}/classes`);
    await second.getByRole("link", { name: "Relire" }).first().waitFor({ timeout: 60_000 });
    await second.close();
  });

  it("makes a bulletin and shows it in the page", async () => {
    const { page } = console;
    await makeBulletin();
    const viewer = page.frameLocator(".pdf iframe");
    await viewer.getByText("BULLETIN DE NOTES").first().waitFor({ timeout: MADE_WITHIN_MS });
    await viewer.getByText(`2025-6E-B-0${SHOWN.studentId}`).first().waitFor();
  });

  it("takes marks by the keyboard, and copies and pastes cells", async () => {
    const { page, stack } = console;
    await page.goto(stack.running.url + GRID);
    await cell(0).waitFor();
    await cell(0).click();
    await page.keyboard.type("14,75");
    await press("Enter");
    await page.keyboard.type("Absent");
    await press("Enter");
    await isSaved();
    await cell(0).click();
    await press("Shift+ArrowDown", "Control+c");
    await cell(7).click();
    await press("Control+v");
    await expect.poll(() => cell(8).textContent(), { timeout: 10_000 }).toBe("abs");
    await isSaved();
    // As it is stored.
    await page.reload();
    await cell(0).waitFor();
    expect(await Promise.all([0, 1, 7, 8].map((row) => cell(row).textContent()))).toEqual([
      "14,75",
      "abs",
      "14,75",
      "abs",
    ]);
  });

  it("opens without network, keeps what is typed, and sends it afterwards", async () => {
    const { page, context, stack } = console;
    await page.goto(stack.running.url + GRID);
    await cell(2).waitFor();
    const isKept = () => page.evaluate("navigator.serviceWorker.controller !== null");
    await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
    await context.setOffline(true);
    await cell(2).click();
    await page.keyboard.type("3,25");
    await press("Enter");
    await page.getByText("1 saisie gardée ici").waitFor();
    await page.reload();
    await page.getByText("Pas de réseau.").waitFor();
    await page.getByText("1 saisie").waitFor();
    await context.setOffline(false);
    await page.getByText("Pas de réseau.").waitFor({ state: "detached" });
    await isSaved();
    await page.reload();
    await expect.poll(() => cell(2).textContent(), { timeout: 60_000 }).toBe("3,25");
  });

  it("finds an issued paper in the register, and shows figures live", async () => {
    const { page } = console;
    await console.openScreen("Bulletins", "Registre");
    const line = page.getByRole("region", { name: "Documents délivrés" }).getByRole("listitem").first();
    await line.getByRole("link").first().click();
    await page.locator(".verdict").waitFor();
    await console.openScreen("Technique", "Métriques");
    await page.getByText("En direct").first().waitFor();
  });

  it("shows every screen as wide as the window, at 1280 and at 390 px", async () => {
    const { page } = console;
    const tooWide: string[] = [];
    for (const [path, shown] of Object.entries(EVERY_SCREEN)) {
      await showScreen(page, addressOf(path));
      await page.locator(shown).first().waitFor({ state: "attached" });
      for (const size of [PHONE, DESKTOP]) {
        await page.setViewportSize(size);
        const over = Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth"));
        if (over > 0) tooWide.push(`${path} at ${size.width} px: ${over} px`);
      }
    }
    expect(tooWide).toEqual([]);
  });

  it("opens the check page and the page for parents", async () => {
    const { page, stack } = console;
    await page.goto(`${stack.running.url}/verifier/`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto(`${stack.running.url}/d/`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  });

  it("saves a document as a file", async () => {
    const { page, stack } = console;
    await page.goto(`${stack.running.url}/document`);
    await makeBulletin();
    await page.getByRole("link", { name: "Enregistrer le PDF" }).click();
    const saved = async () => (await readdir(downloads)).filter((name) => name.endsWith(".pdf"));
    await expect.poll(async () => (await saved()).length, { timeout: 30_000 }).toBe(1);
    const [name = ""] = await saved();
    await expect
      .poll(async () => (await readFile(join(downloads, name))).subarray(0, 5).toString(), { timeout: 10_000 })
      .toBe("%PDF-");
    // Last: Firefox shows a PDF that it has saved in a tab in front of the page.
  });
});
