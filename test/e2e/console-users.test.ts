import { afterAll, beforeAll, expect, it } from "vitest";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole } from "./support/console.ts";
import { type MailSink, openMailSink } from "./support/mail-sink.ts";

/** An administrator invites a teacher in the console; the mail's password leads to the teacher's own, and to the own classes. */
const TEACHER = { email: "issa@lycee.example", name: "Issa Sawadogo", password: "Mon-Secret-2026" };
const WAIT = { timeout: 60_000 };
const pictures = process.env.PICTURES;

let console: Console;
let sink: MailSink;
beforeAll(async () => {
  sink = await openMailSink();
  console = await openConsole(undefined, { sender: "bulletins@palmares.example", smtpUrl: sink.url });
  await console.signIn();
});
afterAll(async () => {
  await console?.close();
  await sink?.stop();
});

const line = () => console.page.getByRole("listitem").filter({ hasText: TEACHER.email });
const status = (words: string | RegExp) => console.page.getByRole("status").filter({ hasText: words });

it("invites a teacher with a class, once, and says what is wrong before anything is sent", async () => {
  const { page } = console;
  await console.openScreen("Établissement", "Utilisateurs");
  await page.getByText("Encore personne").waitFor(WAIT);
  await page.getByRole("button", { name: "Envoyer l'invitation", exact: true }).click();
  await page.getByText("Écrivez une adresse de courriel").waitFor();
  await page.getByLabel("Adresse de courriel").fill(TEACHER.email);
  await page.getByLabel("Nom", { exact: true }).fill(TEACHER.name);
  await page.getByText("Enseignement", { exact: true }).click();
  await page.getByLabel("Classe", { exact: true }).selectOption({ label: "6e B" });
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await page.getByText("6e B · Toutes les matières").waitFor();
  // What is chosen when the invitation is sent is meant, too.
  await page.getByLabel("Classe", { exact: true }).selectOption({ label: "3e A" });
  expect(await findFaults(console)).toEqual([]);
  await page.getByRole("button", { name: "Envoyer l'invitation", exact: true }).click();
  await status(`L'invitation est partie à ${TEACHER.email}.`).waitFor(WAIT);
  await line().getByText("Invitation envoyée").waitFor();
  expect(await findFaults(console)).toEqual([]);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}-users.png`, fullPage: true });

  await page.getByLabel("Adresse de courriel").fill(TEACHER.email.toUpperCase());
  await page.getByRole("button", { name: "Envoyer l'invitation", exact: true }).click();
  await page.getByText("Un compte a déjà cette adresse").first().waitFor(WAIT);
  expect(sink.mails.map(({ to }) => to)).toEqual([TEACHER.email]);
});

it("sends the invitation again; its password leads to the teacher's own, and to the own classes", async () => {
  const { stack } = console;
  await line()
    .getByRole("button", { name: /^Renvoyer l'invitation/ })
    .click();
  await status(`L'invitation est repartie à ${TEACHER.email}`).waitFor(WAIT);
  await expect.poll(() => sink.mails.length, WAIT).toBe(2);
  const { from, parsed } = sink.mails[1] ?? {};
  expect([from, parsed?.subject]).toEqual(["no-reply@verificationemail.com", "Palmarès : votre compte / your account"]);
  const html = String(parsed?.html);
  expect(html).toContain(`<strong>${TEACHER.email}</strong>`);
  const temporary = /provisoire : <strong>([^<]+)<\/strong>/.exec(html)?.[1] ?? "";

  // Somebody else, in a browser window of the own.
  const other = await console.context.browser()?.newContext({ locale: "fr-FR", serviceWorkers: "block" });
  const teacher = (await other?.newPage()) ?? (await console.context.newPage());
  await teacher.goto(stack.running.url);
  await teacher.getByLabel("Adresse de courriel").fill(TEACHER.email);
  await teacher.getByLabel("Mot de passe", { exact: true }).fill(temporary.replaceAll("&amp;", "&"));
  await teacher.getByRole("button", { name: "Se connecter" }).click();
  await teacher.getByLabel("Nouveau mot de passe").fill(TEACHER.password);
  await teacher.getByLabel("Le même, une seconde fois").fill(TEACHER.password);
  await teacher.getByRole("button", { name: "Enregistrer et entrer" }).click();
  await teacher.getByRole("heading", { level: 2, name: "6e B" }).waitFor(WAIT);
  await teacher.getByRole("heading", { level: 2, name: "3e A" }).waitFor(WAIT);
  expect(await teacher.getByRole("link", { name: "Utilisateurs" }).count()).toBe(0);
  await other?.close();
});

it("gives another role, closes the access and opens it, and deletes the account after a question", async () => {
  const { page } = console;
  await page.reload();
  await line().getByText("Peut se connecter").waitFor(WAIT);
  await line().getByRole("combobox").selectOption("secretary");
  await status(`${TEACHER.email} est modifié`).waitFor(WAIT);
  await line()
    .getByRole("button", { name: /^Fermer l'accès/ })
    .click();
  await line().getByText("Accès fermé").waitFor(WAIT);
  await line()
    .getByRole("button", { name: /^Rouvrir l'accès/ })
    .click();
  await line().getByText("Peut se connecter").waitFor(WAIT);
  expect(await line().getByRole("combobox").inputValue()).toBe("secretary");
  await line()
    .getByRole("button", { name: /^Supprimer/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
  await page.getByText("Encore personne").waitFor(WAIT);
});
