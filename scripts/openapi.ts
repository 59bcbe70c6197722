import { readFile, writeFile } from "node:fs/promises";
import { openApi } from "@palmares/core/contract/openapi";

/** Writes docs/api/openapi.json from the contract. With --check, fails when the committed file is not current. */
const file = new URL("../docs/api/openapi.json", import.meta.url);
const described = `${JSON.stringify(openApi(), null, 2)}\n`;

if (process.argv.includes("--check")) {
  const committed = await readFile(file, "utf8").catch(() => "");
  if (committed !== described) {
    console.error("docs/api/openapi.json no longer matches the contract. Run: npm run openapi");
    process.exitCode = 1;
  }
} else {
  await writeFile(file, described);
  console.log("docs/api/openapi.json written.");
}
