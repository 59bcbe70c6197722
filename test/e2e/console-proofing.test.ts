import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole } from "./support/console.ts";
import { readPdf } from "./support/pdf.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  // Less than a test may take: what was waited for is then named.
  console.page.setDefaultTimeout(45_000);
  await console.page.route("**/stream/**", async (route) => {
    const answer = await route.fetch({ timeout: PATIENCE_MS });
    if (answer.ok()) pages.push(await answer.body());
    // The console may have stepped on meanwhile and have given it up.
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  await console.signIn();
});
afterAll(() => console?.close());

/** The first page of a new stack waits for the engine. */
const PATIENCE_MS = 120_000;
/** What the stream route has answered; the browser hands the body to nobody else. */
const pages: Uint8Array[] = [];

/** The text of the next page that is set while something is done. */
async function textOfNextPage(doing: () => Promise<unknown>): Promise<string> {
  const before = pages.length;
  await doing();
  await expect.poll(() => pages.length, { timeout: PATIENCE_MS }).toBeGreaterThan(before);
  return (await readPdf(pages[before] ?? new Uint8Array())).text;
}
const pageIsThere = () => console.page.locator(".page[aria-busy=false] .frames:not(.dim)").waitFor();

describe("proofing a class", () => {
  it("steps through the students by keys, each with the page as it would be printed now", async () => {
    const { page, stack } = console;
    await console.openScreen("Classes");
    await page.getByText("Notes saisies : 256 sur 256").waitFor();
    const first = await textOfNextPage(() => page.getByRole("link", { name: "Relire" }).first().click());
    await page.getByRole("heading", { level: 1, name: "Relire 6e B" }).waitFor();
    await page.getByText("1 sur 32").waitFor();
    await pageIsThere();
    const nameOf = async () => (await page.locator(".roster [aria-current] .roster-name").textContent()) ?? "?";
    expect(first).toContain(await nameOf());

    const [before, address] = [await nameOf(), page.url()];
    await page.keyboard.press("Alt+ArrowDown");
    await page.getByText("2 sur 32").waitFor();
    const second = await nameOf();
    expect(second).not.toBe(before);
    await page.getByRole("heading", { level: 2, name: `Bulletin de ${second}, 1er trimestre` }).waitFor();
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByText("1 sur 32").waitFor();
    expect(page.url()).toBe(address);

    // The address leads back to the student, and "back" to the list of classes.
    await page.keyboard.press("Alt+ArrowDown");
    await page.getByText("2 sur 32").waitFor();
    await page.reload();
    await page.getByText("2 sur 32").waitFor();
    await page.getByRole("heading", { level: 2, name: `Bulletin de ${second}, 1er trimestre` }).waitFor();
    await pageIsThere();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Classes" }).waitFor();
    expect(page.url()).toBe(`${stack.running.url}/classes`);
    await page.goForward();
    await page.getByText("2 sur 32").waitFor();
  });

  it("corrects a mark beside the page, and the page is made anew by itself", async () => {
    const { page } = console;
    const mark = page.getByRole("textbox", { name: "Note : Mathématiques" });
    await mark.fill("19,75");
    await page.getByText("la page ne les montre pas encore").waitFor();
    await page.locator(".frames.dim").waitFor();
    expect(await findFaults(console)).toEqual([]);
    expect(await textOfNextPage(() => mark.press("Enter"))).toContain("19,75");
    await page.getByText("Enregistré.", { exact: true }).waitFor();
    await pageIsThere();

    await mark.fill("25");
    await mark.press("Enter");
    await page.getByText("doit être une note de 0 à 20").first().waitFor();
    expect(await mark.getAttribute("aria-invalid")).toBe("true");
    // Whoever steps on with a mark that is refused stays with it.
    await page.keyboard.press("Alt+ArrowDown");
    expect(await mark.inputValue()).toBe("25");
    await mark.fill("18");
    await page.keyboard.press("Alt+ArrowDown");
    await page.getByText("3 sur 32").waitFor();
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByText("2 sur 32").waitFor();
    await expect.poll(() => mark.inputValue(), { timeout: 30_000 }).toBe("18");
  });

  it("saves what is typed before the screen is left, and asks where it cannot be saved", async () => {
    const { page } = console;
    const mark = page.getByRole("textbox", { name: "Note : Mathématiques" });
    const dialog = page.getByRole("dialog");
    await mark.fill("25");
    await page.getByRole("link", { name: "Saisie", exact: true }).click();
    await dialog.getByText("Quitter sans enregistrer ?").waitFor();
    await dialog.getByRole("button", { name: "Annuler" }).click();
    expect(await mark.inputValue()).toBe("25");
    // By the browser's own button, too.
    await page.goBack();
    await dialog.getByRole("button", { name: "Annuler" }).click();
    expect(await mark.inputValue()).toBe("25");
    await mark.fill("17");
    await page.getByRole("link", { name: "Saisie", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Notes" }).waitFor();
    await page.goBack();
    await expect.poll(() => mark.inputValue(), { timeout: 60_000 }).toBe("17");
  });
});

describe("a class's council", () => {
  it("shows one student's figures, takes a remark and a distinction by its exact name, and goes on by keys", async () => {
    const { page, stack } = console;
    await page.goto(`${stack.running.url}/classes/6e-b/conseil`);
    await page.getByText("1 sur 32", { exact: true }).waitFor();
    const remark = page.getByRole("textbox", { name: "Appréciation du conseil" });
    await remark.fill("Trimestre encourageant.");
    await page.getByLabel("Distinction").selectOption({ label: "Félicitations" });
    await page.getByText("Encore 377 signes").waitFor();
    expect(await findFaults(console)).toEqual([]);
    const address = page.url();
    // What is typed is saved before the next student is shown.
    await remark.press("Alt+ArrowDown");
    await page.getByText("2 sur 32", { exact: true }).waitFor();
    await page.goto(address);
    await expect.poll(() => remark.inputValue(), { timeout: 30_000 }).toBe("Trimestre encourageant.");
    expect(await page.getByLabel("Distinction").inputValue()).toBe("felicitations");
  });
});
