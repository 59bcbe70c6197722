import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureKeyAt } from "../../cli/signing-keys.ts";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";
import { twoStudents } from "./support/two-students.ts";

const MADE_WITHIN_MS = 100_000;
let console: Console;
beforeAll(async () => {
  console = await openConsole();
  await console.stack.save(twoStudents(USER.schoolId));
  const { dynamo, ssm, outputs } = console.stack.installation;
  await ensureKeyAt({ dynamo, ssm, table: outputs.DocumentsTable, path: outputs.SigningKeysPath ?? "" });
  console.page.setDefaultTimeout(MADE_WITHIN_MS);
  await console.signIn();
});
afterAll(() => console?.close());

const closing = () => console.page.getByRole("region", { name: "Délivrer et verrouiller" });

it("a class's papers are issued from its proof, which says before what is missing, and lead to the register", async () => {
  const { page, stack } = console;
  await page.goto(`${stack.running.url}/classes/6a`);
  await page.getByRole("button", { name: "Délivrer et verrouiller" }).click();
  await closing()
    .getByText(/^Reste à voir dans la liste|^Rien ne manque/)
    .waitFor();
  await closing().getByRole("button", { name: "Voir ce qui sera délivré" }).click();
  await closing().getByText("2 documents délivrés pour la première fois").waitFor();
  await closing().getByRole("button", { name: "Délivrer 2 documents" }).click();
  await closing().getByRole("link", { name: "Voir au registre" }).waitFor();
});

it("a second look says that they keep their numbers, and the period is locked beside them", async () => {
  await closing().getByRole("button", { name: "Voir ce qui sera délivré" }).click();
  await closing().getByText("2 documents déjà délivrés et inchangés").waitFor();
  expect(await findFaults(console)).toEqual([]);
  await closing().getByRole("button", { name: "Verrouiller : 1er trimestre" }).click();
  await closing().getByRole("button", { name: "Verrouiller", exact: true }).click();
  await closing().getByText("1er trimestre : période verrouillée.").waitFor();
  await closing()
    .getByText(/Verrouillée le .* par vous/)
    .waitFor();
});
