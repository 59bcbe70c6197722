import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { Role } from "@palmares/core/domain/roles";
import { changeColumns } from "@palmares/core/school/data/change-columns";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveTaught } from "../../cli/teaching.ts";
import { saveUser } from "../../cli/users.ts";
import { aMark } from "../support/factories.ts";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

const CLASS = "6e-b";
const SUBJECT = "mathematiques";
let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console?.close());
beforeEach(async () => {
  await console.page.goto(console.stack.running.url);
  await console.page.evaluate("sessionStorage.clear()");
});

const data = () => {
  const { dynamo: client, outputs } = console.stack.installation;
  return createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });
};

/** Signs in as a user of this role; a teacher teaches mathematics in the class. */
async function signInAs(group: Role) {
  const { page, stack } = console;
  const { cognito, outputs } = stack.installation;
  const email = `${group}.marks@lycee.example`;
  const user = { email, password: USER.password, schoolId: USER.schoolId, group };
  const { userId } = await saveUser(cognito, outputs.UserPoolId, user);
  const scope = { userId: "cli", schoolId: USER.schoolId };
  if (group === "teacher") await saveTaught(data(), scope, userId, [{ classId: CLASS, subjectId: SUBJECT }]);
  await page.goto(stack.running.url);
  await page.getByLabel("Adresse de courriel").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(USER.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
}

/** A colleague of the office saves a mark meanwhile. */
async function saveElsewhere(studentId: string, mark: string, reason?: string) {
  const scope = { userId: "colleague", schoolId: USER.schoolId };
  const key = { classId: CLASS, subjectId: SUBJECT, term: "T1" };
  const change = {
    key,
    periods: ["T1"],
    expected: "there" as const,
    change: (column: Awaited<ReturnType<ReturnType<typeof data>["columns"]["find"]>>["record"]) => ({
      ...column,
      entries: { ...column.entries, [studentId]: { ...column.entries[studentId], mark: aMark(mark) } },
    }),
  };
  await changeColumns(data(), scope, CLASS, [change], reason);
}

describe("a teacher's console", () => {
  it("shows the own classes and subjects, and how far their marks are", async () => {
    const { page } = console;
    await signInAs("teacher");
    await page.getByRole("heading", { level: 1, name: "Mes classes" }).waitFor();
    expect(await page.getByRole("navigation").getByRole("link").allTextContents()).toEqual(["Saisie"]);
    await page.getByRole("heading", { level: 2, name: "6e B" }).waitFor();
    expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual(["6e B"]);
    await page.getByText(/Notes saisies \d+ sur \d+/).waitFor();
    expect(await page.getByRole("link", { name: /^Saisir/ }).count()).toBe(1);
    expect(await findFaults(console)).toEqual([]);
    // The council's figures of an own class, to read.
    await page.getByRole("link", { name: "Conseil de classe, 6e B" }).click();
    await page.getByText("1 sur 32", { exact: true }).waitFor();
    await page.locator(".council-figures").getByText("Moyenne", { exact: true }).waitFor();
    await page.getByText("Le secrétariat et la direction notent ici").waitFor();
  });

  it("types in the grid, names each fault at its cell, and asks where a colleague has changed the same cell", async () => {
    const { page } = console;
    await signInAs("teacher");
    await page.getByRole("link", { name: "Saisir Mathématiques, 6e B" }).click();
    await page.getByRole("heading", { level: 1, name: "Mathématiques, 6e B" }).waitFor();
    const rows = page.getByRole("grid").locator("tbody tr");
    const mark = (row: number) => rows.nth(row).locator("td").nth(0);
    const { keyboard } = page;

    await mark(0).click();
    await keyboard.type("14,25");
    await keyboard.press("Enter");
    await keyboard.type("Absent");
    await keyboard.press("Enter");
    await keyboard.type("25");
    await keyboard.press("Tab");
    await keyboard.type("Travail régulier.");
    await keyboard.press("Enter");
    await page.getByText("La note doit être entre 0 et 20.").waitFor();
    expect(await mark(2).getAttribute("aria-invalid")).toBe("true");
    await page.getByText(/^Enregistré à \d/).waitFor();
    expect([await mark(0).textContent(), await mark(1).textContent()]).toEqual(["14,25", "abs"]);
    const saved = await column();
    expect(await Promise.all([0, 1, 2].map(async (row) => saved[await studentIn(row)]))).toMatchObject([
      { mark: aMark("14,25") },
      { mark: "absent" },
      { remark: "Travail régulier." },
    ]);
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await page.getByText("La note doit être entre 0 et 20.").waitFor({ state: "detached" });

    // A block from a spreadsheet, with a row and a column more than the grid has left.
    await paste(mark(27), "12.5\tBien\n7\tAssez bien\textra\n3\t\n");
    await page.getByText("1 colonne en trop").waitFor();
    expect(await mark(27).textContent()).toBe("12,5");

    // Saved before somebody else writes: else what they write is read with the answer, and nothing is left to choose.
    await page.getByText(/^Enregistré à \d/).waitFor();
    // The same cell here and there, another one there only.
    await saveElsewhere(await studentIn(0), "16");
    await saveElsewhere(await studentIn(3), "19,5");
    await mark(0).click();
    await keyboard.type("15");
    await keyboard.press("Enter");
    await page.getByText("1 conflit à régler").waitFor();
    expect(await mark(3).textContent()).toBe("19,5");
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("button", { name: /^Garder la mienne/ }).click();
    await page.getByText("1 conflit à régler").waitFor({ state: "detached" });
    await expect.poll(async () => (await column())[await studentIn(0)]?.mark, { timeout: 20_000 }).toBe(aMark("15"));
    expect((await column())[await studentIn(3)]?.mark).toBe(aMark("19,5"));

    // An hour without network: nothing is lost, and a colleague's mark of that hour is asked about.
    await console.context.setOffline(true);
    await mark(4).click();
    await keyboard.type("7");
    await keyboard.press("Enter");
    await keyboard.type("8");
    await keyboard.press("Enter");
    await page.getByText("2 saisies gardées ici").waitFor();
    await console.openMenu();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByText("Se déconnecter sans enregistrer").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Annuler" }).click();
    await keyboard.press("Escape");
    await saveElsewhere(await studentIn(4), "17");
    await console.context.setOffline(false);
    await page.getByText("1 conflit à régler").waitFor();
    await page.getByRole("button", { name: /^Reprendre l'autre/ }).click();
    await expect.poll(async () => (await column())[await studentIn(5)]?.mark, { timeout: 20_000 }).toBe(aMark("8"));
    expect(await mark(4).textContent()).toBe("17");
  });

  it("adds an assessment, types its marks in a column of its own, and keeps one that has marks", async () => {
    const { page } = console;
    await signInAs("teacher");
    await page.getByRole("link", { name: "Saisir Mathématiques, 6e B" }).click();
    const grid = page.getByRole("grid");
    await page.getByText("Évaluations : aucune").click();
    await page.getByRole("button", { name: "Ajouter une évaluation" }).click();
    const form = page.getByRole("form", { name: "Ajouter une évaluation" });
    await form.getByLabel("Sorte").selectOption({ label: "Composition" });
    await form.getByLabel("Barème").fill("0");
    await form.getByRole("button", { name: "Enregistrer l'évaluation" }).click();
    await page.getByText("Le barème est un nombre positif").waitFor();
    await form.getByLabel("Barème").fill("40");
    await form.getByLabel("Date (facultative)").fill("2026-01-12");
    expect(await findFaults(console)).toEqual([]);
    await form.getByRole("button", { name: "Enregistrer l'évaluation" }).click();
    await page.getByText("Composition 1 : ajoutée.").waitFor();
    await page.getByText("12 janv. 2026, sur 40").waitFor();
    await grid.getByRole("columnheader", { name: /^Composition 1\s*sur 40$/ }).waitFor();

    await grid.locator("tbody tr").nth(6).locator("td").nth(0).click();
    await page.keyboard.type("31,5");
    await page.keyboard.press("Enter");
    await page.getByText(/^Enregistré à \d/).waitFor();
    await page.getByRole("button", { name: "Modifier : Composition 1" }).click();
    await page.getByLabel("Titre (facultatif)").fill("Composition de mars");
    await page.getByRole("button", { name: "Enregistrer l'évaluation" }).click();
    await grid.getByRole("columnheader", { name: /^Composition de mars/ }).waitFor();
    await page.getByRole("button", { name: "Supprimer : Composition de mars" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
    await page.getByRole("alert").waitFor();
    expect(Object.values((await column())[await studentIn(6)]?.marks ?? {})).toEqual([aMark("31,5")]);
  });
});

describe("walking down a column", () => {
  it("keeps the rows beside the active cell in view and scrolls by many at once; a click moves nothing that it need not", async () => {
    const { page } = console;
    const before = page.viewportSize() ?? { width: 1280, height: 860 };
    await page.setViewportSize({ width: 1280, height: 640 });
    try {
      await signInAs("teacher");
      await page.getByRole("link", { name: "Saisir Mathématiques, 6e B" }).click();
      await page.getByRole("grid").locator("tbody tr").first().locator("td").first().click();
      const downwards: Walked[] = [];
      for (let row = 1; row < 32; row++) downwards.push(await walked("ArrowDown"));
      const upwards: Walked[] = [];
      for (let row = 1; row < 32; row++) upwards.push(await walked("ArrowUp"));
      const steps = [...downwards, ...upwards];
      expect(steps.filter(({ hidden }) => hidden.length > 0)).toEqual([]);
      expect(steps.at(-1)?.row).toBe(0);
      const scrolled = steps.filter(({ isScrolled }) => isScrolled).length;
      expect(scrolled).toBeGreaterThan(2);
      expect(scrolled).toBeLessThan(steps.length / 3);
      // Of a block that grows, its end is seen; the focus stays where it began.
      for (let row = 1; row < 24; row++) await page.keyboard.press("Shift+ArrowDown");
      const end = page.getByRole("grid").locator("tbody tr").nth(23).locator("td").first();
      expect(await end.getAttribute("aria-selected")).toBe("true");
      expect(await page.evaluate(`(${ROW_IS_SEEN})(document.querySelectorAll(".sheet tbody tr")[23])`)).toBe(true);
      expect(await page.evaluate("document.activeElement.dataset.place")).toBe("0 0");
      await page.keyboard.press("ArrowDown");
      expect(await page.locator('.sheet td[aria-selected="true"]').count()).toBe(1);
      expect(await page.evaluate("document.activeElement.dataset.place")).toBe("1 0");
      // The last row that is seen whole: a second click meets the same cell.
      const lowest = await page.evaluate(LOWEST_SEEN_ROW);
      const place = await scrollPlaces();
      await page.getByRole("grid").locator("tbody tr").nth(Number(lowest)).locator("td").first().dblclick();
      expect(await scrollPlaces()).toEqual(place);
    } finally {
      await page.setViewportSize(before);
    }
  });
});

interface Walked {
  readonly row: number;
  /** Which of the active row and its neighbours are not seen whole. */
  readonly hidden: readonly string[];
  readonly isScrolled: boolean;
}

const scrollPlaces = () =>
  console.page.evaluate("[scrollY, document.querySelector('.sheet').scrollTop]") as Promise<[number, number]>;

async function walked(key: string): Promise<Walked> {
  const before = await scrollPlaces();
  await console.page.keyboard.press(key);
  const after = await scrollPlaces();
  const seen = (await console.page.evaluate(HIDDEN_ROWS)) as Omit<Walked, "isScrolled">;
  return { ...seen, isScrolled: String(before) !== String(after) };
}

/** Runs in the page: whether a row lies below the heads of the table and of the page, and above the end of what is seen. */
const ROW_IS_SEEN = `(row) => {
  const sheet = document.querySelector(".sheet").getBoundingClientRect();
  const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
  const highest = Math.max(sheet.top + document.querySelector(".sheet thead").offsetHeight, bar);
  const lowest = Math.min(sheet.bottom, innerHeight);
  const { top, bottom } = row.getBoundingClientRect();
  return top >= highest - 1 && bottom <= lowest + 1;
}`;

/** Which of the row with the focus and its neighbours are not seen whole. */
const HIDDEN_ROWS = `(() => {
  const isSeen = ${ROW_IS_SEEN};
  const row = document.activeElement.closest("tr");
  const rows = { above: row.previousElementSibling, own: row, below: row.nextElementSibling };
  return { row: row.rowIndex - 1, hidden: Object.keys(rows).filter((name) => rows[name] !== null && !isSeen(rows[name])) };
})()`;

const LOWEST_SEEN_ROW = `(() => {
  const lowest = Math.min(document.querySelector(".sheet").getBoundingClientRect().bottom, innerHeight);
  return [...document.querySelectorAll(".sheet tbody tr")].findLastIndex((one) => one.getBoundingClientRect().bottom <= lowest - 4);
})()`;

/** The student whose row it is. */
async function studentIn(row: number): Promise<string> {
  const name = await console.page.getByRole("grid").locator("tbody tr").nth(row).locator(".sheet-name").textContent();
  const students = await data().enrolments.list({ userId: "t", schoolId: USER.schoolId }, { classId: CLASS });
  return students.find(({ record }) => `${record.lastName} ${record.firstNames}` === name)?.record.id ?? "";
}

/** What is stored of the subject, by student. */
async function column() {
  const key = { classId: CLASS, subjectId: SUBJECT, term: "T1" };
  return (await data().columns.find({ userId: "t", schoolId: USER.schoolId }, key)).record.entries;
}

/** Pastes what a spreadsheet has put on the clipboard. */
async function paste(cell: Locator, text: string): Promise<void> {
  await console.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await console.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await cell.click();
  await console.page.keyboard.press("Control+v");
}

describe("the head's console", () => {
  it("locks and unlocks a period with a reason, and lists who changed what from what to what", async () => {
    const { page } = console;
    await signInAs("head");
    await console.openScreen("Suivi");
    await page.getByRole("heading", { level: 1, name: "Verrous et historique" }).waitFor();
    await page.getByLabel("Classe", { exact: true }).selectOption(CLASS);
    await page.getByText("16 → 15").waitFor();
    await page.getByText("teacher.marks@lycee.example").first().waitFor();

    await page.getByRole("button", { name: "Verrouiller : 1er trimestre" }).click();
    await page.getByLabel("Motif").fill("Conseil tenu");
    await page.getByRole("button", { name: "Verrouiller", exact: true }).click();
    await page.getByText("1er trimestre : période verrouillée.").waitFor();
    await page.getByText("Motif : Conseil tenu").waitFor();
    await page.getByText(/Verrouillée le .* par vous/).waitFor();
    expect(await findFaults(console)).toEqual([]);

    // A mark of the locked period needs a reason.
    await console.openScreen("Saisie");
    await page.getByLabel("Classe", { exact: true }).selectOption(CLASS);
    await page.getByText("Période verrouillée", { exact: false }).waitFor();
    await page.getByRole("link", { name: "Saisir Mathématiques, 6e B" }).click();
    const first = page.getByRole("grid").locator("tbody tr").nth(0).locator("td").nth(0);
    await first.click();
    expect(await first.getAttribute("aria-readonly")).toBe("true");
    await page.getByLabel("Motif de la modification").fill("Copie revue");
    await first.click();
    await page.keyboard.type("15,5");
    await page.keyboard.press("Enter");
    await page.getByText(/^Enregistré à \d/).waitFor();

    await console.openScreen("Suivi");
    await page.getByLabel("Classe", { exact: true }).selectOption(CLASS);
    await page.getByText("Motif : Copie revue").waitFor();
    await page.getByRole("button", { name: "Déverrouiller : 1er trimestre" }).click();
    await page.getByRole("button", { name: "Déverrouiller", exact: true }).click();
    await page.getByText("Dites pourquoi la période est déverrouillée.").waitFor();
    await page.getByLabel("Motif").fill("Réclamation");
    await page.getByRole("button", { name: "Déverrouiller", exact: true }).click();
    await page.getByText("1er trimestre : période déverrouillée.").waitFor();
    await page.getByText("Motif : Réclamation").waitFor();
  });
});
