import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { USER } from "./console.ts";
import { enterPaper } from "./entered-papers.ts";
import type { TestStack } from "./test-stack.ts";

/** Of the demonstration school: whom screens are shown of. It counts through its classes, this is the first of the second one. */
export const SHOWN = { classId: "6e-b", subjectId: "mathematiques", studentId: "33", step: "eleves" } as const;

/** The pattern of every screen's address, and by what one sees that its records are there. A test compares them with the console's own. */
export const EVERY_SCREEN = {
  "/document": "form",
  "/bulletins": "form .picks label",
  "/documents": "main section",
  "/registre": ".paper-lines li",
  "/registre/:number": ".verdict",
  "/classes": ".class-line",
  "/classes/:classId": ".roster li",
  "/classes/:classId/eleves/:studentId": ".roster [aria-current]",
  "/classes/:classId/inscriptions": ".records li",
  "/parents": ".parent-links li",
  "/classes/:classId/conseil": "main li",
  "/classes/:classId/conseil/:studentId": "main [aria-current]",
  "/saisie": "main .records a",
  "/saisie/:classId/appreciations": "[role=grid] tbody tr",
  "/saisie/:classId/:subjectId": "[role=grid] tbody tr",
  "/historique": "main .columns",
  "/matieres": "main li",
  "/imports": "form",
  "/utilisateurs": "main .empty, main li",
  "/reglages": "main li",
  "/mise-en-route": ".setup-step h2",
  "/mise-en-route/:step": ".setup-step table",
  "/technique/metriques": "main .chart, main section",
  "/technique/charge": "form",
  "/compte": "main form",
} as const satisfies Readonly<Record<string, string>>;

/** What a screen must be told beside, to show records. */
const QUERIES: Readonly<Record<string, string>> = { "/parents": `?class=${SHOWN.classId}&type=BULLETIN` };

/** Issues a paper of the demonstration school. @returns the address of a screen, of its records and of that paper */
export async function addressesIn(stack: TestStack): Promise<(path: string) => string> {
  const number = await enterPaper(stack, { ...SHOWN, schoolId: USER.schoolId });
  const params: Readonly<Record<string, string>> = { ...SHOWN, number };
  return (path) => path.replace(/:(\w+)/g, (all, name) => params[name] ?? all) + (QUERIES[path] ?? "");
}

/** As the browser's "back" and "forward" do: the page stays. */
export async function showScreen(page: Page, address: string): Promise<void> {
  await page.evaluate(`history.pushState(undefined, "", ${JSON.stringify(address)})`);
  await page.evaluate('dispatchEvent(new PopStateEvent("popstate"))');
}

/** The screens as the console's own table has them: the name, the address and the route that one must be allowed to call. */
export function consoleScreens(): { readonly screen: string; readonly path: string; readonly needs: string }[] {
  const source = readFileSync(new URL("../../../web/src/routing/screens.ts", import.meta.url), "utf8");
  return [...source.matchAll(/(\w+): \{ path: "(\/[^"]*)",.* needs: "(\w+)" \}/g)].map(
    ([, screen = "", path = "", needs = ""]) => ({ screen, path, needs }),
  );
}
