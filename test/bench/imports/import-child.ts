import { readFile } from "node:fs/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { applyStep } from "@palmares/core/imports/apply/apply-step";
import { compareFile } from "@palmares/core/imports/plan/compare-file";
import type { ImportChoices } from "@palmares/core/imports/plan/context";
import { enteredPeriods } from "@palmares/core/imports/plan/load-context";
import { MADE_YEAR, SCOPE } from "./made-year.ts";

/** Imports one file as the command line does, and says what it took. A process of its own, so that its memory is its own. */
const [path = "", what = "marks"] = process.argv.slice(2);
const client = dynamo(new DynamoDBClient({}));
const settings = { client, table: "school" };
const ports = { data: createSchoolData(settings), directory: createDynamoSchool(settings) };
const choices: ImportChoices = { what: what as ImportChoices["what"], term: "T1", empty: "leave" };

const start = performance.now();
const { report } = await compareFile(ports, SCOPE, MADE_YEAR, { bytes: await readFile(path) }, choices);
const compared = performance.now();
for (const step of report.plan.steps) {
  await applyStep(ports.data, SCOPE, step, { periods: enteredPeriods(MADE_YEAR.pack) });
}
const facts = {
  students: report.students,
  faults: report.faults.length,
  created: report.totals.created,
  compareMs: Math.round(compared - start),
  applyMs: Math.round(performance.now() - compared),
  // In kB on Linux.
  memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(JSON.stringify(facts));
