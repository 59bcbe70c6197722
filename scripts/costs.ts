import { readFileSync } from "node:fs";
import { join } from "node:path";
import { costTable } from "./costs/per-documents.ts";
import { writeOrCheck } from "./generated-file.ts";

/** `npm run costs`: writes the table of prices into docs/operations.md. With --check, fails when the committed one is not current. */

const PAGE = "docs/operations.md";
const TABLE = /(<!-- costs -->\n)[\s\S]*?(<!-- \/costs -->)/;

const page = readFileSync(join(import.meta.dirname, "..", PAGE), "utf8");
await writeOrCheck(
  PAGE,
  page.replace(TABLE, (_, begin: string, end: string) => `${begin}${costTable()}\n${end}`),
  { madeFrom: "docs/benchmarks.json and the prices", command: "npm run costs" },
);
