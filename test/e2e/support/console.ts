import { expect } from "vitest";
import { demoSchool } from "../../../cli/demo/demo-school.ts";
import { saveUser } from "../../../cli/users.ts";
import { type Browser, type BrowserOptions, openBrowser } from "./browser.ts";
import { startTestStack, type TestStack } from "./test-stack.ts";

export const USER = { email: "awa@lycee.example", password: "Palmares-Test-2026", schoolId: "lycee" } as const;

/** The console of its own stack, with the demonstration school, in its own browser. */
export interface Console extends Browser {
  readonly stack: TestStack;
  /** Opens the page, signs in and waits for the first screen. */
  signIn(): Promise<void>;
  /** Opens the menu of the account: language, appearance, sign-out. */
  openMenu(): Promise<void>;
  /** Opens a screen by the navigation: a group, and one of its screens unless it has one alone. */
  openScreen(group: string, screen?: string): Promise<void>;
}

/**
 * @param options A console that is kept on the device (`serviceWorkers: "allow"`) is a test of its own.
 * @param mail Who sends mails, and where they go; by default the stack sends none.
 */
export function openConsole(
  options: BrowserOptions = { serviceWorkers: "block" },
  mail?: { readonly sender: string; readonly smtpUrl: string },
): Promise<Console> {
  return openConsoleIn(() => openBrowser([], options), mail);
}

/** @param open The browser, once the stack is up. */
export async function openConsoleIn(
  open: () => Promise<Browser>,
  mail?: { readonly sender: string; readonly smtpUrl: string },
): Promise<Console> {
  const stack = await startTestStack(undefined, mail && { mailSender: mail.sender }, mail && { smtpUrl: mail.smtpUrl });
  for (const record of demoSchool(USER.schoolId)) await stack.save(record);
  const { cognito, outputs } = stack.installation;
  // An admin of this school: the one role that sees every screen.
  await saveUser(cognito, outputs.UserPoolId, { ...USER, group: "admin" });
  const browser = await open();
  const { page } = browser;
  return {
    ...browser,
    stack,
    async signIn() {
      await page.goto(stack.running.url);
      await page.getByLabel("Adresse de courriel").fill(USER.email);
      await page.getByLabel("Mot de passe", { exact: true }).fill(USER.password);
      await page.getByRole("button", { name: "Se connecter" }).click();
      await page.getByRole("combobox", { name: "Élève" }).waitFor();
    },
    async openMenu() {
      const menu = page.getByRole("button", { name: /^(?:Compte.:|Account:) / });
      if ((await menu.getAttribute("aria-expanded")) === "false") await menu.click();
    },
    async openScreen(group, screen) {
      await page.getByRole("link", { name: group, exact: true }).click();
      if (screen !== undefined) await page.getByRole("link", { name: screen, exact: true }).click();
    },
    async close() {
      await browser.close();
      await stack.stop();
      // A refusal by the policy or an uncaught error fails the file, whichever test caused it.
      expect(browser.pageErrors).toEqual([]);
    },
  };
}
