import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aMark } from "../support/factories.ts";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

const CLASS = "6e-b";
const SUBJECT = "mathematiques";

let console: Console;
beforeAll(async () => {
  console = await openConsole({ serviceWorkers: "allow" });
  // Less than a test may take: what was waited for is then named.
  console.page.setDefaultTimeout(45_000);
  await console.signIn();
});
afterAll(() => console?.close());

const evaluate = <T>(expression: string) => console.page.evaluate(expression) as Promise<T>;
const cell = (row: number) => console.page.getByRole("grid").locator("tbody tr").nth(row).locator("td").nth(0);
/** Everything in the caches of this address. */
const kept = () =>
  evaluate<string[]>(`caches.keys()
    .then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
    .then((found) => found.flat().map(({ url }) => new URL(url).pathname))`);
/** The addresses of what one needs without knowing anybody. */
const isShell = (path: string) => ["/", "/config.json", "/favicon.svg"].includes(path) || path.startsWith("/assets/");

async function typeMark(row: number, text: string): Promise<void> {
  await cell(row).click();
  await console.page.keyboard.type(text);
  await console.page.keyboard.press("Enter");
}

/** The marks as they are stored, whosever they are. */
async function storedMarks() {
  const { dynamo: client, outputs } = console.stack.installation;
  const data = createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });
  const key = { classId: CLASS, subjectId: SUBJECT, term: "T1" };
  const { record } = await data.columns.find({ userId: "t", schoolId: USER.schoolId }, key);
  return Object.values(record.entries).map(({ mark }) => mark);
}

describe("a console without network", () => {
  it("opens again in the grid, says that there is no network, keeps what was typed, and sends it afterwards", async () => {
    const { page, context, stack } = console;
    await page.goto(`${stack.running.url}/saisie/${CLASS}/${SUBJECT}?periode=T1`);
    await cell(0).waitFor();
    await expect.poll(() => evaluate("navigator.serviceWorker.controller !== null"), { timeout: 30_000 }).toBe(true);
    await context.setOffline(true);
    await typeMark(0, "3,25");
    await typeMark(1, "4,75");
    await page.getByText("2 saisies gardées ici").waitFor();
    await page.getByText("Pas de réseau.").waitFor();

    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Saisie des notes" }).waitFor();
    await page.getByText("Pas de réseau.").waitFor();
    await page.getByText("2 saisies").waitFor();
    expect(await findFaults(console)).toEqual([]);
    // A screen that this tab has never opened.
    await page.goto(`${stack.running.url}/matieres`);
    await page.getByRole("heading", { level: 1, name: "Matières" }).waitFor();
    await page.getByText("Pas de réseau.").waitFor();
    await page.goBack();
    await page.getByText("2 saisies").waitFor();

    await context.setOffline(false);
    await page.getByText("Pas de réseau.").waitFor({ state: "detached" });
    await cell(0).waitFor();
    await expect
      .poll(() => storedMarks(), { timeout: 30_000 })
      .toEqual(expect.arrayContaining([aMark("3,25"), aMark("4,75")]));
    expect([await cell(0).textContent(), await cell(1).textContent()]).toEqual(["3,25", "4,75"]);
  });

  it("heals by itself: a screen that could not be read is read when the network is back", async () => {
    const { page, context, stack } = console;
    await context.setOffline(true);
    await page.goto(`${stack.running.url}/matieres`);
    await page.getByText("L'installation n'est pas joignable").first().waitFor();
    await context.setOffline(false);
    await page.getByRole("heading", { name: /^\d+ matières$/ }).waitFor();
    // The head, too.
    await page.getByLabel("Période", { exact: true }).waitFor();
  });

  it("has kept nobody's data on the device, and signing out leaves the empty console alone", async () => {
    const { page, context, stack } = console;
    await page.goto(`${stack.running.url}/saisie/${CLASS}/${SUBJECT}?periode=T1`);
    await cell(0).waitFor();
    // The names and the marks of a class have just been read.
    expect((await kept()).filter((path) => !isShell(path))).toEqual([]);
    await context.setOffline(true);
    await typeMark(2, "5,5");
    await page.getByText("1 saisie gardée ici").waitFor();
    await console.openMenu();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByRole("button", { name: "Supprimer et se déconnecter" }).click();
    await page.getByRole("button", { name: "Se connecter" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Se connecter" }).waitFor();
    await page.getByText("La connexion sera possible").waitFor();
    expect((await kept()).filter((path) => !isShell(path))).toEqual([]);
    const entries = `new Promise((resolve) => {
      indexedDB.open("palmares-unsent").onsuccess = ({ target: { result } }) => {
        result.transaction("entries").objectStore("entries").getAll().onsuccess = ({ target }) => resolve(target.result);
      };
    })`;
    expect(await evaluate(entries)).toEqual([]);
    expect(await evaluate("Object.keys(sessionStorage)")).toEqual([]);
    // How this computer shows the page, and when somebody last signed out.
    const settings = ["palmares.signed-out", "palmares.theme"];
    expect((await evaluate<string[]>("Object.keys(localStorage)")).sort()).toEqual(settings);
    await context.setOffline(false);
  });
});
