import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Role } from "@palmares/core/domain/roles";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveUser } from "../../cli/users.ts";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console?.close());
beforeEach(async () => {
  await console.page.goto(console.stack.running.url);
  await console.page.evaluate("sessionStorage.clear()");
});

/** Signs in as a user of this role, made for it. */
async function signInAs(group: Role, schoolId: string | undefined) {
  const { page, stack } = console;
  const { cognito, outputs } = stack.installation;
  const email = `${group}.${schoolId ?? "all"}@lycee.example`;
  await saveUser(cognito, outputs.UserPoolId, { email, password: USER.password, schoolId, group });
  await page.goto(stack.running.url);
  await fillIn(email, USER.password);
}

const linksOf = (of: Console) => of.page.getByRole("navigation").getByRole("link").allTextContents();

describe("the console", () => {
  it("lets a viewer read and download, and offers nothing that would be refused", async () => {
    const { page, stack } = console;
    await signInAs("viewer", USER.schoolId);
    await page.getByRole("heading", { level: 1, name: "Documents par classe" }).waitFor();
    expect(await linksOf(console)).toEqual(["Classes", "Bulletins", "Par classe", "Documents faits", "Registre"]);
    expect(await page.getByRole("form").count()).toBe(0);
    expect(await page.getByRole("button", { name: /Lancer|Produire/ }).count()).toBe(0);
    for (const path of ["/technique/metriques", "/charge"]) {
      await page.goto(`${stack.running.url}${path}`);
      await page.getByRole("heading", { level: 1, name: "Cet écran n'est pas pour votre rôle" }).waitFor();
    }
    await page.getByText("Votre rôle (consultation)").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("link", { name: "Aller à mon premier écran" }).click();
    await page.getByRole("heading", { level: 1, name: "Documents par classe" }).waitFor();
  });

  it("lets a secretary import, and not simulate a load", async () => {
    const { page } = console;
    await signInAs("secretary", USER.schoolId);
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    expect(await linksOf(console)).toEqual([
      "Classes",
      "Saisie",
      "Bulletins",
      "Établissement",
      "Un document",
      "Par classe",
      "Documents faits",
      "Registre",
      "Envoi aux parents",
    ]);
  });

  it("tells a teacher to whom nothing is assigned what to do", async () => {
    await signInAs("teacher", USER.schoolId);
    await console.page.getByRole("heading", { level: 1, name: "Mes classes" }).waitFor();
    await console.page.getByText("Aucune matière ne vous est confiée.").waitFor();
    expect(await linksOf(console)).toEqual(["Saisie"]);
    expect(await findFaults(console)).toEqual([]);
  });

  it("lets an admin of no school choose one that exists", async () => {
    const { page } = console;
    await signInAs("admin", undefined);
    await page.getByRole("heading", { name: "Choisir l'établissement" }).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByLabel("Identifiant de l'établissement").fill("nulle-part");
    await page.getByRole("button", { name: "Ouvrir" }).click();
    await page.getByRole("alert").getByText("Établissement introuvable").waitFor();
    await page.getByLabel("Identifiant de l'établissement").fill(USER.schoolId);
    await page.getByRole("button", { name: "Ouvrir" }).click();
    await page.getByRole("combobox", { name: "Élève" }).waitFor();
    expect(await linksOf(console)).toEqual([
      "Classes",
      "Saisie",
      "Bulletins",
      "Suivi",
      "Établissement",
      "Technique",
      "Un document",
      "Par classe",
      "Documents faits",
      "Registre",
      "Envoi aux parents",
    ]);
    await console.openScreen("Technique", "Métriques");
    await page.locator(".dot.open").waitFor();
  });
});

describe("a session", () => {
  it("is one account in all tabs: a new one is signed in, and signing out ends all", async () => {
    const { page, context, stack } = console;
    await signInAs("viewer", USER.schoolId);
    await page.getByRole("heading", { level: 1, name: "Documents par classe" }).waitFor();
    const second = await context.newPage();
    await second.goto(`${stack.running.url}/registre?periode=T2`);
    await second.getByRole("heading", { level: 1, name: "Registre" }).waitFor();
    // Nothing that outlives the browser holds a token.
    expect(await second.evaluate("JSON.stringify(localStorage)")).not.toMatch(/token/i);
    await second.getByRole("button", { name: /^Compte/ }).click();
    await second.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByRole("button", { name: "Se connecter" }).waitFor();
    await signInAs("teacher", USER.schoolId);
    await second.getByRole("button", { name: /^Compte.*teacher/ }).waitFor();
    await second.close();
  });

  it("asks for a code of the phone once somebody has turned that on, until it is turned off", async () => {
    const { page } = console;
    await signInAs("viewer", USER.schoolId);
    await console.openMenu();
    await page.getByRole("link", { name: "Mon compte" }).click();
    await page.getByRole("button", { name: "Configurer une application" }).click();
    const key = ((await page.locator(".totp-key").textContent()) ?? "").replaceAll(" ", "");
    await page.getByRole("img", { name: /Code QR/ }).waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByLabel("Code affiché par l'application").fill("000000");
    await page.getByRole("button", { name: "Activer", exact: true }).click();
    await page.getByText("Ce code n'est pas le bon").waitFor();
    await page.getByLabel("Code affiché par l'application").fill(totp(key));
    await page.getByRole("button", { name: "Activer", exact: true }).click();
    await page.getByText("La vérification en deux étapes est active.").waitFor();
    await console.openMenu();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await fillIn("viewer.lycee@lycee.example", USER.password);
    await page.getByLabel("Code", { exact: true }).fill(totp(key));
    await page.getByRole("button", { name: "Vérifier" }).click();
    await page.getByRole("button", { name: "Désactiver" }).click();
    await page.getByText("La vérification en deux étapes est désactivée.").waitFor();
  });

  it("gets another password, by the old one or by a code in a mail", async () => {
    const { page, stack } = console;
    const [changed, forgotten] = ["Palmares-Changed-2026", "Palmares-Forgotten-2026"];
    const email = "viewer.lycee@lycee.example";
    await signInAs("viewer", USER.schoolId);
    await page.getByRole("heading", { level: 1, name: "Documents par classe" }).waitFor();
    await page.goto(`${stack.running.url}/compte`);
    await page.getByLabel("Mot de passe actuel").fill(USER.password);
    await page.getByLabel("Nouveau mot de passe").fill(changed);
    await page.getByLabel("Le même, une seconde fois").fill(changed);
    await page.getByRole("button", { name: "Changer le mot de passe" }).click();
    await page.getByText("Le mot de passe est changé.").waitFor();
    await console.openMenu();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await fillIn(email, USER.password);
    await page.getByText("Adresse ou mot de passe incorrect").waitFor();
    await page.getByRole("button", { name: "Mot de passe oublié ?" }).click();
    await page.getByLabel("Adresse de courriel").fill(email);
    await page.getByRole("button", { name: "Envoyer le code" }).click();
    await page.getByLabel("Code reçu").waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByLabel("Code reçu").fill(await mailedCode(email));
    await page.getByLabel("Nouveau mot de passe").fill(forgotten);
    await page.getByLabel("Le même, une seconde fois").fill(forgotten);
    await page.getByRole("button", { name: "Enregistrer et entrer" }).click();
    await page.getByRole("heading", { level: 1, name: "Mon compte" }).waitFor();
  });
});

async function fillIn(email: string, password: string): Promise<void> {
  const { page } = console;
  await page.getByLabel("Adresse de courriel").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
}

/** The engine sends no mail; it keeps the code in its own file. */
async function mailedCode(email: string): Promise<string> {
  const { dataDir, installation } = console.stack;
  const file = join(dataDir, "cognito/.cognito/db", `${installation.outputs.UserPoolId}.json`);
  const { Users } = JSON.parse(await readFile(file, "utf8")) as {
    readonly Users: Readonly<Record<string, { readonly Username: string; readonly ConfirmationCode?: string }>>;
  };
  return Object.values(Users).find(({ Username }) => Username === email)?.ConfirmationCode ?? "";
}

/** What an authenticator application shows for a key (RFC 6238: SHA-1, half a minute, six digits). */
function totp(key: string): string {
  const bits = Array.from(key).map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
