import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROUTES, type RouteName } from "@palmares/core/contract/routes";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shellTexts } from "../../web/src/i18n/shell/fr.ts";
import { apiOf } from "../e2e/support/api.ts";
import { DESKTOP, PHONE } from "../e2e/support/browser.ts";
import { type Console, openConsole, USER } from "../e2e/support/console.ts";
import { addressesIn, consoleScreens, EVERY_SCREEN, SHOWN, showScreen } from "../e2e/support/every-screen.ts";
import { settledPicture } from "../e2e/support/settled-picture.ts";
import { picturesPage, type ScreenPicture } from "./support/pictures-page.ts";

const FOLDER = join(import.meta.dirname, "../../docs/screens");
/** Both colour schemes and both sizes, each once. */
const LOOKS = [
  { name: "1280", size: DESKTOP, colorScheme: "light" },
  { name: "390", size: PHONE, colorScheme: "dark" },
] as const;

let console: Console;
let addressOf: (path: string) => string;
const taken: ScreenPicture[] = [];
beforeAll(async () => {
  console = await openConsole();
  addressOf = await addressesIn(console.stack);
  console.page.setDefaultTimeout(60_000);
  const api = apiOf(console.stack.running.url, await console.stack.tokenFor(USER.schoolId));
  await api.makeClass({ class_id: SHOWN.classId, term: "T1", type: "BULLETIN" });
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
});
afterAll(() => console?.close());

/** What a page says while its records are on the way. */
const WAITING = /^(Un instant…|La page se prépare…|Chargement de l'écran…)$/;

async function take(name: string): Promise<void> {
  const { page } = console;
  for (const look of LOOKS) {
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(look.size);
    await page.locator(`html[data-theme="${look.colorScheme}"]`).waitFor();
    await page.evaluate("scrollTo(0, 0)");
    const waits = page.getByText(WAITING).filter({ visible: true });
    await expect.poll(() => waits.count(), { timeout: 60_000 }).toBe(0);
    const picture = await sharp(await settledPicture(page))
      .webp({ quality: 70, effort: 6 })
      .toBuffer();
    await writeFile(join(FOLDER, `${name}-${look.name}.webp`), picture);
  }
}

const titles: Readonly<Record<string, string>> = shellTexts.nav.screens;
/** Who may call the route that a screen is about. */
function rolesOf(needs: string): readonly string[] {
  const { roles } = ROUTES[needs as RouteName];
  return roles === "everyone" ? [] : roles;
}

describe("the pictures of docs/screens", () => {
  it("show how one signs in", async () => {
    const { page, stack } = console;
    await page.goto(stack.running.url);
    await page.getByRole("button", { name: "Se connecter" }).waitFor();
    await take("sign-in");
    await page.setViewportSize(DESKTOP);
    await console.signIn();
  });

  for (const { screen, path, needs } of consoleScreens())
    it(`show ${path}`, async () => {
      const shown = (EVERY_SCREEN as Readonly<Record<string, string>>)[path];
      if (shown === undefined) throw new Error(`${path} is not in EVERY_SCREEN.`);
      await console.page.setViewportSize(DESKTOP);
      await showScreen(console.page, addressOf(path));
      await console.page.locator(shown).first().waitFor({ state: "attached" });
      await take(screen);
      taken.push({ screen, path, title: titles[screen] ?? screen, roles: rolesOf(needs) });
    });

  it("stand on a page that names each", async () => {
    await writeFile(join(FOLDER, "README.md"), picturesPage(taken));
  });
});
