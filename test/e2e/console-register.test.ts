import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureKeyAt } from "../../cli/signing-keys.ts";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";
import { readPdf } from "./support/pdf.ts";
import { twoStudents } from "./support/two-students.ts";

const MADE_WITHIN_MS = 100_000;
const record = twoStudents(USER.schoolId);
let console: Console;
beforeAll(async () => {
  console = await openConsole();
  await console.stack.save(record);
  const { dynamo, ssm, outputs } = console.stack.installation;
  await ensureKeyAt({ dynamo, ssm, table: outputs.DocumentsTable, path: outputs.SigningKeysPath ?? "" });
  await console.signIn();
});
afterAll(() => console?.close());

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await console.page.keyboard.press(key);
};
const focused = () => console.page.evaluate("document.activeElement?.textContent?.trim()");
const lines = () => console.page.getByRole("region", { name: "Documents délivrés" }).getByRole("listitem");
const linesAre = (count: number) => expect.poll(() => lines().count(), { timeout: MADE_WITHIN_MS }).toBe(count);
async function downloaded(work: () => Promise<unknown>): Promise<Buffer> {
  const [download] = await Promise.all([console.page.waitForEvent("download", { timeout: MADE_WITHIN_MS }), work()]);
  return readFile(await download.path());
}

/** From the batches: looks at what would be issued, and issues it. */
async function issueClass(sees: RegExp, yes: RegExp, look = async () => {}) {
  const { page } = console;
  await page.getByText("Délivrer", { exact: true }).click();
  const boxes = page.locator("input[type=checkbox]");
  await boxes.nth(1).waitFor();
  await page
    .getByLabel(new RegExp(`^${record.schoolClass.name} `))
    .and(boxes)
    .first()
    .check();
  await page.getByRole("button", { name: "Voir ce qui sera délivré" }).click();
  await page.getByText(sees).first().waitFor({ timeout: MADE_WITHIN_MS });
  await look();
  const yesButton = page.getByRole("button", { name: yes });
  // Pressed twice by a nervous hand: issued once.
  await yesButton.dblclick();
  await page.getByText("1 délivrance lancée.").waitFor();
  const card = page.getByRole("article").first();
  await card.getByText("Terminé", { exact: true }).waitFor({ timeout: MADE_WITHIN_MS });
  return card;
}

describe("the register of issued papers", () => {
  it("is empty at first, and leads the head to issuing a class, which says what it will do before it does it", async () => {
    const { page } = console;
    await console.openScreen("Bulletins", "Registre");
    await page.getByText("Aucun document délivré").waitFor();
    await page.goto(`${console.stack.running.url}/bulletins`);
    const mark = page.getByLabel(/^Imprimer «.Épreuve.» sur/);
    await expect.poll(() => mark.isChecked(), { timeout: MADE_WITHIN_MS }).toBe(true);
    await mark.click();
    await expect.poll(() => mark.isChecked(), { timeout: MADE_WITHIN_MS }).toBe(false);
    await page.goto(`${console.stack.running.url}/registre`);
    await page.getByRole("link", { name: "Délivrer une classe" }).focus();
    await press("Enter");
    const card = await issueClass(/2 documents délivrés pour la première fois/, /Délivrer 2 documents/);
    expect(await page.getByRole("article").count()).toBe(1);
    await card.getByText("Délivrance", { exact: true }).waitFor();
    expect((await downloaded(() => card.getByRole("button", { name: "ZIP" }).click())).subarray(0, 2).toString()).toBe(
      "PK",
    );
    await card.getByRole("link", { name: "Voir au registre" }).click();
    await linesAre(2);
    expect(await findFaults(console)).toEqual([]);
  });

  it("finds a paper by its number as somebody reads it out, and gives it byte for byte", async () => {
    const { page, stack } = console;
    const number = (await lines().first().getByRole("link").textContent()) ?? "";
    await page.getByLabel("Numéro de vérification").focus();
    await page.keyboard.type(` ${number.toLowerCase().replace("-", " ").slice(0, -1)}`);
    await press("Enter");
    await page.getByRole("heading", { level: 1, name: `Bulletin ${number}` }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/registre/${number}`);
    await page.reload();
    await page.getByText("Ce document compte").waitFor();
    await page.getByText("Pour le contrôle technique").click();
    const pdf = await downloaded(() => page.getByRole("button", { name: "Télécharger le PDF" }).click());
    await page.getByText(createHash("sha256").update(pdf).digest("hex")).waitFor();
    expect((await readPdf(new Uint8Array(pdf))).text).toContain(number);

    // The parents' link is found from the paper, at its student.
    const whose = (await page.locator(".facts dd").first().textContent()) ?? "?";
    await page.getByRole("link", { name: "Envoyer aux parents" }).click();
    const meant = page.locator(".parent-links > li[aria-current] strong");
    await meant.waitFor({ timeout: 60_000 });
    expect(whose).toContain((await meant.textContent()) ?? "?");
    await page.goBack();
    await page.getByText("Ce document compte").waitFor({ timeout: 60_000 });

    await page.goto(`${stack.running.url}/registre/7KX4M-R2DQZ`);
    await page.getByText("Ce numéro n'est pas dans votre registre").waitFor();
    await page.goBack();
  });

  it("gives a duplicate, and says that it did", async () => {
    const { page } = console;
    await page.getByRole("button", { name: "Duplicata" }).click();
    const copy = await downloaded(() => page.getByRole("button", { name: "Faire le duplicata" }).click());
    // Turned and spaced letters: readers part them.
    expect((await readPdf(new Uint8Array(copy))).text.replaceAll(" ", "")).toMatch(/^duplicata/i);
    await page
      .getByText(/^le .*, par vous$/)
      .nth(1)
      .waitFor();
  });

  it("revokes by the keyboard alone, with a reason, after it has said that there is no way back", async () => {
    const { page } = console;
    await page.getByRole("button", { name: "Annuler ce document…" }).focus();
    await press("Enter");
    await page.getByText("Une annulation est définitive.").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await press("Escape");
    expect(await focused()).toBe("Annuler ce document…");
    await press("Enter");
    await page.getByRole("dialog").waitFor();
    await press("Enter");
    await page.getByText("Dites pourquoi ce document est annulé.").waitFor();
    await page.getByLabel("Motif").focus();
    await page.keyboard.type("Délivré avant le conseil de classe.");
    await press("Enter");
    await page.getByText(/Il ne compte plus.: annulé le .* par vous\./).waitFor();
    await page.getByText("Délivré avant le conseil de classe.").waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H1");
    expect(await page.getByRole("button", { name: /Annuler|Duplicata/ }).count()).toBe(0);
    const check = await page.getByRole("link", { name: "Page de vérification" }).getAttribute("href");
    await page.goto(new URL(check ?? "", page.url()).href);
    await page.getByText(/a été annulé/).waitFor();
  });

  it("is narrowed by filters that stand in its address", async () => {
    const { page, stack } = console;
    await page.goto(`${stack.running.url}/registre`);
    await page.getByLabel("État").selectOption("REVOKED");
    await linesAre(1);
    expect(new URL(page.url()).search).toBe("?status=REVOKED");
    await page.reload();
    await linesAre(1);
    await page.getByLabel("Document", { exact: true }).selectOption("PV_CONSEIL");
    await page.getByText("Rien ne correspond").waitFor();
    await page.goBack();
    await linesAre(1);
    const csv = await downloaded(() => page.getByRole("button", { name: "CSV" }).click());
    expect(csv.toString("utf8")).toContain("Délivré avant le conseil de classe.");
    expect(csv.toString("utf8").trim().split("\n")).toHaveLength(2);
    await page.getByRole("link", { name: "Retirer les filtres" }).click();
    await linesAre(2);
  });

  it("has another edition once a mark has changed and the class is issued again", async () => {
    const { page, stack } = console;
    const scope = { userId: "e2e", schoolId: USER.schoolId };
    const grades = record.grades.map((grade) => (grade.term === "T1" ? { ...grade, mark: 1000 as never } : grade));
    await stack.school.saveGrades(scope, "6a", grades);
    await page.goto(`${stack.running.url}/lots?purpose=issue`);
    await issueClass(/remplacera l.édition 1/, /Délivrer 2 documents/, async () =>
      expect(await findFaults(console)).toEqual([]),
    );
    await page.goto(`${stack.running.url}/registre?status=SUPERSEDED`);
    await linesAre(1);
    await page.goto(`${stack.running.url}/registre?status=ISSUED`);
    await linesAre(2);
    await lines().first().getByText("édition 2").waitFor();
  });
});

describe("the card of one document", () => {
  const scope = { userId: "e2e", schoolId: USER.schoolId };
  const [one] = record.students;
  if (one === undefined) throw new Error("The class has students.");
  const card = () => console.page.getByRole("region", { name: "Document délivré" });
  const dialog = () => console.page.getByRole("dialog");
  const numberOnCard = () => card().getByRole("link");
  const open = async (student: string, type: string, term: string) => {
    const query = new URLSearchParams({ student, class: "6a", type, periode: term });
    await console.page.goto(`${console.stack.running.url}/document?${query.toString()}`);
  };
  async function answer(button: string, yes: string) {
    await card().getByRole("button", { name: button }).click();
    await dialog().getByRole("button", { name: yes, exact: true }).click();
  }
  const issuedOnCard = () => card().getByText("Délivré.", { exact: true }).waitFor({ timeout: MADE_WITHIN_MS });

  it("says that it is a draft, shows by the keyboard what issuing means, and issues nothing when that is declined", async () => {
    const { page } = console;
    await open(one.id, "BULLETIN", "T2");
    await card().getByText("Rien n'est délivré encore").waitFor();
    await card().getByRole("button", { name: "Délivrer ce document…" }).focus();
    await press("Enter");
    await dialog()
      .getByRole("heading", { name: `${one.lastName} ${one.firstNames}` })
      .waitFor();
    await dialog().getByText("ce qu'il dit est figé", { exact: false }).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await press("Escape");
    await expect.poll(focused).toBe("Délivrer ce document…");
    await answer("Délivrer ce document…", "Annuler");
    await page.reload();
    await card().getByText("Rien n'est délivré encore").waitFor();
  });

  it("issues it once, shows its number and leads to it in the register", async () => {
    const { page } = console;
    await answer("Délivrer ce document…", "Délivrer");
    await issuedOnCard();
    await card()
      .getByText(/édition 1, /)
      .waitFor();
    const number = (await numberOnCard().textContent()) ?? "";
    expect(number).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    expect(await findFaults(console)).toEqual([]);

    // Nothing has changed since: issued again, it keeps its number.
    await card().getByRole("button", { name: "Délivrer de nouveau…" }).click();
    await dialog().getByText(`Le document ${number} compte aujourd'hui.`, { exact: false }).waitFor();
    await dialog().getByRole("button", { name: "Délivrer", exact: true }).click();
    await issuedOnCard();
    await expect.poll(() => numberOnCard().textContent()).toBe(number);

    await numberOnCard().click();
    await page.getByRole("heading", { level: 1, name: `Bulletin ${number}` }).waitFor();
    await page.getByText("Ce document compte").waitFor();
    await page.goBack();
  });

  it("issues another edition after a correction, and names the edition in English, which keeps the old mark", async () => {
    const { page, stack } = console;
    const former = (await numberOnCard().textContent()) ?? "";
    await page.getByLabel("Langue du document").selectOption("en");
    await card().getByText("Rien n'est délivré encore").waitFor();
    await answer("Délivrer ce document…", "Délivrer");
    await issuedOnCard();
    const english = (await numberOnCard().textContent()) ?? "";
    await page.getByLabel("Langue du document").selectOption("");
    await card().getByRole("link", { name: former }).waitFor();

    const own = record.grades.filter(({ term, studentId }) => term === "T2" && studentId === one.id);
    const corrected = own.map((grade) => ({ ...grade, mark: 1100 as never }));
    await stack.school.saveGrades(scope, "6a", corrected);
    await card().getByRole("button", { name: "Délivrer de nouveau…" }).click();
    await dialog().getByText("1 document délivré dit encore ce qui a été corrigé depuis").waitFor();
    expect(await dialog().getByRole("link").allTextContents()).toEqual([english]);
    expect(await findFaults(console)).toEqual([]);
    await dialog().getByRole("button", { name: "Délivrer", exact: true }).click();
    await issuedOnCard();
    await card()
      .getByText(/édition 2, /)
      .waitFor();
    const [next, ...others] = await numberOnCard().allTextContents();
    expect(next).not.toBe(former);
    // Also once it is issued: nobody else says so.
    expect(others).toEqual([english]);
    expect(await findFaults(console)).toEqual([]);
    await numberOnCard().first().click();
    await page.getByRole("link", { name: former }).click();
    await page.getByText("une édition plus récente l'a remplacé", { exact: false }).waitFor();

    // And the register finds what is still to be done, class by class.
    await page.goto(`${stack.running.url}/registre`);
    await page.getByLabel("Seulement ceux qui disent ce qui a été corrigé depuis").check();
    await page.getByText("Choisissez une classe", { exact: true }).waitFor();
    await page.getByLabel("Classe", { exact: true }).selectOption("6a");
    await page.getByRole("main").getByLabel("Période", { exact: true }).selectOption("T2");
    await linesAre(1);
    await lines().getByRole("link", { name: english }).waitFor();
    expect(new URL(page.url()).searchParams.get("stale")).toBe("true");
    expect(await page.getByRole("button", { name: "CSV" }).count()).toBe(0);
    expect(await findFaults(console)).toEqual([]);
    await page.reload();
    await linesAre(1);
  });

  it("names what is missing where the document cannot be issued", async () => {
    const { stack } = console;
    const bare = { ...one, id: "6a-bare", matricule: "6a-bare", lastName: "YAMÉOGO", firstNames: "Rosalie" };
    await stack.school.saveClass(scope, record.schoolClass, record.subjects, [...record.students, bare]);
    await open(bare.id, "BULLETIN", "T2");
    await answer("Délivrer ce document…", "Délivrer");
    const alert = card().getByRole("alert");
    await alert.waitFor({ timeout: MADE_WITHIN_MS });
    expect(await alert.textContent()).toMatch(
      /Le document n'a pas pu être délivré\s*YAMÉOGO Rosalie .*L'élève n'a aucune note pour T2\. Saisissez ses notes/,
    );
    expect(await alert.textContent()).not.toContain("student_id");
    await card().getByText("Rien n'est délivré encore").waitFor();
    expect(await findFaults(console)).toEqual([]);
  });
});
