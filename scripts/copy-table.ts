import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { frenchFault } from "./bootstrap/option-faults.mjs";
import { Unusable } from "./bootstrap/progress.mjs";
import { copyTable } from "./deployment/copy-table.ts";
import { explainTableError } from "./deployment/table-errors.ts";

/** `AWS_REGION=… npm run copy-table -- --from <restored table> --to <the stack's table>`: docs/operations.md, "Recovery". */

const USAGE = "Deux tables différentes : npm run copy-table -- --from restaurée --to celle-de-la-pile";

try {
  const tables = readTables();
  const copied = await copyTable(new DynamoDBClient({}), tables).catch((error: unknown) => {
    throw explainTableError(error, tables);
  });
  process.stdout.write(frenchSpaces(`${copied} éléments copiés de ${tables.from} vers ${tables.to}.\n`));
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(frenchSpaces(`${error.message}\n`));
  process.exitCode = error.exitCode;
}

function readTables() {
  const { from, to } = parsed();
  if (from === undefined || to === undefined || from === to) throw new Unusable(USAGE, 2);
  return { from, to };
}

function parsed() {
  try {
    return parseArgs({ options: { from: { type: "string" }, to: { type: "string" } } }).values;
  } catch (error) {
    throw new Unusable(`${frenchFault(error)}\n${USAGE}`, 2);
  }
}
