import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { DESKTOP, findFaults, PHONE } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  await console.signIn();
});
afterAll(() => console?.close());

describe("the load simulation", () => {
  it("sends the requested number and measures it", async () => {
    const { page } = console;
    await console.openScreen("Technique", "Charge");
    expect(await findFaults(console)).toEqual([]);
    await page.getByLabel("En même temps").fill("500");
    await page.getByRole("button", { name: "Lancer la simulation" }).click();
    await page.getByText("Saisissez un nombre entier de 1 à 50.").waitFor();
    await page.getByLabel("En même temps").fill("5");
    await page.getByRole("button", { name: "Lancer la simulation" }).click();
    await page.getByText("Simulation terminée.").waitFor({ timeout: 60_000 });
    await page.getByText("Aucune erreur.").waitFor();
    const [, , sent, atOnce, errors, rate, ...percentiles] = await page
      .locator("tbody tr")
      .first()
      .locator("th, td")
      .allTextContents();
    expect([sent, atOnce, errors]).toEqual(["100", "5", "0"]);
    expect(Number(rate?.replace(",", "."))).toBeGreaterThan(0);
    expect(percentiles).toHaveLength(3);
  });

  it("counts errors by kind, and stops at once", async () => {
    const { page } = console;
    let received = 0;
    await page.route("**/api/metrics/", async (route) => {
      received += 1;
      if (received % 2 === 0) return route.continue();
      return route.fulfill({
        status: 429,
        contentType: "application/problem+json",
        body: JSON.stringify({
          type: "x",
          title: "Trop de requêtes",
          status: 429,
          code: "TOO_MANY_REQUESTS",
          detail: "…",
        }),
      });
    });
    await page.getByText("10 000", { exact: false }).first().click();
    await page.getByRole("button", { name: "Lancer la simulation" }).click();
    await page.getByText("429 TOO_MANY_REQUESTS").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("button", { name: "Arrêter" }).click();
    await page.getByText("Simulation arrêtée.").waitFor();
    const sent = received;
    await page.waitForTimeout(500);
    expect(received).toBe(sent);
    expect(sent).toBeLessThan(10_000);
    await page.unrouteAll();
  });
});

describe("the subjects of a class", () => {
  it("are listed, added with their names in other languages, changed and deleted", async () => {
    const { page } = console;
    await console.openScreen("Établissement", "Matières");
    await page.getByRole("heading", { name: /^\d+ matières$/ }).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("button", { name: "Ajouter une matière" }).click();
    await page.getByText("Écrivez le nom de la matière.").waitFor();
    await page.getByLabel("Nom", { exact: true }).fill("Latin");
    await page.getByLabel("Nom en anglais").fill("Latin language");
    await page.getByLabel("Coefficient").fill("1,5");
    await page.getByLabel("Facultative").selectOption("bonus");
    await page.getByRole("button", { name: "Ajouter une matière" }).click();
    await page.getByText("Latin est ajoutée.").waitFor();
    await page.setViewportSize(PHONE);
    await page.getByRole("button", { name: "Modifier Latin" }).click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("subject-form");
    await page.getByLabel("Nom en portugais").fill("Latim");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Latin est enregistrée.").waitFor();
    await page.getByText(/En portugais.: Latim/).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("button", { name: "Supprimer Latin" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
    await page.getByText("Latin est supprimée.").waitFor();
    await page.setViewportSize(DESKTOP);
  });
});

describe("every screen", () => {
  it("has a security policy: its own code, its own installation, no frames", async () => {
    const answer = await fetch(console.stack.running.url);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:\/\/(?!127\.0\.0\.1)/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const script = /src="([^"]+\.js)"/.exec(await answer.text())?.[1] ?? "";
    expect((await fetch(`${console.stack.running.url}${script}`)).headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${console.stack.running.url}/assets/nothing.js`)).status).toBe(403);
    expect((await fetch(`${console.stack.running.url}/%2e%2e/%2e%2e/package.json`)).status).toBe(403);
  });

  it("has its own address, and an unknown address says so", async () => {
    const { page, stack } = console;
    for (const [path, title] of [
      ["/bulletins/", "Documents par classe"],
      ["/lots", "Documents par classe"],
      ["/documents?state=FAILED", "Documents faits"],
      ["/registre?annee=2025-2026", "Registre"],
      ["/matieres", "Matières"],
      ["/imports", "Import"],
      ["/technique/metriques", "Métriques"],
      ["/technique/charge", "Charge"],
      ["/registre/7KX4M.R2DQZ", "7KX4M.R2DQZ"],
      ["/", "Un document"],
      ["/nulle-part", "Page introuvable"],
    ] as const) {
      await page.goto(`${stack.running.url}${path}`);
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
    }
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("link", { name: "Aller à l'écran « Un document »" }).click();
    await page.goBack();
    await page.getByRole("heading", { name: "Page introuvable" }).waitFor();
  });

  it("keeps the year and the period of its address, on the way to another screen and back", async () => {
    const { page, stack } = console;
    await page.goto(`${stack.running.url}/registre?annee=2025-2026&periode=T2`);
    await page.getByRole("heading", { level: 1, name: "Registre" }).waitFor();
    await console.openScreen("Établissement", "Import");
    await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
    expect(page.url()).toBe(`${stack.running.url}/imports?annee=2025-2026&periode=T2`);
    await page.goBack();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Registre" }).waitFor();
    expect(page.url()).toBe(`${stack.running.url}/registre?annee=2025-2026&periode=T2`);
  });

  it("means the class and the student that a link came from", { timeout: 240_000 }, async () => {
    const { page } = console;
    // Six screens read the classes, one after the other.
    const patience = { timeout: 60_000 };
    const line = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "3e A", exact: true }) });
    const follow = async (name: string) => {
      await console.openScreen("Classes");
      await line.getByRole("link", { name, exact: true }).click(patience);
    };
    const chosen = () => page.getByRole("main").getByLabel("Classe", { exact: true }).inputValue(patience);
    await follow("Documents");
    await expect.poll(() => page.getByRole("checkbox", { name: /^3e A/ }).isChecked(patience), patience).toBe(true);
    await page.getByText("1 classe choisie").waitFor();
    await follow("Verrouiller");
    await expect.poll(chosen, patience).toBe("3e-a");
    await follow("Saisir");
    await expect.poll(chosen, patience).toBe("3e-a");
    await page.getByRole("link", { name: "Importer un tableau" }).click(patience);
    await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
    await expect.poll(chosen, patience).toBe("3e-a");
    // A name is mended beside the student's page, where its field waits.
    await console.openScreen("Bulletins");
    await page.getByRole("combobox", { name: "Élève" }).fill("2025-3E");
    await page.getByRole("listbox").getByRole("option").first().click(patience);
    await page.getByRole("link", { name: "Corriger ses notes ou son identité" }).click(patience);
    const name = page.getByRole("textbox", { name: "Nom", exact: true });
    await name.and(page.locator(":focus")).waitFor(patience);
    expect(await findFaults(console)).toEqual([]);
  });

  it("is loaded again by itself when its code is gone after a deployment, once, and then says so", async () => {
    const { page, stack } = console;
    await page.goto(`${stack.running.url}/matieres`);
    await page.getByRole("heading", { level: 1, name: "Matières" }).waitFor();
    let loads = 0;
    page.on("load", () => (loads += 1));
    await page.route("**/assets/imports-*.js", (route) => route.fulfill({ status: 403, body: "" }));
    await console.openScreen("Établissement", "Import");
    await page.getByRole("heading", { level: 1, name: "Cet écran n'a pas pu être chargé" }).waitFor();
    expect(loads).toBe(1);
    expect(await findFaults(console)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Recharger la page" }).click();
    await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
  });

  it("says in its head which school, year and period it shows, and who is signed in", async () => {
    const { page, stack } = console;
    const past = { id: "6e-passe", name: "6e P", level: "6e", schoolYear: "2024-2025" };
    const [record] = demoSchool(USER.schoolId);
    if (record === undefined) throw new Error("The demonstration school has a class.");
    await stack.save({
      ...record,
      schoolClass: { ...record.schoolClass, ...past },
      students: [],
      grades: [],
      followUps: [],
    });
    await page.goto(`${stack.running.url}/bulletins`);
    await page.getByRole("link", { name: record.school.name }).waitFor();
    await page.getByRole("button", { name: "Compte : awa@lycee.example administration" }).waitFor();
    await page.getByLabel("Période", { exact: true }).selectOption("T2");
    expect(await page.getByRole("radio", { name: "2e trimestre" }).isChecked()).toBe(true);
    await page.getByRole("main").getByText("3e trimestre").click();
    expect(await page.getByLabel("Période", { exact: true }).inputValue()).toBe("T3");
    await page.getByLabel("Année scolaire").selectOption("2024-2025");
    await page.getByText("Vous regardez une année passée : 2024-2025.").waitFor();
    await page.getByText("6e P").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await console.openScreen("Établissement", "Import");
    expect(page.url()).toBe(`${stack.running.url}/imports?annee=2024-2025&periode=T3`);
    await page.getByRole("button", { name: "Revenir à 2025-2026" }).click();
    await expect.poll(() => page.url()).toBe(`${stack.running.url}/imports?periode=T3`);
    // The assistant offers this year, too, and not today's, in which the school has no class yet.
    await page.goto(`${stack.running.url}/mise-en-route/etablissement`);
    const year = page.getByRole("textbox", { name: "Année scolaire en cours" });
    await expect.poll(() => year.inputValue()).toBe("2025-2026");
  });

  it("is in English on request, and remembers it", async () => {
    const { page, stack } = console;
    await page.goto(stack.running.url);
    await console.openMenu();
    await page.getByLabel("Langue", { exact: true }).selectOption("en");
    await page.getByRole("button", { name: "Make the document" }).waitFor();
    await page.reload();
    await page.getByRole("combobox", { name: "Student" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await console.openMenu();
    await page.getByLabel("Language", { exact: true }).selectOption("fr");
  });

  it("is dark on request, whatever the device prefers", async () => {
    const { page } = console;
    await page.emulateMedia({ colorScheme: "light" });
    await console.openMenu();
    await page.getByLabel("Apparence").selectOption("dark");
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.getByLabel("Apparence").selectOption("auto");
    expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
  });

  it("is reached by the keyboard alone, and the focus follows", async () => {
    const { page, stack } = console;
    await page.goto(stack.running.url);
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("main");
    await page.getByRole("link", { name: "Par classe" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Documents par classe" }).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H1");
  });

  it("works on a phone: the navigation is at the bottom, nothing is cut off", async () => {
    const { page } = console;
    await page.setViewportSize(PHONE);
    const nav = await page.getByRole("navigation", { name: "Principal" }).boundingBox();
    expect((nav?.y ?? 0) + (nav?.height ?? 0)).toBe(PHONE.height);
    await console.openScreen("Technique", "Charge");
    await page.getByRole("button", { name: "Lancer la simulation" }).scrollIntoViewIfNeeded();
  });
});

describe("the check page", () => {
  it("stands beside the console, without a session, and asks the register", async () => {
    const { page, stack } = console;
    const keys = await fetch(`${stack.running.url}/api/verify/keys`);
    expect(await keys.json()).toMatchObject({ format: 1, keys: [] });
    const month = await fetch(`${stack.running.url}/api/verify/withdrawn/2026-03/`);
    expect(await month.json()).toMatchObject({ superseded: [], revoked: [] });
    expect(month.headers.get("cache-control")).toMatch(/^public, max-age=/);
    // The page waits eight seconds for the register; on a busy machine the function's first start takes longer.
    await page.goto(`${stack.running.url}/verifier`);
    await page.getByLabel("Numéro de vérification").fill("7KX4M-R2DQZ");
    await page.getByRole("button", { name: "Vérifier", exact: true }).click();
    await page.getByRole("heading", { name: "Numéro inconnu" }).waitFor();
  });
});
