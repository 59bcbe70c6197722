import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DOCUMENT_SLUGS } from "@palmares/core/document-types/registry";
import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { CommandFailure, EXIT } from "../../../cli/exit-codes.ts";
import { commandNamed, frenchFault } from "../../../cli/french-help.ts";
import { openInstallation } from "../../../cli/installation.ts";
import { createProgram, type ProgramSurroundings } from "../../../cli/program.ts";

const surroundings: ProgramSurroundings = {
  env: {},
  ask: () => Promise.reject(new Error("No command of these tests asks for a password.")),
  confirm: () => Promise.reject(new Error("No command of these tests asks for a confirmation.")),
  hasTerminal: false,
  onExit: () => undefined,
};

/** Runs an invalid command line and returns the error message that the user would read. */
async function faultOf(...args: string[]): Promise<string> {
  const program = createProgram({ ...surroundings, env: { PALMARES_STACK_FILE: "/nonexistent/stack.json" } });
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      return frenchFault(error, commandNamed(program, args));
    }
    if (error instanceof CommandFailure) return `${error.exitCode}: ${error.message}`;
    throw error;
  }
  throw new Error("The command line was accepted.");
}

describe("the command line", () => {
  it.each([
    [["generat"], "La commande « generat » n'existe pas."],
    [["generate", "--type", "x"], `valeurs possibles : ${DOCUMENT_SLUGS.join(", ")}.`],
    [
      ["generate", "--type", "bulletin", "--term", "T1"],
      "2: Document « bulletin » : dites de quelle classe, par --class",
    ],
    [
      ["generate", "--type", "statistiques", "--term", "T1", "--class", "6A"],
      "2: Document « statistiques de fin de période » : il se fait pour l'établissement entier. Retirez --class.",
    ],
    [["purge-logs", "--days", "-1"], "un nombre entier d'au moins 0 est attendu."],
    [["purge-logs", "--days", "7", "--max-files", "9"], "ne vont pas ensemble"],
    [["retention", "--keep", "batchFile=30"], "attendu latexLogs=jours, imports=jours"],
    [["retention", "--keep", "batchFiles=0"], "au moins 1 jours"],
    [["retention", "--keep", "batchFiles=30", "--target", "aws"], "2: Sur AWS, les durées se choisissent"],
    [["create-user", "--email", "awa"], "une adresse de courriel est attendue"],
    [["create-user", "--email", "a@b.c", "--group", "administrator"], "admin, head, secretary, teacher, viewer"],
    [["create-user", "--email", "a@b.c", "--group", "teacher", "--teaches", "6a:b:c"], "comme 6a:maths"],
    [["fill-students", "--target", "aws", "--yes"], "ajoutez --invent"],
    [["seed-demo", "--school", "a/b"], "un identifiant est attendu"],
    [["seed-demo", "--foo"], "L'option « --foo » n'existe pas."],
    [["seed-demo", "now"], "un mot de trop"],
    [["batch", "creat"], "La commande « creat » n'existe pas.\nAide : npm run cli -- batch --help"],
    [
      ["batch", "create", "--type", "bulletin"],
      "Il manque l'option « --term <période> ».\nAide : npm run cli -- batch create --help",
    ],
    [["batch", "create", "--type", "bulletin", "--term", "T1", "--class", "6A", "--all"], "ne vont pas ensemble"],
    [["batch", "download", "--id", "x", "--output", "doc"], "valeurs possibles : zip, print, summary, workbook."],
    [["preflight", "--term", "T1"], "2: Document « bulletin » : dites de quelle classe"],
    [["import"], "Il manque « fichier »."],
    [
      ["import", "a.xlsx"],
      "2: Dites ce que contient le tableau (--what students, marks, follow-ups, subjects), ou de quel programme",
    ],
    [["import", "a.json", "--from", "gepy"], "valeurs possibles : django, gepi."],
    [["import", "a.csv", "--from", "gepi", "--what", "marks"], "2: --from importe tout"],
    [["import", "a.xlsx", "b.xlsx", "--what", "marks"], "2: Importez un tableau à la fois."],
    [["signing-key", "compromise"], "Il manque l'option « --id <clé> »."],
    [["signing-key", "compromise", "--id", "0BADC0DE"], "huit chiffres hexadécimaux sont attendus"],
    [["signing-key", "rotate", "--from", "demain"], "2026-03-28"],
    [["issue", "--type", "statistiques"], "valeurs possibles : bulletin, honor-board,"],
    [["issue", "--type", "bulletin", "--term", "T1"], "Il manque l'option « --class <classe> »."],
    [["issue", "--student", "a/b"], "un identifiant est attendu"],
    [["revoke", "7KX4M-R2DQZ"], "Il manque l'option « --reason <motif> »."],
    [["revoke", "--reason", "Erreur."], "Il manque « numéro »."],
    [["reprint"], "Il manque « numéro ».\nAide : npm run cli -- reprint --help"],
    [["register", "list", "--status", "VALID"], "valeurs possibles : ISSUED, SUPERSEDED, REVOKED, ERASED."],
    [["register", "list", "--from", "mars"], "une date est attendue"],
    [["register", "export"], "Il manque l'option « --out <fichier> »."],
    [["batch", "retry"], "Il manque l'option « --id <lot> »."],
    [["rule-pack", "set"], "Il manque l'option « --file <fichier> ».\nAide : npm run cli -- rule-pack set --help"],
    [["theme", "set", "--file", "t.json"], "Il manque l'option « --type <type> »."],
    [["theme", "show", "--type", "diploma"], `valeurs possibles : ${DOCUMENT_SLUGS.join(", ")}.`],
    [["logo", "set", "--file", "a.png", "--valid-from", "2025"], "une date est attendue"],
  ])("refuses %j with a French explanation", async (args, sentence) => {
    expect(await faultOf(...args)).toContain(sentence);
  });

  it("deletes no logs without a rule for which to keep", async () => {
    expect(await faultOf("purge-logs")).toBe(
      `${EXIT.usage}: Dites ce qu'il faut garder : --days 7 ou --max-files 300.\nAide : npm run cli -- purge-logs --help`,
    );
  });

  it("says how to start the local stack when it is not running", async () => {
    const fault = await faultOf("seed-demo");
    expect(fault).toContain(`${EXIT.unreachable}: `);
    expect(fault).toContain("npm start");
  });

  it.each([
    ["cut off", '{ "url": "http://127.0'],
    ["empty", ""],
    ["from another version", '{ "url": "http://127.0.0.1:8000" }'],
  ])("says what to do when the local stack's description is %s", async (_, content) => {
    const folder = mkdtempSync(join(tmpdir(), "palmares-cli-"));
    try {
      const stackFile = join(folder, "stack.json");
      writeFileSync(stackFile, content);
      const opened = openInstallation({ target: "local", stack: "", stackFile });
      await expect(opened).rejects.toThrow(CommandFailure);
      await expect(opened).rejects.toThrow(/stack\.json n'est pas la description .* « npm start »/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("explains every command and its options in French", () => {
    const program = createProgram(surroundings);
    expect(program.commands.map((command) => command.name())).toEqual([
      "seed-demo",
      "fill-students",
      "school-year",
      "create-user",
      "sign-in",
      "health",
      "generate",
      "preflight",
      "council-date",
      "explain",
      "rule-pack",
      "theme",
      "logo",
      "photo",
      "signing-key",
      "issue",
      "revoke",
      "reprint",
      "parent-links",
      "parent-mail",
      "register",
      "batch",
      "student-export",
      "student-erase",
      "retention",
      "import",
      "export",
      "template",
      "verify",
      "purge-logs",
    ]);
    const all = program.commands.flatMap((command) => [command, ...command.commands]);
    expect(all).toHaveLength(54);
    for (const command of all) {
      const help = command.helpInformation();
      expect(help).toMatch(/Utilisation :/);
      expect(help).not.toMatch(/Usage:|Options:|display help|\(default|\(choices/);
    }
  });
});
