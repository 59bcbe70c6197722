import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const page = readFileSync(join(ROOT, "docs/threats.md"), "utf8");

/** The table's rows below its head: what is attempted, and the tests that it names. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| **"))
  .map((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    return { attempt: /\*\*(.+?)\*\*/.exec(cells[1] ?? "")?.[1] ?? "", tests: cells.at(-2) ?? "" };
  });

/** « `unit/a.test.ts` « some words » » as a file and words of its titles. */
const namedIn = (tests: string) =>
  tests.split("; ").map((one) => ({
    file: /^`([^`]+\.test\.ts)`/.exec(one)?.[1],
    words: Array.from(one.matchAll(/« (.+?) »/g), ([, words = ""]) => words),
  }));

const pathOf = (file: string) => join(ROOT, file.startsWith("local-aws/") ? file : `test/${file}`);

describe("the page of threats", () => {
  it("has a row for each of a good number of attempts", () => {
    expect(rows.length).toBeGreaterThanOrEqual(18);
  });

  it.each(rows)("names tests that exist, with words that stand in them: $attempt", ({ tests }) => {
    for (const { file, words } of namedIn(tests)) {
      if (file === undefined) throw new Error(`No test is named in « ${tests} ».`);
      expect(existsSync(pathOf(file)), file).toBe(true);
      const source = readFileSync(pathOf(file), "utf8");
      expect(words, file).not.toEqual([]);
      for (const some of words) expect(source).toContain(some);
    }
  });
});
