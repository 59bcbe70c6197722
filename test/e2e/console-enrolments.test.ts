import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

/** A class through the term: somebody arrives, somebody leaves, a record is corrected, the class is renamed. */
const WAIT = { timeout: 60_000 };
const CLASS = "6e-b";
const NEW = { name: "COMPAORÉ", names: "Wendpanga Rasmata", birth: "2013-02-11" };
const WHOLE_NAME = `${NEW.name} ${NEW.names}`;

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  console.page.setDefaultTimeout(45_000);
  await console.signIn();
});
afterAll(() => console?.close());

const field = (name: string) => console.page.getByLabel(name, { exact: true });
const button = (name: string) => console.page.getByRole("button", { name, exact: true });
const status = (words: string | RegExp) => console.page.getByRole("status").filter({ hasText: words });
const line = (name: string) => console.page.locator(".records li").filter({ hasText: name });
const open = (query = "") => console.page.goto(`${console.stack.running.url}/classes/${CLASS}/inscriptions${query}`);

describe("the students of a class", () => {
  it("get one who arrives in the second term, typed by the keyboard; what is wrong is said at its field", async () => {
    const { page } = console;
    await console.openScreen("Classes");
    const own = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "6e B", exact: true }) });
    await page.getByLabel("Période").selectOption("T2");
    await own.getByRole("link", { name: "Élèves et classe" }).click(WAIT);
    await page.getByRole("heading", { level: 2, name: "32 élèves" }).waitFor(WAIT);
    // Who is added now has arrived now.
    expect(await field("Arrivée").inputValue()).toBe("T2");
    const taken = (await page.locator(".records li .soft p").first().textContent()) ?? "";

    await button("Ajouter un élève").click();
    await page.getByText("Écrivez le nom.").waitFor();
    await page.getByText("Écrivez au moins un prénom.").waitFor();
    expect(await findFaults(console)).toEqual([]);

    await field("Nom").focus();
    await page.keyboard.type(NEW.name);
    await page.keyboard.press("Tab");
    await page.keyboard.type(NEW.names);
    await page.keyboard.press("Tab");
    await page.keyboard.type(taken);
    await field("Date de naissance").fill(NEW.birth);
    await field("Sexe").selectOption({ label: "Féminin" });
    await field("Prénoms").press("Enter");
    await page.getByText(/est déjà celui de/).waitFor(WAIT);
    expect(await field("Matricule").getAttribute("aria-invalid")).toBe("true");
    await field("Matricule").fill("2025-ARR-1");
    await field("Matricule").press("Enter");
    await status(`${WHOLE_NAME} est dans la classe.`).waitFor(WAIT);
    await page.getByRole("heading", { level: 2, name: "33 élèves" }).waitFor(WAIT);
    await line(WHOLE_NAME).getByText("À partir de : 2e trimestre").waitFor();
    expect(await field("Nom").inputValue()).toBe("");
    expect(await findFaults(console)).toEqual([]);

    await page.getByRole("link", { name: "Voir sa page et saisir ses notes" }).click();
    await page.getByText("33 élèves").first().waitFor(WAIT);
    await page.locator(".roster [aria-current]").filter({ hasText: WHOLE_NAME }).waitFor(WAIT);
    await field("Période").selectOption("T1");
    await page.getByText("Cet élève n'est pas dans cette classe à cette période").waitFor(WAIT);
  });

  it("are asked about before what is typed gets lost, and nobody is enrolled by leaving", async () => {
    const { page } = console;
    await open();
    await field("Nom").fill("À MOITIÉ");
    await page.getByRole("link", { name: "Importer une liste" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Quitter sans enregistrer ?").waitFor();
    await dialog.getByRole("button", { name: "Annuler" }).click();
    expect(await field("Nom").inputValue()).toBe("À MOITIÉ");
    await page.getByRole("link", { name: "Importer une liste" }).click();
    await dialog.getByRole("button", { name: "Quitter sans enregistrer" }).click();
    await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 2, name: "33 élèves" }).waitFor(WAIT);
  });

  it("are corrected by the link of the list; what somebody else has written meanwhile is shown before it is replaced", async () => {
    const { page, stack } = console;
    await open();
    await line(WHOLE_NAME)
      .getByRole("link", { name: /^Modifier/ })
      .click(WAIT);
    await expect.poll(() => field("Date de naissance").inputValue(), WAIT).toBe(NEW.birth);
    const studentId = new URL(page.url()).searchParams.get("student") ?? "";
    const answer = await fetch(`${stack.running.url}/api/students/${studentId}/`, {
      method: "PATCH",
      headers: {
        authorization: `Bearer ${await stack.tokenFor(USER.schoolId)}`,
        "content-type": "application/json",
        "if-match": "*",
      },
      body: JSON.stringify({ born_on: "2013-02-12" }),
    });
    expect(answer.status).toBe(200);
    await field("Date de naissance").fill("2013-02-21");
    await field("Lieu de naissance").fill("Kaya");
    await button("Enregistrer").click();
    await page.getByText("Quelqu'un a enregistré entre-temps").waitFor(WAIT);
    await page.getByText("Enregistré entre-temps : 2013-02-12").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await button("Garder ma saisie").click();
    await status("modifications enregistrées").waitFor(WAIT);
    await page.reload();
    await expect.poll(() => field("Date de naissance").inputValue(), WAIT).toBe("2013-02-21");
    expect(await field("Lieu de naissance").inputValue()).toBe("Kaya");

    // Whoever goes on to the next student has finished with this one.
    await field("Date de naissance").fill("2013-02-22");
    await page
      .locator(".records li")
      .first()
      .getByRole("link", { name: /^Modifier/ })
      .click();
    await line(WHOLE_NAME).getByText("né(e) le 22 févr. 2013").waitFor(WAIT);
  });

  it("leave after a period: they are there no more in the next one, and their marks stay", async () => {
    const { page } = console;
    const name = await page.locator(".records li strong").first().textContent();
    await page
      .locator(".records li")
      .first()
      .getByRole("link", { name: /^Modifier/ })
      .click();
    await page.getByRole("heading", { level: 2, name: `Modifier ${name}` }).waitFor(WAIT);
    await field("Départ").selectOption({ label: "Après : 1er trimestre" });
    await field("Raison du départ").fill("Déménagement");
    // Going elsewhere saves what is complete.
    await page.getByRole("link", { name: "Voir sa page et saisir ses notes" }).click();
    await page.getByRole("heading", { level: 1, name: "Relire 6e B" }).waitFor(WAIT);
    await page.getByText("32 élèves").first().waitFor(WAIT);
    await field("Période").selectOption("T2");
    await page.getByText("Cet élève n'est pas dans cette classe à cette période").waitFor(WAIT);
    await open();
    await line(name ?? "?")
      .getByText("Départ après : 1er trimestre")
      .waitFor(WAIT);
    expect(await findFaults(console)).toEqual([]);
  });

  it("of whom one was enrolled by mistake are rid of that one; whoever has marks stays, and the reason is said", async () => {
    const { page } = console;
    const erase = async (name: string) => {
      await open();
      await line(name)
        .getByRole("link", { name: /^Modifier/ })
        .click(WAIT);
      await page.getByRole("heading", { level: 2, name: new RegExp(`^Modifier ${name}`) }).waitFor(WAIT);
      await page.locator("summary").filter({ hasText: "Effacer l'inscription" }).click();
      await button("Effacer l'inscription").click();
      await page.getByRole("dialog").getByRole("button", { name: "Effacer l'inscription" }).click();
    };
    await open();
    const other = (await page.locator(".records li strong").first().textContent()) ?? "";
    await erase(other);
    await page.getByRole("alert").filter({ hasText: "notes" }).waitFor(WAIT);
    await erase(WHOLE_NAME);
    await status("n'est plus inscrit dans la classe").waitFor(WAIT);
    await page.getByRole("heading", { level: 2, name: "32 élèves" }).waitFor(WAIT);
  });
});

it("a class is renamed and gets another main teacher, whose name its lists then say", async () => {
  const { page } = console;
  await open();
  await expect.poll(() => field("Nom de la classe").inputValue(), WAIT).toBe("6e B");
  await field("Nom de la classe").fill("");
  await button("Enregistrer la classe").click();
  await page.getByText("Écrivez le nom de la classe.").waitFor();
  await field("Nom de la classe").fill("6e Baobab");
  await field("Professeur principal").fill("Mme Aïssata TRAORÉ");
  await button("Enregistrer la classe").click();
  await page.getByRole("heading", { level: 1, name: "Élèves et classe : 6e Baobab" }).waitFor(WAIT);
  await console.openScreen("Classes");
  const own = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "6e Baobab", exact: true }) });
  await own.getByText("professeur principal : Mme Aïssata TRAORÉ").waitFor(WAIT);
});
