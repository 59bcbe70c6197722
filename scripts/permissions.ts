import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { buildIfChanged } from "./build.ts";
import { writeOrCheck } from "./generated-file.ts";
import { GRANTS_FOLDER, synthesizePalmares } from "./local-stack.ts";
import { type Grant, grantsOf } from "./permissions/granted.ts";
import { reasonFor } from "./permissions/never-used.ts";
import { permissionsPage } from "./permissions/permissions-page.ts";
import { keyOf, recordedIn } from "./permissions/use.ts";

/**
 * `npm run permissions`: writes docs/permissions.md from what stacks recorded in dist/grants. `-- --run [tests]` runs tests
 * first (all, when none are named) and adds what they record; `-- --fresh --run` forgets what was recorded before.
 */

const FOLDER = join(import.meta.dirname, "..", "dist", "grants");
/** Is there once all tests have run. */
const WHOLE = join(FOLDER, "whole");
/** Options that add functions' permissions. */
const OPTIONS = { mailSender: "bulletins@palmares.example", objectLock: "10", stage: "prod" };

const [first = "", ...rest] = process.argv.slice(2);
const args = first === "--fresh" ? rest : [first, ...rest].filter((one) => one !== "");
if (first === "--fresh") rmSync(FOLDER, { recursive: true, force: true });
if (args[0] === "--run") runTests(args.slice(1));
if (existsSync(FOLDER)) await write();
else fail("Aucun relevé : npm run permissions -- --run [tests] en fait un.");

function runTests(tests: readonly string[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...tests], {
    stdio: "inherit",
    env: { ...process.env, [GRANTS_FOLDER]: FOLDER },
  });
  if (tests.length === 0) writeFileSync(WHOLE, "");
  if (status !== 0) fail("Des tests ont échoué : ce qu'ils n'ont pas fait manque au relevé.");
}

async function write(): Promise<void> {
  await buildIfChanged();
  const granted = new Map<string, Grant>();
  for (const context of [{}, OPTIONS]) {
    const { template } = await synthesizePalmares(context);
    for (const grant of grantsOf(template)) granted.set(keyOf(grant), granted.get(keyOf(grant)) ?? grant);
  }
  const used = recordedIn(FOLDER, "used");
  const judged = [...granted].map(([key, grant]) => {
    const reason = used.has(key) ? undefined : reasonFor(grant);
    return { ...grant, used: used.has(key), ...(reason !== undefined && { reason }) };
  });
  // What a stack had and the template has not is a spelling that `keyOf` does not know.
  const strange = [...recordedIn(FOLDER, "granted")].filter((key) => !granted.has(key));
  for (const key of strange) fail(`Accordé dans une pile, absent du modèle : ${key}`);
  const isWhole = existsSync(WHOLE);
  const unknown = judged.filter((one) => !one.used && one.reason === undefined);
  for (const { role, action, resource } of isWhole ? unknown : []) {
    fail(`${role} : ${action} sur ${resource} n'a pas servi, sans raison connue.`);
  }
  const about = { madeFrom: "the template and the recorded runs", command: "npm run permissions" };
  await writeOrCheck("docs/permissions.md", permissionsPage(judged, isWhole), about);
}

function fail(message: string): void {
  process.stderr.write(`${frenchSpaces(message)}\n`);
  process.exitCode = 1;
}
