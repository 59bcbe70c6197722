import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fieldsPage } from "./fields/fields-page.ts";

/** Writes docs/fields.md from the templates' fields and samples. With --check, fails when the committed file is not current. */
const root = join(import.meta.dirname, "..");
const file = join(root, "docs", "fields.md");
const described = fieldsPage(root);

if (process.argv.includes("--check")) {
  const committed = await readFile(file, "utf8").catch(() => "");
  if (committed !== described) {
    console.error("docs/fields.md no longer matches the templates. Run: npm run fields");
    process.exitCode = 1;
  }
} else {
  await writeFile(file, described);
  console.log("docs/fields.md written.");
}
