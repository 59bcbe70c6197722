import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findFaults, PHONE } from "./support/browser.ts";
import { cliEnvironment } from "./support/command-line.ts";
import { type Console, openConsole, USER } from "./support/console.ts";
import { enteredPdf, enterPaper } from "./support/entered-papers.ts";
import { type MailSink, openMailSink } from "./support/mail-sink.ts";
import { twoStudents } from "./support/two-students.ts";

/** Links for parents on their way: addresses typed in the console, mails to a real SMTP server, a paper opened by one. */
const SCHOOL = USER.schoolId;
const SENDER = "bulletins@palmares.example";
const { students, ...record } = twoStudents(SCHOOL);
const [first, second] = students;
const nameOf = (one: typeof first) => `${one?.lastName} ${one?.firstNames}`;
const MOTHER = "mere@parents.example";
const FATHER = "pere@parents.example";
const UNCLE = "oncle@parents.example";
const AUNT = "tante@parents.example";
const pictures = process.env.PICTURES;
const WAIT = { timeout: 60_000 };

let console: Console;
let sink: MailSink;

beforeAll(async () => {
  sink = await openMailSink();
  console = await openConsole(undefined, { sender: SENDER, smtpUrl: sink.url });
  await console.stack.save({ ...record, students });
  for (const { id } of students) await enterPaper(console.stack, { schoolId: SCHOOL, classId: "6a", studentId: id });
  await console.signIn();
});
afterAll(async () => {
  await console?.close();
  await sink?.stop();
});

const itemOf = (student: typeof first) => console.page.getByRole("listitem").filter({ hasText: nameOf(student) });

/** Types an address of a student's parents into a line of the form, and saves it. */
async function saveAddress(student: typeof first, line: number, email: string): Promise<void> {
  const { page } = console;
  await itemOf(student)
    .getByRole("button", { name: /^Adresses/ })
    .click();
  const form = page.getByRole("form", { name: /^Adresses des parents de/ });
  await form.getByLabel(`Courriel ${line}`).fill(email);
  await form.getByRole("button", { name: "Enregistrer les adresses" }).click();
}

async function typeAddress(...[student, line, email]: Parameters<typeof saveAddress>): Promise<void> {
  await saveAddress(student, line, email);
  await itemOf(student).getByText(email).waitFor();
}

async function send(button: string | RegExp): Promise<void> {
  const { page } = console;
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Envoyer" }).click();
}

const received = () => sink.mails.map(({ to }) => to).sort();

it("takes addresses where the links are, and says who has none", async () => {
  const { page } = console;
  await console.openScreen("Bulletins", "Envoi aux parents");
  await page.getByRole("combobox", { name: "Classe" }).selectOption({ label: record.schoolClass.name });
  await page.getByText("0 élève avec adresse, 2 sans.").waitFor();
  await saveAddress(first, 1, "pas une adresse");
  await page.getByText("doit être une adresse électronique").first().waitFor();
  await page.getByRole("button", { name: "Fermer" }).click();
  await typeAddress(first, 1, MOTHER);
  await typeAddress(first, 2, FATHER);
  await page.getByText("1 élève avec adresse, 1 sans.").waitFor();
  expect(await findFaults(console)).toEqual([]);
});

it("sends one mail to each address after a question, and shows why one was not taken", async () => {
  const { page } = console;
  sink.refused.add(FATHER);
  await send("Envoyer 2 messages");
  await page.getByText("1 message envoyé, 0 en attente, 1 en échec ou à vérifier.").waitFor(WAIT);
  await page.getByText("le service d'envoi refuse l'adresse").waitFor();
  expect(received()).toEqual([MOTHER]);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}-mail.png`, fullPage: true });
  expect(await findFaults(console)).toEqual([]);

  const [{ from, parsed } = {}] = sink.mails;
  expect(from).toBe(SENDER);
  expect(parsed?.from?.value[0]).toMatchObject({ address: SENDER, name: record.school.name });
  expect(parsed?.subject).toContain("Bulletin de notes");
  const said = `${parsed?.subject} ${parsed?.text} ${String(parsed?.html)}`;
  for (const one of students)
    for (const word of [one.lastName, one.firstNames, one.matricule, record.schoolClass.name])
      expect(said).not.toContain(word);
});

it("sends again what failed, and to nobody twice", async () => {
  const { page } = console;
  sink.refused.clear();
  await send("Renvoyer 1 message en échec ou à vérifier");
  await page.getByText("2 messages envoyés, 0 en attente, 0 en échec ou à vérifier.").waitFor(WAIT);
  expect(received()).toEqual([MOTHER, FATHER].sort());
  expect(await page.getByRole("button", { name: /^(Envoyer|Renvoyer) \d/ }).count()).toBe(0);
});

it("opens the paper by the mail's link and the birth date", async () => {
  const text = sink.mails[0]?.parsed.text ?? "";
  const [link = ""] = /https?:\/\/\S+\/d\/#\S+/.exec(text) ?? [];
  const parent = await console.context.newPage();
  await parent.setViewportSize(PHONE);
  await parent.goto(link);
  const typed = (first?.bornOn ?? "").split("-").reverse().join("/");
  await parent.getByLabel("Date de naissance de l'élève, ou code").fill(typed);
  const [download] = await Promise.all([
    parent.waitForEvent("download"),
    parent.getByRole("button", { name: "Ouvrir le document" }).click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toBe(enteredPdf(first?.id));
  await parent.close();
});

it("shows a mail whose function was killed while it was sent as to be looked at, and does not send it again by itself", async () => {
  const { page, stack } = console;
  const kills: number[] = [];
  sink.hold(async () => {
    const pids = stack.running.pidsOf("send-mail");
    for (const pid of pids) process.kill(pid, "SIGKILL");
    kills.push(pids.length);
  });
  await typeAddress(second, 1, UNCLE);
  await send("Envoyer 1 message");
  await page.getByText("2 messages envoyés, 0 en attente, 1 en échec ou à vérifier.").waitFor(WAIT);
  await page.getByText("l'envoi a été interrompu").waitFor();
  expect(kills).toEqual([expect.any(Number)]);
  expect(kills[0]).toBeGreaterThan(0);
  expect(received()).toEqual([MOTHER, FATHER, UNCLE].sort());
  if (pictures !== undefined) {
    await page.setViewportSize(PHONE);
    await page.screenshot({ path: `${pictures}-mail-phone.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  sink.hold(async () => undefined);
  await send("Renvoyer 1 message en échec ou à vérifier");
  await page.getByText("3 messages envoyés, 0 en attente, 0 en échec ou à vérifier.").waitFor(WAIT);
  expect(received()).toEqual([MOTHER, FATHER, UNCLE, UNCLE].sort());
});

it("shows a mail that came back beside the student, and sends nothing more there until the address is corrected", async () => {
  const { page } = console;
  // Of SES's mailbox simulator, which the local stack plays: nobody lives there.
  const gone = "bounce+tante@simulator.amazonses.com";
  const before = received();
  await typeAddress(second, 2, gone);
  await send("Envoyer 1 message");
  const returned = page.getByRole("listitem").filter({ hasText: gone }).last();
  await returned.getByText("l'adresse n'existe pas, ou son serveur la refuse.").waitFor(WAIT);
  await returned.getByText("Plus aucun message n'y part").waitFor();
  await page.getByText("1 message revenu.").waitFor();
  expect(await page.getByRole("button", { name: /^(Envoyer|Renvoyer) \d/ }).count()).toBe(0);
  expect(received()).toEqual(before);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}-mail-returned.png`, fullPage: true });
  expect(await findFaults(console)).toEqual([]);

  // Somebody who is sure has it sent again; it comes back again.
  await returned.getByRole("button", { name: /^Renvoyer quand même/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Renvoyer" }).click();
  await page.getByText(/1 en attente/).waitFor();
  await page.getByText(/0 en attente, 0 en échec ou à vérifier\. 1 message revenu\./).waitFor(WAIT);
  expect(received()).toEqual(before);
  await returned.getByText("Plus aucun message n'y part").waitFor();

  await returned.getByRole("button", { name: /^Corriger l'adresse/ }).click();
  const form = page.getByRole("form", { name: /^Adresses des parents de/ });
  // The wrong one of the two is in hand at once.
  const isInHand = () => form.getByLabel("Courriel 2").evaluate((field) => field.matches(":focus"));
  await expect.poll(isInHand, WAIT).toBe(true);
  await form.getByLabel("Courriel 2").fill(AUNT);
  await form.getByRole("button", { name: "Enregistrer les adresses" }).click();
  await itemOf(second).getByText(AUNT).waitFor();
  await send("Envoyer 1 message");
  await page.getByText("4 messages envoyés, 0 en attente, 0 en échec ou à vérifier.").waitFor(WAIT);
  expect(received()).toEqual([...before, AUNT].sort());
  expect(await page.getByText("message revenu").count()).toBe(0);
});

it("is driven from the command line, too: a dry run, and a new address only", async () => {
  const { stack } = console;
  const { dynamo: client, outputs } = stack.installation;
  const data = createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });
  const guardians = [{ email: UNCLE }, { email: AUNT }, { email: "cousine@parents.example", language: "en" as const }];
  await data.guardians.put({ schoolId: SCHOOL, userId: "e2e" }, { studentId: second?.id ?? "" }, guardians, "there");
  const cli = async (...args: readonly string[]) => {
    const command = ["parent-mail", "--school", SCHOOL, "--class", "6a", "--term", "T1", "--type", "bulletin"];
    const { stdout } = await promisify(execFile)(process.execPath, ["cli/main.ts", ...command, ...args], {
      env: cliEnvironment(stack),
    });
    return stdout;
  };
  expect(await cli("--dry-run")).toContain("1 message à envoyer, 0 sans adresse");
  expect(sink.mails).toHaveLength(5);
  expect(await cli("--yes")).toContain("1 message en attente d'envoi");
  await expect.poll(() => sink.mails.length, WAIT).toBe(6);
  expect(sink.mails[5]?.parsed.text).toContain("The link opens the document until");
  await expect.poll(() => cli("--dry-run"), WAIT).toContain("0 message à envoyer");
});

it("leaves no name and no address in the logs", async () => {
  const folder = join(console.stack.dataDir, "logs");
  for (const file of await readdir(folder)) {
    const log = await readFile(join(folder, file), "utf8");
    expect(log, file).not.toContain("@parents.example");
    expect(log, file).not.toContain("@simulator.amazonses.com");
    for (const { lastName, firstNames } of students) expect(log, file).not.toContain(`${lastName} ${firstNames}`);
  }
});
