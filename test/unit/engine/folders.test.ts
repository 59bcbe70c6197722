import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "../../../latex-image/src");

/** The folders that each folder may import, as latex-image/README.md says. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  functions: ["engine"],
  engine: ["formats", "reading", "sandbox", "settings.ts"],
  formats: ["sandbox", "settings.ts"],
  reading: [],
  sandbox: ["settings.ts"],
  "settings.ts": [],
};

const folderOf = (path: string) => relative(SOURCES, path).split("/")[0] ?? "";

it("each folder of the engine imports only the folders below it", () => {
  const files = globSync("**/*.ts", { cwd: SOURCES }).map((name) => join(SOURCES, name));
  expect(new Set(files.map(folderOf))).toEqual(new Set(Object.keys(MAY_IMPORT)));
  const upward = files.flatMap((file) => {
    const imports = [...readFileSync(file, "utf8").matchAll(/ from "(\.{1,2}\/[^"]+)"/gu)];
    const folders = imports.map(([, path = ""]) => folderOf(join(dirname(file), path)));
    const allowed = [folderOf(file), ...(MAY_IMPORT[folderOf(file)] ?? [])];
    return folders
      .filter((folder) => !allowed.includes(folder))
      .map((folder) => `${relative(SOURCES, file)} imports ${folder}`);
  });
  expect(upward).toEqual([]);
});
