import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { Role } from "@palmares/core/domain/roles";
import { changeColumns } from "@palmares/core/school/data/change-columns";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveTaught } from "../../cli/teaching.ts";
import { saveUser } from "../../cli/users.ts";
import { aMark } from "../support/factories.ts";
import { findFaults, PHONE } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

const CLASS = "6e-b";
const SUBJECT = "mathematiques";
let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console?.close());
beforeEach(async () => {
  await console.page.goto(console.stack.running.url);
  await console.page.evaluate("sessionStorage.clear()");
});

const data = () => {
  const { dynamo: client, outputs } = console.stack.installation;
  return createSchoolData({ client: dynamo(client), table: outputs.SchoolTable });
};

/** Signs in as a user of this role; a teacher teaches mathematics in the class. */
async function signInAs(group: Role) {
  const { page, stack } = console;
  const { cognito, outputs } = stack.installation;
  const email = `${group}.marks@lycee.example`;
  const user = { email, password: USER.password, schoolId: USER.schoolId, group };
  const { userId } = await saveUser(cognito, outputs.UserPoolId, user);
  const scope = { userId: "cli", schoolId: USER.schoolId };
  if (group === "teacher") await saveTaught(data(), scope, userId, [{ classId: CLASS, subjectId: SUBJECT }]);
  await page.goto(stack.running.url);
  await page.getByLabel("Adresse de courriel").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(USER.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
}

/** A colleague of the office saves a mark meanwhile. */
async function saveElsewhere(studentId: string, mark: string, reason?: string) {
  const scope = { userId: "colleague", schoolId: USER.schoolId };
  const key = { classId: CLASS, subjectId: SUBJECT, term: "T1" };
  const change = {
    key,
    periods: ["T1"],
    expected: "there" as const,
    change: (column: Awaited<ReturnType<ReturnType<typeof data>["columns"]["find"]>>["record"]) => ({
      ...column,
      entries: { ...column.entries, [studentId]: { ...column.entries[studentId], mark: aMark(mark) } },
    }),
  };
  await changeColumns(data(), scope, CLASS, [change], reason);
}

describe("a teacher's console", () => {
  it("shows the own classes and subjects, and how far their marks are", async () => {
    const { page } = console;
    await signInAs("teacher");
    await page.getByRole("heading", { level: 1, name: "Mes classes" }).waitFor();
    expect(await page.getByRole("navigation").getByRole("link").allTextContents()).toEqual(["Saisie"]);
    await page.getByRole("heading", { level: 2, name: "6e B" }).waitFor();
    expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual(["6e B"]);
    await page.getByText(/Notes saisies \d+ sur \d+/).waitFor();
    expect(await page.getByRole("button", { name: /^Saisir/ }).count()).toBe(1);
    expect(await findFaults(console)).toEqual([]);
  });

  it("types marks and remarks, names each fault in its row, and says when somebody else has saved", async () => {
    const { page } = console;
    await signInAs("teacher");
    await page.getByRole("button", { name: "Saisir Mathématiques, 6e B" }).click();
    await page.getByRole("heading", { level: 1, name: "Mathématiques, 6e B" }).waitFor();
    const marks = page.getByRole("textbox", { name: /^Note de / });
    const [first, second, third] = [marks.nth(0), marks.nth(1), marks.nth(2)];
    const remark = page.getByRole("textbox", { name: /^Appréciation de / }).nth(0);
    const save = page.getByRole("button", { name: "Enregistrer" });

    await first.fill("25");
    await save.click();
    await page.getByText("doit être une note de 0 à 20").first().waitFor();
    expect(await first.getAttribute("aria-invalid")).toBe("true");

    await first.fill("14,25");
    await remark.fill("Travail régulier.");
    await second.fill("abs");
    await page.getByText("Des saisies ne sont pas enregistrées.").waitFor();
    await save.click();
    await page.getByText(/^Enregistré.: \d+ notes\./).waitFor();
    expect([await first.inputValue(), await second.inputValue()]).toEqual(["14,25", "abs"]);

    const students = await data().enrolments.list({ userId: "t", schoolId: USER.schoolId }, { classId: CLASS });
    const label = (await third.getAttribute("aria-label")) ?? "";
    const other = students.find(({ record }) => label.endsWith(`${record.lastName} ${record.firstNames}`));
    await saveElsewhere(other?.record.id ?? "", "19,5");
    await first.fill("15");
    await save.click();
    await page.getByText("Quelqu'un a enregistré entre-temps").waitFor();
    await page.getByText("Enregistré : 14,25", { exact: false }).first().waitFor();
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("button", { name: "Garder ma saisie" }).click();
    // What the colleague has saved of another student stays.
    expect([await first.inputValue(), await third.inputValue()]).toEqual(["15", "19,5"]);
    await save.click();
    await page.getByText(/^Enregistré.: \d+ notes\./).waitFor();

    await page.setViewportSize(PHONE);
    await first.fill("16");
    await page.getByRole("button", { name: "Retour aux classes" }).click();
    await page.getByRole("button", { name: "Quitter" }).click();
    await page.getByRole("heading", { level: 1, name: "Mes classes" }).waitFor();
  });
});

describe("the head's console", () => {
  it("locks and unlocks a period with a reason, and lists who changed what from what to what", async () => {
    const { page } = console;
    await signInAs("head");
    await console.openScreen("Suivi");
    await page.getByRole("heading", { level: 1, name: "Verrous et historique" }).waitFor();
    await page.getByLabel("Classe", { exact: true }).selectOption(CLASS);
    await page.getByText("14,25 → 15").waitFor();
    await page.getByText("l'enseignant de Mathématiques").first().waitFor();

    await page.getByRole("button", { name: "Verrouiller : 1er trimestre" }).click();
    await page.getByLabel("Motif").fill("Conseil tenu");
    await page.getByRole("button", { name: "Verrouiller", exact: true }).click();
    await page.getByText("1er trimestre : période verrouillée.").waitFor();
    await page.getByText("Motif : Conseil tenu").waitFor();
    await page.getByText(/Verrouillée le .* par vous/).waitFor();
    expect(await findFaults(console)).toEqual([]);

    // A mark of the locked period needs a reason.
    await console.openScreen("Saisie");
    await page.getByLabel("Classe", { exact: true }).selectOption(CLASS);
    await page.getByText("Période verrouillée", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Saisir Mathématiques, 6e B" }).click();
    await page
      .getByRole("textbox", { name: /^Note de / })
      .nth(0)
      .fill("15,5");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Dites pourquoi la note change.").waitFor();
    await page.getByLabel("Motif de la modification").fill("Copie revue");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText(/^Enregistré.: \d+ notes\./).waitFor();

    await console.openScreen("Suivi");
    await page.getByLabel("Classe", { exact: true }).selectOption(CLASS);
    await page.getByText("Motif : Copie revue").waitFor();
    await page.getByRole("button", { name: "Déverrouiller : 1er trimestre" }).click();
    await page.getByRole("button", { name: "Déverrouiller", exact: true }).click();
    await page.getByText("Dites pourquoi la période est déverrouillée.").waitFor();
    await page.getByLabel("Motif").fill("Réclamation");
    await page.getByRole("button", { name: "Déverrouiller", exact: true }).click();
    await page.getByText("1er trimestre : période déverrouillée.").waitFor();
    await page.getByText("Motif : Réclamation").waitFor();
  });
});
