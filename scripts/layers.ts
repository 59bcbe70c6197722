import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { faults } from "./layers/check-imports.ts";
import { importsOf, sourceFiles } from "./layers/imports.ts";
import { LAYERS } from "./layers/layers.ts";
import { picture } from "./layers/picture.ts";

/**
 * Compares every import with scripts/layers/layers.ts and draws the layers into docs/architecture.md. With `--check` it
 * writes nothing and fails when the picture is not current.
 */
const ROOT = join(import.meta.dirname, "..");
const PAGE = "docs/architecture.md";
const [BEGIN, END] = ["<!-- layers:begin -->", "<!-- layers:end -->"];
const WORKSPACES = { "@palmares/core": "layers/core", "@palmares/local-aws": "local-aws/src" };

const files = sourceFiles(ROOT);
const imports = files.flatMap((file) => importsOf(ROOT, file, WORKSPACES));
const wrong = faults(files, imports, LAYERS, (target) => !existsSync(join(ROOT, target)));
// Drawn only when the rules hold.
if (wrong.length === 0) wrong.push(...keepPicture());
for (const fault of wrong) process.stderr.write(`${fault}\n`);
if (wrong.length > 0) process.exitCode = 1;

/** Writes the picture, or says why it is not current. */
function keepPicture(): readonly string[] {
  const page = readFileSync(join(ROOT, PAGE), "utf8");
  const [before, rest = ""] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (after === undefined) return [`${PAGE} has no place for the picture: ${BEGIN} … ${END}.`];
  const current = `${before}${BEGIN}\n\`\`\`mermaid\n${picture(imports, LAYERS)}\n\`\`\`\n${END}${after}`;
  if (current === page) return [];
  if (process.argv.includes("--check")) return [`${PAGE} does not show today's layers. Run "npm run layers".`];
  writeFileSync(join(ROOT, PAGE), current);
  return [];
}
