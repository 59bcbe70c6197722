import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/**
 * Writes a file that is made from others. With `--check` on the command line, fails instead when the committed file is not
 * current.
 *
 * @param path from the project's root.
 * @example await writeOrCheck("docs/fields.md", page, { madeFrom: "the templates", command: "npm run fields" });
 */
export async function writeOrCheck(
  path: string,
  content: string,
  { madeFrom, command }: { readonly madeFrom: string; readonly command: string },
): Promise<void> {
  const file = join(ROOT, path);
  if (!process.argv.includes("--check")) {
    await writeFile(file, content);
    console.log(`${path} written.`);
  } else if ((await readFile(file, "utf8").catch(() => "")) !== content) {
    console.error(`${path} no longer matches ${madeFrom}. Run: ${command}`);
    process.exitCode = 1;
  }
}
