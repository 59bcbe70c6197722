import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { type LocalStack, MAIL_FOLDER } from "@palmares/local-aws/stack";
import { onStopSignal } from "@palmares/local-aws/stop-signals";
import { DEMO_TERMS } from "../cli/demo/demo-school.ts";
import { LocalStackDescription, localInstallation } from "../cli/installation.ts";
import { loadDemoSchool } from "../cli/load-demo.ts";
import { schoolOf } from "../cli/school.ts";
import { saveUser } from "../cli/users.ts";
import { checkThemes } from "../latex-image/src/engine/themes.ts";
import { makeDocument, signIn } from "./api-client.ts";
import { step, Unusable } from "./bootstrap/progress.mjs";
import { readStartOptions } from "./bootstrap/start-options.mjs";
import { buildAll } from "./build.ts";
import { completeOldData } from "./complete-enrolments.ts";
import { startPalmaresStack } from "./local-stack.ts";
import { ensureSigningKey } from "./signing-key.ts";

/** `npm start`, once everything is installed: the whole program on this machine, with a demo school and its first documents. */

const ROOT = join(import.meta.dirname, "..");
const DATA_DIR = ".palmares";
/** On this machine mails leave it only by an SMTP server that somebody names. */
const MAIL_SENDER = "bulletins@palmares.example";
const { SMTP_URL } = process.env;
const DEMO = { schoolId: "demo", email: "demo@palmares.example", password: "Palmares-Demo-2026" };
/** A student with a distinction. Made again at every start: the theme may have changed. */
const ORDER = { student_id: "1", term: DEMO_TERMS[0] ?? "", force_new: true };
const CLASS_ORDER = { class_id: "6e-b", term: ORDER.term, force_new: true };
const SCHOOL_ORDER = { term: ORDER.term, force_new: true };
const ORDERS = { student: ORDER, class: CLASS_ORDER, school: SCHOOL_ORDER };

try {
  await start();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(frenchSpaces(`\n${error.message}\n`));
  process.exitCode = error.exitCode;
}

async function start(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  await step("Vérification des thèmes", async () => checkThemes(process.env, ROOT)).catch(explained);
  await step("Assemblage du programme", () => buildAll());
  const stack = await step("Synthèse du gabarit CDK et démarrage de la pile locale", () =>
    startPalmaresStack({
      dataDir: DATA_DIR,
      port: options.port,
      fresh: options.fresh,
      context: { mailSender: MAIL_SENDER },
      ...(SMTP_URL !== undefined && { smtpUrl: SMTP_URL }),
    }).catch(explained),
  );
  const stopped = new Promise<void>((resolve) => onStopSignal(resolve));
  const shown = show(stack);
  try {
    await Promise.race([shown, stopped]);
    if (options.once) return;
    process.stdout.write("\nCtrl-C pour arrêter.\n");
    await stopped;
  } finally {
    // A stop in the middle makes the pending calls fail. That is not an error.
    shown.catch(() => undefined);
    await stack.stop();
  }
}

async function show(stack: LocalStack): Promise<void> {
  const installation = localInstallation(LocalStackDescription.parse(stack));
  await completeOldData(installation.dynamo, installation.outputs.SchoolTable);
  const { dynamo, ssm, outputs } = installation;
  const path = outputs.SigningKeysPath;
  if (path !== undefined) await ensureSigningKey({ dynamo, ssm, table: outputs.DocumentsTable, path });
  await step("École et compte de démonstration", () => loadDemo(stack));
  const files = await step("Premiers documents, par l'API", () => makeDocuments(stack).catch(explained));
  process.stdout.write(files.map(({ type, file }) => `PDF ${type} ${file}\n`).join(""));
  process.stdout.write(
    frenchSpaces(
      `\nPalmarès     : ${stack.url}\nCompte       : ${DEMO.email}\nMot de passe : ${DEMO.password}\nMessages     : ${SMTP_URL ?? join(DATA_DIR, MAIL_FOLDER)}\n`,
    ),
  );
}

/** The local stack and the API describe in French what a user can mend: the port is taken, the data is in use. */
function explained(error: unknown): never {
  throw new Unusable(error instanceof Error ? error.message : String(error));
}

async function loadDemo(stack: LocalStack): Promise<void> {
  const installation = localInstallation(LocalStackDescription.parse(stack));
  await loadDemoSchool(schoolOf(installation), { userId: "start", schoolId: DEMO.schoolId });
  // The one role that sees every screen.
  await saveUser(installation.cognito, installation.outputs.UserPoolId, { ...DEMO, group: "admin" });
}

/** Makes the first documents as any client would: sign in, request, wait, download. */
async function makeDocuments(stack: LocalStack): Promise<readonly { readonly type: string; readonly file: string }[]> {
  const { outputs, environment } = LocalStackDescription.parse(stack);
  const token = await signIn({
    cognito: environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER,
    clientId: outputs.UserPoolClientId,
    ...DEMO,
  });
  const folder = join(DATA_DIR, "demo");
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    DOCUMENT_TYPES.map(async ({ slug: type, scope }) => {
      const { pdf } = await makeDocument(stack.url, token, type, ORDERS[scope]);
      const file = join(folder, `${type}.pdf`);
      writeFileSync(file, pdf);
      return { type, file };
    }),
  );
}
