import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AuditExceptions, auditVerdict } from "./supply-chain/audit-verdict.ts";

/**
 * `npm run audit`: known vulnerabilities of the packages in both lockfiles, the project's and the image runtime's. Fails on
 * a high or critical one without a reviewed exception, and on an exception that has expired.
 *
 * Exit codes: 0 clean or explained, 1 a finding, 3 the registry could not be asked.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const EXCEPTIONS = "docs/supply-chain/audit-exceptions.json";
const UNANSWERED = 3;

const exceptions = AuditExceptions.parse(JSON.parse(readFileSync(join(ROOT, EXCEPTIONS), "utf8")));
for (const folder of [".", "latex-image/runtime"]) {
  const { stdout } = spawnSync("npm", ["audit", "--json", "--package-lock-only"], {
    cwd: join(ROOT, folder),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const { outcome, lines } = auditVerdict(stdout, exceptions, new Date());
  process.stdout.write(`${folder === "." ? "package-lock.json" : `${folder}/package-lock.json`}\n`);
  for (const line of lines) process.stdout.write(`  ${line}\n`);
  if (outcome === "findings") process.exitCode = 1;
  if (outcome === "unanswered") process.exitCode ||= UNANSWERED;
}
