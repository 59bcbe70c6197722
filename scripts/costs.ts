import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { costTable } from "./costs/per-documents.ts";

/** `npm run costs`: writes the table of prices into docs/operations.md. */

const PAGE = join(import.meta.dirname, "..", "docs", "operations.md");
const TABLE = /(<!-- costs -->\n)[\s\S]*?(<!-- \/costs -->)/;

writeFileSync(
  PAGE,
  readFileSync(PAGE, "utf8").replace(TABLE, (_, begin: string, end: string) => `${begin}${costTable()}\n${end}`),
);
