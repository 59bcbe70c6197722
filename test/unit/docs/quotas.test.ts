import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const page = readFileSync(join(ROOT, "docs/quotas.md"), "utf8");
const SOURCES = ["layers", "functions", "cli", "scripts", "latex-image", "infra"];

/** The table's rows: their cells. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("|---"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => cells.some((cell) => cell.includes("«")))
  .map((cells) => ({ what: cells[1] ?? "", tests: cells.at(-2) ?? "" }));

const sources = SOURCES.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name) && !entry.parentPath.includes("node_modules"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")),
);

/** What the program's sources import from the SDK and what calls AWS. */
const calls = new Set(
  sources
    .flatMap((source) => [...source.matchAll(/import \{([^}]*)\} from "@aws-sdk\/[^"]+"/g)])
    .flatMap(([, names = ""]) => names.split(",").map((name) => name.trim().split(" as ")[0] ?? ""))
    .filter((name) => /^([A-Z]\w+Command|paginate[A-Z]\w+|getSignedUrl)$/.test(name)),
);

const listed = new Set(rows.flatMap(({ what }) => Array.from(what.matchAll(/`(\w+)`/g), ([, name = ""]) => name)));

describe("the page of quotas", () => {
  it("has a line for every call that the program makes, and for no other", () => {
    expect(calls.size).toBeGreaterThan(40);
    expect([...listed].sort()).toEqual([...calls].sort());
  });

  it.each(rows)("names tests that exist, with words that stand in them: $what", ({ tests }) => {
    for (const one of tests.split("; ")) {
      const file = /^`([^`]+\.ts)`/.exec(one)?.[1] ?? "";
      const path = join(ROOT, file.startsWith("local-aws/") ? file : `test/${file}`);
      expect(existsSync(path), one).toBe(true);
      const words = Array.from(one.matchAll(/« (.+?) »/g), ([, some = ""]) => some);
      expect(words, one).not.toEqual([]);
      const source = readFileSync(path, "utf8");
      for (const some of words) expect(source).toContain(some);
    }
  });
});
