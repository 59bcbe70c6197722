import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engines, startEngines } from "../../src/engines/engines.ts";

const dataDir = mkdtempSync(join(tmpdir(), "local-aws-index-"));
let engines: Engines;
beforeAll(async () => {
  engines = await startEngines({ dataDir, region: "eu-west-3", issuer: "http://127.0.0.1" });
});
afterAll(async () => {
  await engines?.stop();
  rmSync(dataDir, { recursive: true });
});

test("the DynamoDB engine numbers a new stream record without reading the earlier ones", () => {
  const database = new DatabaseSync(join(dataDir, "dynamodb", "tables.sqlite"), { readOnly: true });
  // The engine's own query at each write.
  const plan = database
    .prepare(
      "EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?",
    )
    .all("documents");
  database.close();
  expect(JSON.stringify(plan)).toMatch(/SEARCH _stream_records USING (COVERING )?INDEX palmares_stream_order/);
});
