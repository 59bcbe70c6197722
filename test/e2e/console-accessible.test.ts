import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { STEPS } from "../../web/src/screens/setup/steps.ts";
import { DESKTOP, findFaults, type Look, NARROW } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";
import { addressesIn, consoleScreens, EVERY_SCREEN, SHOWN, showScreen } from "./support/every-screen.ts";

/** On a busy machine a page in four looks, or a walk of fifty stops, takes its time. */
const SLOW = { timeout: 240_000 };

let console: Console;
let addressOf: (path: string) => string;
beforeAll(async () => {
  console = await openConsole();
  addressOf = await addressesIn(console.stack);
  // Less than a test may take: what was waited for is then named.
  console.page.setDefaultTimeout(60_000);
});
afterAll(() => console?.close());

const LOOKS = [DESKTOP, NARROW].flatMap((size): Look[] => [
  { colorScheme: "light", size },
  { colorScheme: "dark", size, only: "colours" },
]);
const STEP_LOOKS: readonly Look[] = [
  { colorScheme: "light", size: DESKTOP },
  { colorScheme: "dark", size: NARROW },
];
const faultsHere = () => findFaults(console, LOOKS);

describe("every screen, in both colour schemes, at 1280 and at 320 px", SLOW, () => {
  it("is in the table of this test", () => {
    const paths = consoleScreens().map(({ path }) => path);
    expect(Object.keys(EVERY_SCREEN).sort()).toEqual(paths.sort());
  });

  it("has no fault before somebody has signed in, and none in the open menu", async () => {
    const { page, stack } = console;
    await page.goto(stack.running.url);
    await page.getByRole("button", { name: "Se connecter" }).waitFor();
    expect(await faultsHere()).toEqual([]);
    await page.getByRole("button", { name: /oublié/ }).click();
    expect(await faultsHere()).toEqual([]);
    await console.signIn();
    await page.evaluate(HEAR_REFUSALS);
    await console.openMenu();
    expect(await faultsHere()).toEqual([]);
  });

  for (const [path, shown] of Object.entries(EVERY_SCREEN))
    it(`has no fault: ${path}`, async () => {
      await showScreen(console.page, addressOf(path));
      await console.page.locator(shown).first().waitFor({ state: "attached" });
      expect(await faultsHere()).toEqual([]);
    });

  // The table has one step of the assistant, with all looks; the others share their parts with it.
  for (const step of STEPS.filter((one) => one !== SHOWN.step))
    it(`has no fault: the step ${step} of the assistant`, async () => {
      await showScreen(console.page, `/mise-en-route/${step}`);
      await console.page.locator(`.setup-steps [aria-current][href*="/${step}"]`).waitFor();
      await console.page.locator(".setup-step :is(.card, .packs, .setup-links)").first().waitFor();
      expect(await findFaults(console, STEP_LOOKS)).toEqual([]);
    });

  it("does nothing that the page's own policy refuses, tries included", async () => {
    expect(await console.page.evaluate("refused")).toEqual([]);
  });
});

/** A try that fails and is caught, as whether code may be compiled, is no error of the page; Firefox tells its users of it. */
const HEAR_REFUSALS = `{
  globalThis.refused = [];
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
    refused.push([violatedDirective, blockedURI, sourceFile].join(" ")));
}`;

describe("the keyboard alone", SLOW, () => {
  it("signs in, and chooses year and period", async () => {
    const { page, stack } = console;
    const { keyboard } = page;
    const [record] = demoSchool(USER.schoolId);
    if (record === undefined) throw new Error("The demonstration school has a class.");
    const past = { ...record.schoolClass, id: "6e-passe", name: "6e P", schoolYear: "2024-2025" };
    await stack.save({ ...record, schoolClass: past, students: [], grades: [], followUps: [] });
    await page.goto(stack.running.url);
    await page.evaluate("sessionStorage.clear()");
    await page.reload();
    await page.getByRole("button", { name: "Se connecter" }).waitFor();

    await reach(page.getByLabel("Adresse de courriel"));
    await keyboard.type(USER.email);
    await reach(page.getByLabel("Mot de passe", { exact: true }));
    await keyboard.type(USER.password);
    await keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Élève" }).waitFor();

    await reach(page.getByLabel("Année scolaire"));
    await keyboard.type("2024");
    await page.getByText("Vous regardez une année passée : 2024-2025.").waitFor();
    await reach(page.getByRole("button", { name: "Revenir à 2025-2026" }));
    await keyboard.press("Enter");
    await page.getByText("Vous regardez une année passée").waitFor({ state: "detached" });
    await reach(page.getByLabel("Période", { exact: true }));
    await keyboard.press("ArrowDown");
    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain("periode=T2");
    await keyboard.press("ArrowUp");
    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain("periode=T1");
  });

  it("opens the menu and leaves it", async () => {
    const { page } = console;
    const { keyboard } = page;
    const menu = page.getByRole("button", { name: /^Compte.:/ });
    await reach(menu);
    await keyboard.press("Enter");
    await reach(page.getByRole("button", { name: "Se déconnecter" }));
    await keyboard.press("Escape");
    await isFocused(menu);
  });

  it("enters a mark, and is not caught in the grid", async () => {
    const { page } = console;
    const { keyboard } = page;
    await reach(page.getByRole("link", { name: "Saisie", exact: true }), "Shift+Tab");
    await keyboard.press("Enter");
    await isFocused(page.getByRole("heading", { level: 1, name: "Notes" }));
    await reach(page.getByRole("link", { name: "Saisir Mathématiques, 6e B" }));
    await keyboard.press("Enter");
    const cell = page.getByRole("grid").locator("tbody tr").nth(0).locator("td").nth(0);
    await cell.waitFor();
    await reach(cell);
    await keyboard.type("14,75");
    await keyboard.press("Enter");
    await page.getByText(/^Enregistré à \d/).waitFor();
    expect(await cell.textContent()).toBe("14,75");
    await keyboard.press("Escape");
    await reach(page.getByRole("link", { name: "Classes", exact: true }), "Shift+Tab");
    await keyboard.press("Enter");
    await isFocused(page.getByRole("heading", { level: 1, name: "Classes" }));
  });

  it("proofs a class, student by student", async () => {
    const { page } = console;
    const { keyboard } = page;
    await reach(page.getByRole("link", { name: "Classes", exact: true }), "Shift+Tab");
    await keyboard.press("Enter");
    await page.getByRole("link", { name: "Relire" }).first().waitFor();
    await reach(page.getByRole("link", { name: "Relire" }).first());
    await keyboard.press("Enter");
    await page.getByText("1 sur 32").waitFor();
    await keyboard.press("Alt+ArrowDown");
    await page.getByText("2 sur 32").waitFor();
    await reach(page.getByRole("link", { name: "Bulletins", exact: true }), "Shift+Tab");
    await keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
  });

  it("asks for a document and gets it", async () => {
    const { page } = console;
    const { keyboard } = page;
    await reach(page.getByRole("link", { name: "Bulletins", exact: true }), "Shift+Tab");
    await keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    await reach(page.getByRole("combobox", { name: "Élève" }));
    await keyboard.type(`2025-6E-B-0${SHOWN.studentId}`);
    await page.getByRole("listbox").getByRole("option").first().waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await reach(page.getByRole("button", { name: "Produire le document" }));
    await keyboard.press("Enter");
    await page.locator(".pdf iframe, .pdf .hint").first().waitFor({ timeout: 120_000 });
  });
});

/** More stops than any screen has before its roster of students. */
const MOST_STOPS = 90;

/** Presses a key until the element has the focus. Every stop on the way shows that it has it. */
async function reach(wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await wanted.first().waitFor({ state: "attached" });
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await console.page.keyboard.press(key);
    // What comes late may push it out of sight for a moment.
    await expect.poll(() => console.page.evaluate(HIDDEN_FOCUS), { timeout: 5_000 }).toBe("");
    if (await hasFocus(wanted)) return;
  }
  throw new Error(`${key} does not lead to ${wanted.toString()}.`);
}
const hasFocus = (wanted: Locator) =>
  wanted.evaluateAll((found) => found.some((one) => one === one.ownerDocument.activeElement));
const isFocused = (wanted: Locator) => expect.poll(() => hasFocus(wanted), { timeout: 20_000 }).toBe(true);

/** What has the focus without showing it: no line around it, outside the screen, or all of it below something else. */
const HIDDEN_FOCUS = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => {
  const one = document.activeElement;
  if (one === null || one === document.body || one.localName === "iframe") return "";
  // A field that is drawn by its label shows the line there, and a cell of a grid on what lies around it.
  const lies = (ring) => {
    const [{ left, top }, own] = [ring.getBoundingClientRect(), one.getBoundingClientRect()];
    return Math.abs(left - own.left) < 1 && Math.abs(top - own.top) < 1;
  };
  const shown = [one,
    ...(one.matches("[type=radio], [type=checkbox]") ? [...one.labels].flatMap((label) => [label, ...label.children]) : []),
    ...(one.matches("td") ? [...document.querySelectorAll(".sheet-ring")].filter(lies) : [])];
  const isMarked = shown.some((part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  });
  const isSeen = shown.some((part) => {
    const { left, top, right, bottom } = part.getBoundingClientRect();
    const points = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
    return points.some(([x, y]) => {
      const there = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
      return there !== null && shown.some((part) => part.contains(there));
    });
  });
  return isMarked && isSeen ? "" : (isMarked ? "hidden: " : "without a line: ") + one.outerHTML.slice(0, 200);
})`;
