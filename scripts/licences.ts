import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageList } from "./supply-chain/debian.ts";
import { DEBIAN_LICENCES } from "./supply-chain/debian-licences.ts";
import { licenceFaults } from "./supply-chain/licence-rules.ts";
import { licencesPage } from "./supply-chain/licences-page.ts";
import { npmParts } from "./supply-chain/shipped.ts";

/** `node scripts/licences.ts`: writes docs/licences.md; `--check` compares it. Fails on a licence that is not accepted. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const PAGE = join(ROOT, "docs/licences.md");

const parts = npmParts(ROOT);
const unlisted = packageList(join(ROOT, "latex-image/packages.txt"))
  .filter((name) => !(name in DEBIAN_LICENCES))
  .map((name) => `Debian package ${name} is not in scripts/supply-chain/debian-licences.ts.`);
const faults = [...licenceFaults(parts), ...unlisted];
const page = licencesPage(parts);

if (process.argv.includes("--check")) {
  if (readFileSync(PAGE, "utf8") !== page) faults.push('docs/licences.md is not current: run "npm run licences".');
} else {
  writeFileSync(PAGE, page);
}
if (faults.length > 0) {
  process.stderr.write(`${faults.join("\n")}\n`);
  process.exitCode = 1;
}
