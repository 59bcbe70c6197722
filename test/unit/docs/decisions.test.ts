import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "../../../docs/decisions");
const ROW = /^\| \[(\d{4})\]\(([^)]+)\) \|/;

it("has one row for each decision, in the order of their numbers, in one table", () => {
  const lines = readFileSync(join(FOLDER, "README.md"), "utf8").split("\n");
  const first = lines.findIndex((line) => ROW.test(line));
  const table = lines.slice(first, lines.indexOf("", first));
  const files = readdirSync(FOLDER)
    .filter((name) => /^\d{4}-/.test(name))
    .sort();
  expect(table.map((line) => ROW.exec(line)?.[2])).toEqual(files);
  expect(table.map((line) => ROW.exec(line)?.[1])).toEqual(files.map((name) => name.slice(0, 4)));
  expect(lines.filter((line) => ROW.test(line))).toHaveLength(files.length);
});
