import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countTests, secondTries, verdict } from "./test-verdict.ts";

/**
 * Runs every test (or those named: `npm test -- test/unit`) and ends with one line, `N passed, N failed`. The line is made
 * here, from vitest's report, so that it is printed even when vitest crashes.
 */
const folder = mkdtempSync(join(tmpdir(), "palmares-tests-"));
const report = join(folder, "report.json");
const run = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: "inherit" },
);
const tests = readReport();
const { line, exitCode } = verdict(countTests(tests), run.status ?? 1);
rmSync(folder, { recursive: true, force: true });
const late = secondTries(tests);
if (late.length > 0) process.stdout.write(`Passed at the second try only:\n${late.join("\n")}\n`);
process.stdout.write(`${line}\n`);
process.exitCode = exitCode;

function readReport(): unknown {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return undefined;
  }
}
